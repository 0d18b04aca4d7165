using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>By which links somebody has come.</summary>
/// <param name="Last">Whose it counts for.</param>
/// <param name="FirstLinkId">That of the first click within the window.</param>
sealed record ReferralTouch(ReferralLink Last, Guid FirstLinkId, bool IsWindowOver);

/// <summary>Finds what a visitor has followed before he registered.</summary>
sealed class ReferralTouches(IReferralsDb db) : IModuleService
{
    /// <summary>A code that was typed by hand, or a click that is forgotten, speaks for the link that was named.</summary>
    public async Task<ReferralTouch> Find(ReferralLink named, string? key, DateTimeOffset registeredAt, CancellationToken ct)
    {
        if (key is null || await db.ReferralClicks.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key, ct) is not { } click)
            return new(named, named.Id, IsWindowOver: false);
        var (since, visitor) = (registeredAt - TimeSpan.FromDays(ReferralLink.WindowDays), click.VisitorHash);
        var within = await db
            .ReferralClicks.AsNoTracking()
            .Where(c => c.VisitorHash == visitor && c.At >= since && c.At <= registeredAt)
            .OrderBy(c => c.At)
            .ThenBy(c => c.Id)
            .Select(c => c.LinkId)
            .ToListAsync(ct);
        if (within is not [var first, ..])
            return new(named, named.Id, IsWindowOver: click.At < since);
        var last = within[^1];
        return new(await db.ReferralLinks.AsNoTracking().FirstAsync(l => l.Id == last, ct), first, IsWindowOver: false);
    }
}
