using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class SettleAmoConflictsHandler(IAmoDb db, AmoConflictQueries conflicts, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.SettleAmoConflicts, Contract.AmoSettledConflicts>
{
    public async Task<Result<Contract.AmoSettledConflicts>> Handle(Contract.SettleAmoConflicts request, CancellationToken cancellationToken)
    {
        if (!await db.AmoAccounts.AnyAsync(a => a.Id == request.Id, cancellationToken))
            return AmoErrors.NotFound;
        var ids = request.Body.Ids;
        var found = await db
            .AmoConflicts.Where(c => c.AccountId == request.Id && ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        foreach (var (index, id) in ids.Index())
            if (Settle(found.GetValueOrDefault(id), request.Body.Take.MapTo<AmoConflictSide>()) is { IsOk: false, Error: var refusal })
                return refusal.WithPointer($"/ids/{index}");
        return new Contract.AmoSettledConflicts { Items = [.. await conflicts.View([.. ids.Select(id => found[id])], cancellationToken)] };
    }

    Result Settle(AmoConflict? conflict, AmoConflictSide taken) =>
        conflict is null ? AmoErrors.ConflictNotFound : conflict.Settle(taken, caller.Id, clock.GetUtcNow());
}
