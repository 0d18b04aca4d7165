using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class GetPartnerHandler(IPartnersDb db) : IMessageHandler<Contract.GetPartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.GetPartner request, CancellationToken cancellationToken) =>
        await db.Partners.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } partner
            ? partner.View()
            : PartnerErrors.NotFound;
}
