using MakCrm.Application.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Backups;

/// <summary>How backups come into the server.</summary>
public static class BackupServiceCollectionExtensions
{
    public static void AddBackups(this IServiceCollection services, BackupSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<BackupService>();
        services.AddSingleton<BackupRestorer>();
        services.AddSingleton<TenantBackupJob>();
        services.AddSingleton<TenantBackupCleanup>();
        services.AddSingleton<ITenantBackupCatalog>(provider => provider.GetRequiredService<TenantBackupJob>());
        services.AddSingleton<BackupAgeReader>();
        services.AddSingleton<BackupWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupWorker>());
    }
}
