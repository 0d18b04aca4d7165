using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

/// <summary>A lead that names a code counts for the partner whose link it is.</summary>
sealed class OnLeadRegistered(IReferralsDb db, ILeadProvenance leads, LeadReferralJudge judge) : IEventHandler<LeadRegistered>
{
    public async Task Handle(LeadRegistered raised, EventContext facts, CancellationToken ct)
    {
        if (await leads.ReferralOf(raised.LeadId, ct) is not { Code: not null, Lead.LotId: null } lead)
            return;
        if (await db.LeadReferrals.AnyAsync(r => r.Id == raised.LeadId, ct))
            return;
        if (await judge.Decide(lead, ct) is { } referral)
            db.LeadReferrals.Add(referral);
    }
}
