using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Carries news of a lot from the network's data, where the market lives, to those whom it concerns.</summary>
sealed class LotNotifier(INotificationsDb db, ITenantSwitcher tenants, TimeProvider clock) : IModuleService
{
    /// <summary>Tells the tenant that the present work is for.</summary>
    public void Tell(NotificationKind kind, Guid lotId, NotificationPayload facts) =>
        db.Notifications.Add(Notification.OfLot(kind, lotId, facts, clock.GetUtcNow()));

    /// <summary>Tells other tenants, in the same commit.</summary>
    public async Task TellTenants(
        IEnumerable<Guid> tenantIds,
        NotificationKind kind,
        Guid lotId,
        NotificationPayload facts,
        CancellationToken ct
    )
    {
        foreach (var tenantId in tenantIds)
            await tenants.RunAs(tenantId, "notifyTenant", () => TellHere(kind, lotId, facts), ct);
    }

    Task<NoContent> TellHere(NotificationKind kind, Guid lotId, NotificationPayload facts)
    {
        Tell(kind, lotId, facts);
        return Task.FromResult(NoContent.Value);
    }
}
