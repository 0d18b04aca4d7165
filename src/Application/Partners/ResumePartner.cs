using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ResumePartnerHandler(IPartnersDb db, TimeProvider clock) : IMessageHandler<Contract.ResumePartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.ResumePartner request, CancellationToken cancellationToken) =>
        await db.Partners.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } partner
            ? partner.Resume(clock.GetUtcNow()).Map(partner.View)
            : PartnerErrors.NotFound;
}
