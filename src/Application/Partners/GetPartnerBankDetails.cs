using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class GetPartnerBankDetailsHandler(IPartnersDb db, PartnerAccounts accounts)
    : IMessageHandler<Contract.GetPartnerBankDetails, Contract.PartnerBankDetails>
{
    public async Task<Result<Contract.PartnerBankDetails>> Handle(
        Contract.GetPartnerBankDetails request,
        CancellationToken cancellationToken
    ) =>
        await db.Partners.AnyAsync(p => p.Id == request.Id, cancellationToken)
            ? await accounts.Show(request.Id, request.Full, cancellationToken)
            : PartnerErrors.NotFound;
}
