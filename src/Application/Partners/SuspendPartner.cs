using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class SuspendPartnerHandler(IPartnersDb db, TimeProvider clock) : IMessageHandler<Contract.SuspendPartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.SuspendPartner request, CancellationToken cancellationToken) =>
        await db.Partners.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } partner
            ? partner.Suspend(request.Body.Reason, clock.GetUtcNow()).Map(partner.View)
            : PartnerErrors.NotFound;
}
