using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class EndPartnerHandler(IPartnersDb db, TimeProvider clock) : IMessageHandler<Contract.EndPartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.EndPartner request, CancellationToken cancellationToken) =>
        await db.Partners.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } partner
            ? partner.End(request.Body.Reason, clock.GetUtcNow()).Map(partner.View)
            : PartnerErrors.NotFound;
}
