using System.Globalization;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Persistence.Tenants;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife.Sandboxes;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Where the parts are put together that deal with whole tenants.</summary>
public static class TenantLifecycleExtensions
{
    /// <summary>From <c>MAK_TRASH_DAYS</c>.</summary>
    public static TenantLifecycleSettings From(string? days)
    {
        if (days is null)
            return TenantLifecycleSettings.Default;
        return int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 3650
            ? new(TimeSpan.FromDays(count))
            : throw new InvalidOperationException("MAK_TRASH_DAYS is a number of days, 3650 at most.");
    }

    public static void AddTenantLife(this IServiceCollection services, TenantLifecycleSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<OwnerDataSource>();
        services.AddScoped<ITenantPurgeGuard, TenantPurgeGuard>();
        services.AddScoped<ITenantUsageReader, TenantUsageReader>();
        services.AddScoped<ITenantExport, TenantExporter>();
        services.AddSingleton<TenantArchiveFiles>();
        services.AddSingleton<TenantImporter>();
        services.AddSingleton<PurgeReportSigner>();
        services.AddSingleton<TenantPurgeJob>();
        services.AddSingleton<TenantDatabaseProvisioner>();
        services.AddSingleton<TenantMoveJob>();
        services.AddSingleton<SandboxCloneJob>();
        services.AddSingleton<TenantMigrator>();
        services.AddSingleton<ISchemaVersion>(provider => provider.GetRequiredService<TenantMigrator>());
        services.AddSingleton<TenantJobQueue>();
        services.AddSingleton<TenantJobWorker>();
        services.AddSingleton<ITenantJobSignal>(provider => provider.GetRequiredService<TenantJobWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<TenantJobWorker>());
        services.AddHostedService<TenantOutboxRelayWorker>();
    }
}
