using MakCrm.Application.Imports;
using MakCrm.Infrastructure.Imports.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Imports;

/// <summary>Where the parts are put together that imports are run by.</summary>
static class ImportServiceCollectionExtensions
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ITableReader, TableReader>();
        services.AddScoped<IImportFileReader, ImportFileReader>();
        services.AddScoped<IRejectedRowsWriter, RejectedRowsWriter>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<ImportRollbackRunner>();
        services.AddSingleton(provider => new ImportWorker(
            provider.GetRequiredService<ImportQueue>(),
            provider.GetRequiredService<ImportRunner>(),
            provider.GetRequiredService<ImportRollbackRunner>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ImportWorker>>()
        ));
        services.AddSingleton<IImportSignal>(provider => provider.GetRequiredService<ImportWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<ImportWorker>());
    }
}
