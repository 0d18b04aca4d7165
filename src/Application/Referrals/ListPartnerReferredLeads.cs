using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

sealed class ListPartnerReferredLeadsHandler(IPartnerLookup partners, ReferredLeads leads)
    : IMessageHandler<Contract.ListPartnerReferredLeads, Contract.ReferredLeadPage>
{
    public async Task<Result<Contract.ReferredLeadPage>> Handle(
        Contract.ListPartnerReferredLeads request,
        CancellationToken cancellationToken
    ) =>
        await partners.Find(request.Id, cancellationToken) is { } partner
            ? await leads.Show(partner.Id, request.Cursor, request.Limit, cancellationToken)
            : ReferralErrors.PartnerNotFound;
}
