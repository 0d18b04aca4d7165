using MakCrm.Application.Imports;
using MakCrm.Infrastructure.Imports.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Imports;

/// <summary>Where the parts are put together that imports are run by.</summary>
static class ImportComposition
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ITableReading, TableReading>();
        services.AddScoped<IImportFiles, ImportFiles>();
        services.AddScoped<IRefusedRows, RefusedRows>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<RollbackRunner>();
        services.AddSingleton(provider => new ImportWorker(
            provider.GetRequiredService<ImportQueue>(),
            provider.GetRequiredService<ImportRunner>(),
            provider.GetRequiredService<RollbackRunner>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ImportWorker>>()
        ));
        services.AddSingleton<IImportWorker>(provider => provider.GetRequiredService<ImportWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<ImportWorker>());
    }
}
