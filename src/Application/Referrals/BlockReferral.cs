using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

sealed class BlockReferralHandler(IReferralsDb db, IPartnerLookup partners) : IMessageHandler<Contract.BlockReferral, Contract.Referral>
{
    public async Task<Result<Contract.Referral>> Handle(Contract.BlockReferral request, CancellationToken cancellationToken)
    {
        if (await db.Referrals.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } referral)
            return ReferralErrors.NotFound;
        if (referral.ReferrerId is not { } referrer || await partners.Find(referral.Id, cancellationToken) is not { } partner)
            return ReferralErrors.NotAccepted;
        var received = await db.Referrals.Where(r => r.ReferrerId == referral.Id && r.SecondId != null).ToListAsync(cancellationToken);
        return referral.BlockByOffice(request.Body.Comment, received).Map(() => ReferralViews.View(referral, partner, referrer));
    }
}
