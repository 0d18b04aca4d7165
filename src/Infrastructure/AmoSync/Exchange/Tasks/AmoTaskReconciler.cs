using MakCrm.Application.AmoSync;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

/// <summary>Settles tasks as pairs of leads are settled: both sides are read, and what has changed on one goes to the other.</summary>
sealed class AmoTaskReconciler(
    AmoTaskStore rows,
    AmoRecordReader records,
    AmoOurTasks tasks,
    AmoBatchWriter batches,
    ISecretProtector seals,
    TimeProvider clock
)
{
    const string Deleted = "Удалено в amoCRM";
    static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    public async Task<AmoErrorCode?> Settle(AmoSyncRun run, AmoDirection direction, IReadOnlyList<AmoTaskRow> due, CancellationToken ct)
    {
        var (found, trouble) = await records.Tasks(run.Place, [.. due.Select(t => t.AmoTaskId!.Value)], ct);
        if (trouble is not null)
            return trouble;
        var remote = found.ToDictionary(t => t.Id);
        var local = await tasks.Read(run.Place.TenantId, [.. due.Select(t => t.TaskId).OfType<Guid>()], ct);
        var (terms, plans) = (new AmoTaskTerms(run, direction, seals), new List<AmoTaskPlan>());
        foreach (var row in due)
            if (remote.GetValueOrDefault(row.AmoTaskId!.Value) is not { } there)
                await Lose(run, direction, row, ct);
            else if (row.State == AmoTaskState.ToCreateHere)
                await Arrive(run, terms, row, there, ct);
            else if (local.GetValueOrDefault(row.TaskId!.Value) is { } here)
                plans.Add(terms.Plan(row, there, here));
            else
                await rows.Drop(run.Claim, [row.Id], ct);
        return await Carry(run, terms, plans, ct);
    }

    /// <summary>What was deleted there is cancelled here, where tasks come in.</summary>
    async Task Lose(AmoSyncRun run, AmoDirection direction, AmoTaskRow row, CancellationToken ct)
    {
        if (row.State == AmoTaskState.ToCreateHere)
            await rows.Drop(run.Claim, [row.Id], ct);
        else if (direction.ComesIn() && await tasks.Cancel(run.Place.TenantId, row.TaskId!.Value, Deleted, ct) is null)
            await rows.Wait(run.Claim, row.Id, clock.GetUtcNow() + Later, ct);
        else
            await rows.Lose(run.Claim, row.Id, ct);
    }

    async Task Arrive(AmoSyncRun run, AmoTaskTerms terms, AmoTaskRow row, TheirTask there, CancellationToken ct)
    {
        var cause = AmoCause.Of(run.Place.AccountId, there.Id);
        if (there.IsCompleted)
            await rows.Drop(run.Claim, [row.Id], ct);
        else if (await tasks.Create(run.Place.TenantId, terms.Fields(there), row.LeadId, cause, ct) is { } made)
            await rows.Keep(run.Claim, row, made, row.Base, (IsDue: true, clock.GetUtcNow()), ct);
        else
            await rows.Wait(run.Claim, row.Id, clock.GetUtcNow() + Later, ct);
    }

    async Task<AmoErrorCode?> Carry(AmoSyncRun run, AmoTaskTerms terms, IReadOnlyList<AmoTaskPlan> plans, CancellationToken ct)
    {
        var items = plans.Where(p => p.Out.Count > 0).Select(p => new AmoBatchItem(p.Row.Id.ToString("N"), terms.Body(p))).ToList();
        var sent = items.Count == 0 ? null : await batches.Write(run.Place, AmoBatchEndpoint.ChangeTasks, items, ct);
        foreach (var plan in plans)
        {
            var outcome = sent?.GetValueOrDefault(plan.Row.Id.ToString("N"));
            if (outcome is { Fate: AmoBatchItemStatus.Unsure or AmoBatchItemStatus.Unsent })
                continue;
            // What this side refuses it refuses next time, too: the other side is told what stands here then.
            if (plan.In.Count > 0 && await tasks.Write(run.Place.TenantId, plan.Ours.Id, terms.Fields(plan), ct) is null)
                await rows.Wait(run.Claim, plan.Row.Id, clock.GetUtcNow() + Later, ct);
            else
                await rows.Keep(
                    run.Claim,
                    plan.Row,
                    plan.Ours.Id,
                    plan.Agreed(outcome is not { Fate: AmoBatchItemStatus.Refused }),
                    (plan.IsReopened, clock.GetUtcNow()),
                    ct
                );
        }

        return sent?.Values.FirstOrDefault(o => o.Fate is AmoBatchItemStatus.Unsure or AmoBatchItemStatus.Unsent)?.Trouble;
    }
}
