using MakCrm.Application.Lending.Screening;
using MakCrm.Domain.Lending.Screening;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListScreeningHitsHandler(ILendingDb db) : IMessageHandler<Contract.ListScreeningHits, Contract.ScreeningHitPage>
{
    public async Task<Result<Contract.ScreeningHitPage>> Handle(Contract.ListScreeningHits request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var hits = db.ScreeningHits.AsNoTracking();
        if (request.State?.MapTo<ScreeningHitState>() is { } state)
            hits = hits.Where(h => h.State == state);
        if (request.ClientId is { } client)
            hits = hits.Where(h => db.Borrowers.Any(b => b.Id == h.BorrowerId && b.ClientId == client));
        if (last is { } before)
            hits = hits.Where(h => h.Id < before);
        var found = await hits.Join(db.Borrowers, h => h.BorrowerId, b => b.Id, (h, b) => new { Hit = h, b.ClientId })
            .OrderByDescending(f => f.Hit.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return new Contract.ScreeningHitPage
        {
            Items = [.. found.Take(request.Limit).Select(f => f.Hit.View(f.ClientId))],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Hit.Id) : null,
        };
    }
}
