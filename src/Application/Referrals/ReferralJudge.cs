using MakCrm.Application.Partners.Public;
using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>Decides for whom a partner counts who has named a code.</summary>
sealed class ReferralJudge(IReferralsDb db, IPartnerLookup partners, ReferralTouches touches, TimeProvider clock) : IModuleService
{
    const int MostADay = 20;

    public async Task Decide(Referral referral, PartnerFacts partner, RegistrationFacts registration, CancellationToken ct)
    {
        if (ReferralCodes.Read(registration.ReferralCode) is not var (code, key))
            return;
        if (await db.ReferralLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Code == code, ct) is not { } named)
            return;
        var touch = await touches.Find(named, key, registration.ReceivedAt, ct);
        if (await partners.Find(touch.Last.PartnerId, ct) is not { } referrer || referrer.Id == partner.Id)
            return;
        if (await Reason(touch, referrer, partner, ct) is { } reason)
            referral.Block(referrer.Id, reason, touch.Last.Id);
        // Everybody has a place: whose is not there yet has come at this moment, and this is tried again.
        else
            referral.Accept(await db.Referrals.FirstAsync(r => r.Id == referrer.Id, ct), touch.Last.Id, touch.FirstLinkId);
    }

    async Task<ReferralBlock?> Reason(ReferralTouch touch, PartnerFacts referrer, PartnerFacts partner, CancellationToken ct)
    {
        if (IsSame(referrer, partner) || referrer.Number >= partner.Number)
            return ReferralBlock.SelfReferral;
        if (!referrer.IsActive)
            return ReferralBlock.ReferrerNotActive;
        if (touch.Last.DisabledAt is not null)
            return ReferralBlock.LinkDisabled;
        if (touch.IsWindowOver)
            return ReferralBlock.WindowOver;
        var (link, since) = (touch.Last.Id, clock.GetUtcNow() - TimeSpan.FromDays(1));
        return await db.Referrals.CountAsync(r => r.LinkId == link && r.CreatedAt >= since, ct) >= MostADay ? ReferralBlock.TooMany : null;
    }

    static bool IsSame(PartnerFacts referrer, PartnerFacts partner) =>
        (partner.Inn is not null && partner.Inn == referrer.Inn)
        || (partner.Phone is not null && partner.Phone == referrer.Phone)
        || (partner.Email is not null && string.Equals(partner.Email, referrer.Email, StringComparison.OrdinalIgnoreCase))
        || partner.People.Any(p => referrer.People.Any(r => r.UserId == p.UserId));
}
