using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

/// <summary>
/// Looks for tasks there that have changed. A hook only says that there are some; which ones, the list of all tells. That one is to be here is
/// written down before it is made.
/// </summary>
sealed class AmoTaskPoller(
    AmoTaskStore rows,
    AmoExchangeStore exchanges,
    AmoRecordReader records,
    ISecretProtector seals,
    TimeProvider clock
)
{
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>What is written at this moment may be seen a little later with an earlier time; and clocks differ.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>The list cannot be had in the order of changes: it counts when it was seen to its end.</summary>
    public async Task<AmoErrorCode?> Look(AmoSyncRun run, AmoNoteCursor cursor, CancellationToken ct)
    {
        var (begun, until, hasMore) = (clock.GetUtcNow(), cursor.Until, true);
        for (var page = 1; hasMore; page++)
        {
            var (seen, more, trouble) = await records.Tasks(run.Place, (cursor.Until - Overlap, page), [], ct);
            if (trouble is not null)
                return trouble;
            await Hear(run, seen, cursor.Since, ct);
            until = seen.Select(t => t.UpdatedAt).Append(until).Max();
            hasMore = more;
        }

        await exchanges.TasksLooked(run.Claim, until, begun + LookAgain, ct);
        return null;
    }

    /// <summary>One of ours whose answer was lost is no new one; nor is one that was done, or was there before the two were a pair.</summary>
    async Task Hear(AmoSyncRun run, IReadOnlyList<TheirTask> seen, DateTimeOffset since, CancellationToken ct)
    {
        if (seen.Count == 0)
            return;
        var now = clock.GetUtcNow();
        var pairs = await rows.Pairs(run.Claim, seen.Select(t => t.LeadId), ct);
        var existing = await rows.Touch(run.Claim, seen.Select(t => t.Id), now, ct);
        foreach (var task in seen.Where(t => !existing.Contains(t.Id)).DistinctBy(t => t.Id))
            if (
                pairs.TryGetValue(task.LeadId, out var pair)
                && !await rows.Bind(run.Claim, pair.Id, AmoTaskMarks.OfSent(seals, pair.Id, task.Text), task.Id, now, ct)
                && !task.IsCompleted
                && task.CreatedAt + Overlap >= since
                && task.CreatedAt + Overlap >= pair.CreatedAt
            )
                await rows.Hear(run.Claim, pair.Id, task.Id, now, ct);
    }
}
