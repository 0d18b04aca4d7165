using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ListPartnerAgreementVersionsHandler(IPartnersDb db)
    : IMessageHandler<Contract.ListPartnerAgreementVersions, Contract.PartnerAgreementVersionPage>
{
    public async Task<Result<Contract.PartnerAgreementVersionPage>> Handle(
        Contract.ListPartnerAgreementVersions request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.PartnerAgreements.AnyAsync(a => a.Id == request.Id, cancellationToken))
            return PartnerAgreementErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var versions = db.PartnerAgreementVersions.AsNoTracking().Where(v => v.AgreementId == request.Id);
        if (last is { } before)
            versions = versions.Where(v => v.Id < before);
        var found = await versions.OrderByDescending(v => v.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new Contract.PartnerAgreementVersionPage
        {
            Items = [.. found.Take(request.Limit).Select(v => v.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }
}
