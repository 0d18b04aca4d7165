using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

sealed class ListMyReferralsHandler(OwnReferrals own, ReferralTree tree) : IMessageHandler<Contract.ListMyReferrals, Contract.ReferralPage>
{
    public async Task<Result<Contract.ReferralPage>> Handle(Contract.ListMyReferrals request, CancellationToken cancellationToken) =>
        await own.Partner(cancellationToken) is { } partner
            ? await tree.Show(partner.Id, request.Cursor, request.Limit, cancellationToken)
            : ReferralErrors.PartnerNotFound;
}
