using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>Links of the partner whose staff the caller belongs to.</summary>
sealed class OwnReferrals(IReferralsDb db, IPartnerLookup partners, ICaller caller) : IModuleService
{
    public Guid UserId => caller.Id;

    public Task<PartnerFacts?> Partner(CancellationToken ct) => partners.OfUser(caller.Id, ct);

    public async Task<ReferralLink?> Link(Guid id, CancellationToken ct) =>
        await Partner(ct) is { } own ? await db.ReferralLinks.FirstOrDefaultAsync(l => l.Id == id && l.PartnerId == own.Id, ct) : null;
}
