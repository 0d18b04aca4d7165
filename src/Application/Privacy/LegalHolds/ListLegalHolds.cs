using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class ListLegalHoldsHandler(IPrivacyDb db, TimeProvider clock) : IMessageHandler<Contract.ListLegalHolds, Contract.LegalHoldPage>
{
    public async Task<Result<Contract.LegalHoldPage>> Handle(Contract.ListLegalHolds request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var found = await db
            .LegalHolds.AsNoTracking()
            .Where(h =>
                (request.LeadId == null || h.LeadId == request.LeadId) && (request.ClientId == null || h.ClientId == request.ClientId)
            )
            .Where(h => last == null || h.Id < last)
            .OrderByDescending(h => h.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var (shown, now) = (found.Take(request.Limit).ToList(), clock.GetUtcNow());
        return new Contract.LegalHoldPage
        {
            Items = shown.Select(h => h.View(now)).ToList(),
            NextCursor = found.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
