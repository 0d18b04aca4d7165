using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

sealed class BlockReferredLeadHandler(IReferralsDb db, ReferredLeads leads, TimeProvider clock)
    : IMessageHandler<Contract.BlockReferredLead, Contract.ReferredLead>
{
    public async Task<Result<Contract.ReferredLead>> Handle(Contract.BlockReferredLead request, CancellationToken cancellationToken)
    {
        if (await db.LeadReferrals.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } referral)
            return ReferralErrors.LeadNotFound;
        var blocked = referral.BlockByOffice(request.Body.Comment, clock.GetUtcNow());
        return blocked.IsOk ? await leads.Show(referral, cancellationToken) : blocked.Error;
    }
}
