using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>Whom a partner has brought, on both levels, and who was blocked.</summary>
sealed class ReferralTree(IReferralsDb db, IPartnerLookup partners) : IModuleService
{
    public async Task<Result<Contract.ReferralPage>> Show(Guid referrer, string? cursor, int limit, CancellationToken ct)
    {
        if (!PageCursor.TryDecode(cursor, out var last))
            return PageCursor.InvalidCursor;
        var referrals = db
            .Referrals.AsNoTracking()
            .Where(r => r.ReferrerId == referrer || r.SecondId == referrer || r.BlockedReferrerId == referrer);
        if (last is { } before)
            referrals = referrals.Where(r => r.Id < before);
        var found = await referrals.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(ct);
        List<Referral> shown = [.. found.Take(limit)];
        var existing = await partners.Find([.. shown.Select(r => r.Id)], ct);
        return new Contract.ReferralPage
        {
            Items = [.. shown.Select(r => ReferralViews.View(r, existing[r.Id], referrer))],
            NextCursor = found.Count > limit ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
