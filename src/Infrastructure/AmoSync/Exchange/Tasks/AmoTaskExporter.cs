using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.AmoSync.Dictionaries;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

/// <summary>
/// Makes tasks of ours there, each once: that one is about to be sent is written down before. Where no answer came it is looked for among the tasks
/// of its lead, and only sent again when it is not there.
/// </summary>
sealed class AmoTaskExporter(
    AmoTaskStore rows,
    AmoRecordReader records,
    AmoOurTasks tasks,
    AmoBatchWriter batches,
    ISecretProtector seals,
    TimeProvider clock
)
{
    /// <summary>Clocks differ.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    public async Task<AmoErrorCode?> Create(AmoSyncRun run, IReadOnlyList<AmoTaskRow> due, CancellationToken ct)
    {
        var local = (await tasks.Read(run.Place.TenantId, [.. due.Select(t => t.TaskId!.Value)], ct))
            .Where(t => !t.Value.IsClosed)
            .ToDictionary();
        await rows.Drop(run.Claim, [.. due.Where(t => !local.ContainsKey(t.TaskId!.Value)).Select(t => t.Id)], ct);
        var (now, terms) = (clock.GetUtcNow(), new AmoTaskTerms(run, AmoDirection.Out, seals));
        var there = due.Where(t => local.ContainsKey(t.TaskId!.Value)).ToList();
        var taken = await rows.Send(
            run.Claim,
            [.. there.Select(t => (t.Id, AmoTaskMarks.OfSent(seals, t.PairId, local[t.TaskId!.Value].Text)))],
            now,
            now + AmoLeadCreationStore.Underway,
            ct
        );
        var items = there.Where(t => taken.Contains(t.Id)).Select(Item).ToList();
        if (items.Count == 0)
            return null;
        var outcomes = await batches.Write(run.Place, AmoBatchEndpoint.CreateTasks, items, ct);
        var sent = there.ToDictionary(t => t.Id);
        foreach (var (key, outcome) in outcomes)
            await Note(run, terms, outcome, sent[Guid.ParseExact(key, "N")], local);
        return outcomes.Values.FirstOrDefault(o => o.Fate is AmoBatchItemStatus.Unsure or AmoBatchItemStatus.Unsent)?.Trouble;

        AmoBatchItem Item(AmoTaskRow row)
        {
            var body = terms.Body(local[row.TaskId!.Value], now);
            (body["entity_type"], body["entity_id"]) = ("leads", row.AmoLeadId);
            return new(row.Id.ToString("N"), body);
        }
    }

    /// <summary>What amoCRM has said is noted whatever happens here.</summary>
    Task Note(AmoSyncRun run, AmoTaskTerms terms, AmoBatchItemResult outcome, AmoTaskRow row, Dictionary<Guid, ExchangedTask> local) =>
        outcome.Fate switch
        {
            AmoBatchItemStatus.Written when AmoJson.Id(outcome.Answer) is { } made => rows.Born(
                run.Claim,
                row.Id,
                (made, terms.Born(row, made, local[row.TaskId!.Value])),
                clock.GetUtcNow(),
                CancellationToken.None
            ),
            AmoBatchItemStatus.Refused => rows.Refuse(run.Claim, row.Id, CancellationToken.None),
            AmoBatchItemStatus.Unsent => rows.Return(run.Claim, row.Id, clock.GetUtcNow(), CancellationToken.None),
            AmoBatchItemStatus.Written or AmoBatchItemStatus.Unsure => Task.CompletedTask,
        };

    public async Task<AmoErrorCode?> Resolve(AmoSyncRun run, IReadOnlyList<AmoTaskRow> lost, CancellationToken ct)
    {
        var from = lost.Min(t => t.SentAt!.Value) - Margin;
        var (pairs, hasMore) = (lost.DistinctBy(t => t.AmoLeadId).ToDictionary(t => t.AmoLeadId, t => t.PairId), true);
        for (var page = 1; hasMore; page++)
        {
            var (seen, more, trouble) = await records.Tasks(run.Place, (from, page), pairs.Keys, ct);
            if (trouble is not null)
                return trouble;
            foreach (var task in seen.Where(t => pairs.ContainsKey(t.LeadId)))
            {
                var mark = AmoTaskMarks.OfSent(seals, pairs[task.LeadId], task.Text);
                await rows.Bind(run.Claim, pairs[task.LeadId], mark, task.Id, clock.GetUtcNow(), ct);
            }

            hasMore = more;
        }

        // Those that were found are pairs by now, and stay so.
        await rows.Unfound(run.Claim, [.. lost.Select(t => t.Id)], AmoLeadCreationStore.LookedFor, clock.GetUtcNow(), ct);
        return null;
    }
}
