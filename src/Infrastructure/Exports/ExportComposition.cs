using MakCrm.Application.Exports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Exports;

/// <summary>Where the parts are put together that exports are made by.</summary>
static class ExportComposition
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddScoped<IRecordExport, RecordExport>();
        services.AddSingleton<ExportQueue>();
        services.AddSingleton<ExportMaker>();
        services.AddSingleton(provider => new ExportWorker(
            provider.GetRequiredService<ExportQueue>(),
            provider.GetRequiredService<ExportMaker>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ExportWorker>>()
        ));
        services.AddSingleton<IExportWorker>(provider => provider.GetRequiredService<ExportWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<ExportWorker>());
    }
}
