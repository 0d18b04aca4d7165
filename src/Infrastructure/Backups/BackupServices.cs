using MakCrm.Application.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Backups;

/// <summary>How backups come into the server.</summary>
public static class BackupServices
{
    public static void AddBackups(this IServiceCollection services, BackupSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<BackupMaker>();
        services.AddSingleton<BackupRestore>();
        services.AddSingleton<TenantBackups>();
        services.AddSingleton<TenantRemains>();
        services.AddSingleton<ITenantBackups>(provider => provider.GetRequiredService<TenantBackups>());
        services.AddSingleton<BackupAge>();
        services.AddSingleton<BackupWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupWorker>());
    }
}
