using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class GetMyPartnerBankDetailsHandler(CallerPartnerReader own, PartnerAccounts accounts)
    : IMessageHandler<Contract.GetMyPartnerBankDetails, Contract.PartnerBankDetails>
{
    public async Task<Result<Contract.PartnerBankDetails>> Handle(
        Contract.GetMyPartnerBankDetails request,
        CancellationToken cancellationToken
    )
    {
        if (await own.Find(cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        return partner.RefusalOfOwner(own.UserId) ?? await accounts.Show(partner.Id, request.Full, cancellationToken);
    }
}
