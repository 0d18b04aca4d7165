using MakCrm.Application.Partners.Public;
using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Partners;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>Gives every new partner its place, below whoever has referred it.</summary>
sealed class OnPartnerCreated(IReferralsDb db, IPartnerLookup partners, IRegistrations registrations, ReferralJudge judge)
    : IEventHandler<PartnerCreated>
{
    public async Task Handle(PartnerCreated raised, EventContext facts, CancellationToken ct)
    {
        if (await db.Referrals.AnyAsync(r => r.Id == raised.PartnerId, ct))
            return;
        if (await partners.Find(raised.PartnerId, ct) is not { } partner)
            return;
        var referral = Referral.Begin(new(partner.Id, partner.Number), partner.CreatedAt);
        db.Referrals.Add(referral);
        if (partner.RegistrationId is { } id && await registrations.Find(id, ct) is { } registration)
            await judge.Decide(referral, partner, registration, ct);
    }
}
