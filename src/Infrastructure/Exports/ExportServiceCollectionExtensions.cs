using MakCrm.Application.Exports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Exports;

/// <summary>Where the parts are put together that exports are made by.</summary>
static class ExportServiceCollectionExtensions
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddScoped<IRecordExporter, RecordExporter>();
        services.AddSingleton<ExportQueue>();
        services.AddSingleton<ExportRunner>();
        services.AddSingleton(provider => new ExportWorker(
            provider.GetRequiredService<ExportQueue>(),
            provider.GetRequiredService<ExportRunner>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ExportWorker>>()
        ));
        services.AddSingleton<IExportSignal>(provider => provider.GetRequiredService<ExportWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<ExportWorker>());
    }
}
