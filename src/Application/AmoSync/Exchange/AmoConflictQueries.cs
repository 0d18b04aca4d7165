using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>Conflicts with the leads that they are of.</summary>
sealed class AmoConflictQueries(IAmoDb db) : IModuleService
{
    public async Task<IReadOnlyList<Contract.AmoConflict>> View(IReadOnlyList<AmoConflict> conflicts, CancellationToken ct)
    {
        var ids = conflicts.Select(c => c.PairId).Distinct().ToList();
        var pairs = await db.AmoPairs.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return [.. conflicts.Select(c => View(c, pairs.GetValueOrDefault(c.PairId)))];
    }

    static Contract.AmoConflict View(AmoConflict conflict, AmoPair? pair) =>
        new()
        {
            Id = conflict.Id,
            AccountId = conflict.AccountId,
            PairId = conflict.PairId,
            LeadId = pair?.LeadId,
            AmoLeadId = pair?.AmoLeadId,
            Point = conflict.Point,
            State = conflict.State.MapTo<Contract.AmoConflictState>(),
            Taken = conflict.Taken?.MapTo<Contract.AmoWinner>(),
            OpenedAt = conflict.OpenedAt,
            SettledAt = conflict.SettledAt,
            SettledBy = conflict.SettledBy,
            EndedAt = conflict.EndedAt,
            Version = conflict.Version,
        };
}
