using MakCrm.Domain.Commissions;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>Shares of whoever has brought the partner are taken back, and of whoever has brought those whom the partner has brought.</summary>
sealed class OnReferralBlocked(ReferralShares shares) : IEventHandler<ReferralBlocked>, IEventHandler<ReferralSecondLevelEnded>
{
    public Task Handle(ReferralBlocked raised, EventContext facts, CancellationToken ct) => shares.Reckon(raised.PartnerId, ct);

    public Task Handle(ReferralSecondLevelEnded raised, EventContext facts, CancellationToken ct) => shares.Reckon(raised.PartnerId, ct);
}

/// <summary>Reckons the months of a partner again whose referrers are others now.</summary>
sealed class ReferralShares(ICommissionsDb db, TimeProvider clock) : IModuleService
{
    const string Reason = "referral_blocked";

    public async Task Reckon(Guid partnerId, CancellationToken ct)
    {
        var first = await db
            .CommissionFacts.Where(f => f.PartnerId == partnerId)
            .OrderBy(f => f.OccurredOn)
            .Select(f => (DateOnly?)f.OccurredOn)
            .FirstOrDefaultAsync(ct);
        if (first is { } from)
            db.CommissionRecalculations.Add(CommissionRecalculation.Start(from, partnerId, Reason, clock.GetUtcNow()));
    }
}
