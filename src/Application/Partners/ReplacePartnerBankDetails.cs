using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ReplacePartnerBankDetailsHandler(IPartnersDb db, PartnerAccounts accounts, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ReplacePartnerBankDetails, Contract.PartnerBankDetails>
{
    public async Task<Result<Contract.PartnerBankDetails>> Handle(
        Contract.ReplacePartnerBankDetails request,
        CancellationToken cancellationToken
    )
    {
        // The version that the caller has read is that of the bank details, not of the partner.
        if (await db.Partners.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        return await accounts.Replace(partner, request.Body, caller.Now(clock), cancellationToken);
    }
}
