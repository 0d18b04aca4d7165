using MakCrm.Application.Leads.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>Decides for whom a lead counts that has named a code.</summary>
sealed class LeadReferralJudge(IReferralsDb db, IPartnerLookup partners, ReferralTouches touches, TimeProvider clock) : IModuleService
{
    const int MostADay = 200;

    /// <summary>Null where the code is nobody's.</summary>
    public async Task<LeadReferral?> Decide(LeadReferralCode lead, CancellationToken ct)
    {
        if (ReferralCodes.Read(lead.Code) is not var (code, key))
            return null;
        if (await db.ReferralLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Code == code, ct) is not { } named)
            return null;
        var touch = await touches.Find(named, key, lead.ReceivedAt, ct);
        if (await partners.Find(touch.Last.PartnerId, ct) is not { } referrer)
            return null;
        return LeadReferral.Decide(
            lead.Lead.LeadId,
            touch.Last,
            touch.FirstLinkId,
            await Reason(touch, referrer, lead, ct),
            clock.GetUtcNow()
        );
    }

    async Task<ReferralBlock?> Reason(ReferralTouch touch, PartnerFacts referrer, LeadReferralCode lead, CancellationToken ct)
    {
        if (IsSame(referrer, lead))
            return ReferralBlock.SelfReferral;
        if (!referrer.IsActive)
            return ReferralBlock.ReferrerNotActive;
        if (touch.Last.DisabledAt is not null)
            return ReferralBlock.LinkDisabled;
        if (touch.IsWindowOver)
            return ReferralBlock.WindowOver;
        var origin = new LeadOrigin(lead.Lead.LeadId, lead.Lead.CreatedBy, lead.Lead.SourceId);
        if ((await partners.OfLeads([origin], ct)).GetValueOrDefault(origin.LeadId) is { } other && other.Id != referrer.Id)
            return ReferralBlock.BroughtByAnother;
        var (link, since) = (touch.Last.Id, clock.GetUtcNow() - TimeSpan.FromDays(1));
        return await db.LeadReferrals.CountAsync(r => r.LinkId == link && r.CreatedAt >= since, ct) >= MostADay
            ? ReferralBlock.TooMany
            : null;
    }

    /// <summary>A partner's own telephone or address among those of the lead.</summary>
    static bool IsSame(PartnerFacts referrer, LeadReferralCode lead) =>
        (referrer.Phone is { } phone && PhoneNumber.Parse(phone)?.Number is { } number && lead.Phones.Contains(number))
        || (referrer.Email is { } email && EmailAddress.Parse(email)?.Canonical is { } canonical && lead.Emails.Contains(canonical));
}
