using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

sealed class ListPartnerReferralsHandler(IPartnerLookup partners, ReferralTree tree)
    : IMessageHandler<Contract.ListPartnerReferrals, Contract.ReferralPage>
{
    public async Task<Result<Contract.ReferralPage>> Handle(Contract.ListPartnerReferrals request, CancellationToken cancellationToken) =>
        await partners.Find(request.Id, cancellationToken) is { } partner
            ? await tree.Show(partner.Id, request.Cursor, request.Limit, cancellationToken)
            : ReferralErrors.PartnerNotFound;
}
