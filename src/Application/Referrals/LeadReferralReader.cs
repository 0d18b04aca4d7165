using MakCrm.Application.Referrals.Public;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

sealed class LeadReferralReader(IReferralsDb db) : ILeadReferrals
{
    public Task<Guid?> PartnerOf(Guid leadId, CancellationToken ct) =>
        db
            .LeadReferrals.Where(r => r.Id == leadId && r.Status == ReferralStatus.Accepted)
            .Select(r => (Guid?)r.PartnerId)
            .FirstOrDefaultAsync(ct);
}
