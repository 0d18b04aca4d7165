using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ListAmoConflictsHandler(IAmoDb db, AmoAccountService service, AmoConflictQueries conflicts)
    : IMessageHandler<Contract.ListAmoConflicts, Contract.AmoConflictPage>
{
    public async Task<Result<Contract.AmoConflictPage>> Handle(Contract.ListAmoConflicts request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var found = await In(db.AmoConflicts.AsNoTracking().Where(c => c.AccountId == request.Id), request.State)
            .Where(c => last == null || c.Id < last)
            .OrderByDescending(c => c.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return new Contract.AmoConflictPage
        {
            Items = [.. await conflicts.View([.. found.Take(request.Limit)], cancellationToken)],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }

    static IQueryable<AmoConflict> In(IQueryable<AmoConflict> all, Contract.AmoConflictState? state) =>
        state is { } requested ? In(all, requested.MapTo<AmoConflictState>()) : all;

    static IQueryable<AmoConflict> In(IQueryable<AmoConflict> all, AmoConflictState state) =>
        state switch
        {
            AmoConflictState.Open => all.Where(c => c.EndedAt == null && c.Taken == null),
            AmoConflictState.Settled => all.Where(c => c.EndedAt == null && c.Taken != null),
            AmoConflictState.Done => all.Where(c => c.EndedAt != null && c.Taken != null),
            AmoConflictState.Gone => all.Where(c => c.EndedAt != null && c.Taken == null),
        };
}
