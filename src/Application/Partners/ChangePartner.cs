using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ChangePartnerHandler(IPartnersDb db, PartnerLinks links, TimeProvider clock)
    : IMessageHandler<Contract.ChangePartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.ChangePartner request, CancellationToken cancellationToken)
    {
        if (await db.Partners.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        var details = partner.Details.After(request.Body);
        if (await links.Refusal(details, partner.Details, cancellationToken) is { } unknown)
            return unknown;
        return partner.Change(details, clock.GetUtcNow()).Map(partner.View);
    }
}
