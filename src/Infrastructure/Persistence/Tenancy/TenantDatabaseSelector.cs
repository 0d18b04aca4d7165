using MakCrm.Infrastructure.Persistence.CustomFields;
using MakCrm.Infrastructure.Placement;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>Finds the database of a piece of work, and makes sure in the end that it is still the right one.</summary>
sealed class TenantDatabaseSelector(
    TenantContext scope,
    TenantDbContexts contexts,
    TenantPlacementCache placements,
    TenantDatabases databases,
    CustomFieldCatalog fields
)
{
    public async ValueTask Enter(Guid tenantId, TenantDataAccess access, CancellationToken ct)
    {
        (scope.TenantId, scope.Footing) = (tenantId, access);
        if (await placements.Of(tenantId, ct) is { } place)
            Enter(place);
        if (access != TenantDataAccess.Common)
            await fields.Load(ct);
    }

    void Enter(TenantDatabaseLocation place)
    {
        Refuse(place);
        if (contexts.IsOpen && place.Database is not null)
            throw new InvalidOperationException("Data was touched before the work had begun.");
        scope.Own = place.Database is { } name ? databases.Of(name) : null;
    }

    /// <summary>Work may take longer than a move waits: what began at the old place must not end there.</summary>
    public async ValueTask Confirm(CancellationToken ct)
    {
        if (scope.Footing != TenantDataAccess.Writes)
            return;
        var place = await placements.Of(scope.TenantId, ct);
        if (place is not null)
            Refuse(place);
        if (scope.Own != (place?.Database is { } name ? databases.Of(name) : null))
            throw new TenantUnavailableException(TenantUnavailableException.Moving);
    }

    void Refuse(TenantDatabaseLocation place)
    {
        if (place.IsFrozen && scope.Footing == TenantDataAccess.Writes)
            throw new TenantUnavailableException(TenantUnavailableException.Moving);
        if (place.IsBehind && scope.Footing != TenantDataAccess.Common)
            throw new TenantUnavailableException(TenantUnavailableException.Unavailable);
    }
}
