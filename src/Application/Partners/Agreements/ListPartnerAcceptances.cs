using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ListPartnerAcceptancesHandler(IPartnersDb db)
    : IMessageHandler<Contract.ListPartnerAcceptances, Contract.PartnerAcceptancePage>
{
    public async Task<Result<Contract.PartnerAcceptancePage>> Handle(
        Contract.ListPartnerAcceptances request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.Partners.AnyAsync(p => p.Id == request.Id, cancellationToken))
            return PartnerErrors.NotFound;
        var page = await db
            .PartnerAcceptances.Where(a => a.PartnerId == request.Id)
            .ToPage(request.Cursor, request.Limit, AgreementViews.Acceptance, cancellationToken);
        return page.Map(p => new Contract.PartnerAcceptancePage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
