using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

sealed class ListMyReferredLeadsHandler(OwnReferrals own, ReferredLeads leads)
    : IMessageHandler<Contract.ListMyReferredLeads, Contract.ReferredLeadPage>
{
    public async Task<Result<Contract.ReferredLeadPage>> Handle(
        Contract.ListMyReferredLeads request,
        CancellationToken cancellationToken
    ) =>
        await own.Partner(cancellationToken) is { } partner
            ? await leads.Show(partner.Id, request.Cursor, request.Limit, cancellationToken)
            : ReferralErrors.PartnerNotFound;
}
