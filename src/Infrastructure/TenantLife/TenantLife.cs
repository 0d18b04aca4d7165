using System.Globalization;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Persistence.Tenants;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife.Sandboxes;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Where the parts are put together that deal with whole tenants.</summary>
public static class TenantLife
{
    /// <summary>From <c>MAK_TRASH_DAYS</c>.</summary>
    public static TenantLifeSettings From(string? days)
    {
        if (days is null)
            return TenantLifeSettings.Default;
        return int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 3650
            ? new(TimeSpan.FromDays(count))
            : throw new InvalidOperationException("MAK_TRASH_DAYS is a number of days, 3650 at most.");
    }

    public static void AddTenantLife(this IServiceCollection services, TenantLifeSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<OwnerDatabase>();
        services.AddScoped<ITenantTies, TenantTies>();
        services.AddScoped<ITenantFigures, TenantFigures>();
        services.AddScoped<ITenantExport, TenantExport>();
        services.AddSingleton<ArchivedFiles>();
        services.AddSingleton<TenantImport>();
        services.AddSingleton<PurgeProofs>();
        services.AddSingleton<TenantPurge>();
        services.AddSingleton<OwnDatabase>();
        services.AddSingleton<TenantMove>();
        services.AddSingleton<TenantClone>();
        services.AddSingleton<TenantMigrations>();
        services.AddSingleton<IMigrationCount>(provider => provider.GetRequiredService<TenantMigrations>());
        services.AddSingleton<TenantJobQueue>();
        services.AddSingleton<TenantWorker>();
        services.AddSingleton<ITenantWorker>(provider => provider.GetRequiredService<TenantWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<TenantWorker>());
        services.AddHostedService<Carrier>();
    }
}
