using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ListPartnerAgreementsHandler(IPartnersDb db, AgreementReader reader)
    : IMessageHandler<Contract.ListPartnerAgreements, Contract.PartnerAgreementPage>
{
    public async Task<Result<Contract.PartnerAgreementPage>> Handle(
        Contract.ListPartnerAgreements request,
        CancellationToken cancellationToken
    )
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var agreements = db.PartnerAgreements.AsNoTracking();
        if (!request.IncludeArchived)
            agreements = agreements.Where(a => a.ArchivedAt == null);
        if (last is { } before)
            agreements = agreements.Where(a => a.Id < before);
        var found = await agreements.OrderByDescending(a => a.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        List<PartnerAgreement> shown = [.. found.Take(request.Limit)];
        var texts = await reader.InForce(shown, cancellationToken);
        return new Contract.PartnerAgreementPage
        {
            Items = [.. shown.Select(a => a.View(texts[a.Id]))],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
