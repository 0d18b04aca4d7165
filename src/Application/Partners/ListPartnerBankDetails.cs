using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ListPartnerBankDetailsHandler(IPartnersDb db, ITenantCipherProvider seals)
    : IMessageHandler<Contract.ListPartnerBankDetails, Contract.PartnerBankChangePage>
{
    public async Task<Result<Contract.PartnerBankChangePage>> Handle(
        Contract.ListPartnerBankDetails request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.Partners.AnyAsync(p => p.Id == request.Id, cancellationToken))
            return PartnerErrors.NotFound;
        var opened = await seals.Open(cancellationToken);
        if (!opened.IsOk)
            return opened.Error;
        var accounts = db.PartnerBankAccounts.Where(a => a.PartnerId == request.Id);
        var page = await accounts.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.PartnerBankChangePage
        {
            Items = [.. p.Items.Select(a => a.Change(opened.Value))],
            NextCursor = p.NextCursor,
        });
    }
}
