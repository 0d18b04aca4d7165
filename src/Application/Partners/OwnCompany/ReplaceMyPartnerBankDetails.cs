using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class ReplaceMyPartnerBankDetailsHandler(CallerPartnerReader own, PartnerAccounts accounts, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ReplaceMyPartnerBankDetails, Contract.PartnerBankDetails>
{
    public async Task<Result<Contract.PartnerBankDetails>> Handle(
        Contract.ReplaceMyPartnerBankDetails request,
        CancellationToken cancellationToken
    )
    {
        if (await own.Find(cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        return partner.RefusalOfOwner(own.UserId) ?? await accounts.Replace(partner, request.Body, caller.Now(clock), cancellationToken);
    }
}
