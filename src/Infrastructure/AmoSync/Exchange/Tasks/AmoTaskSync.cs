using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

/// <summary>Exchanges tasks of paired leads, some at a time.</summary>
sealed class AmoTaskSync(AmoTaskStore rows, AmoTaskPoller look, AmoTaskExporter outward, AmoTaskReconciler settling, TimeProvider clock)
{
    /// <returns>How many there were; a trouble breaks the run off.</returns>
    public async Task<(int Count, AmoErrorCode? Trouble)> Step(AmoSyncRun run, AmoExchangeProgress progress, CancellationToken ct)
    {
        if (progress.Tasks == AmoDirection.None)
            return (0, null);
        var isLooking = progress.TasksIn is { } cursor && cursor.NextAt <= clock.GetUtcNow();
        if (isLooking && await look.Look(run, progress.TasksIn!, ct) is { } unseen)
            return (0, unseen);
        var due = await rows.Due(run.Claim, clock.GetUtcNow(), AmoBatchWriter.Most, ct);
        // What was asked for while tasks went that way stays where it is.
        var left = due.Where(t =>
            (t.State == AmoTaskState.ToCreateThere && !progress.Tasks.GoesOut())
            || (t.State == AmoTaskState.ToCreateHere && !progress.Tasks.ComesIn())
        );
        await rows.Drop(run.Claim, [.. left.Select(t => t.Id)], ct);
        var trouble =
            await Carry(due, [AmoTaskState.Sending], some => outward.Resolve(run, some, ct))
            ?? await Carry(due.Except(left), [AmoTaskState.ToCreateThere], some => outward.Create(run, some, ct))
            ?? await Carry(
                due.Except(left),
                [AmoTaskState.ToCreateHere, AmoTaskState.Paired],
                some => settling.Settle(run, progress.Tasks, some, ct)
            );
        return (due.Count + (isLooking ? 1 : 0), trouble);
    }

    static async Task<AmoErrorCode?> Carry(
        IEnumerable<AmoTaskRow> due,
        AmoTaskState[] states,
        Func<IReadOnlyList<AmoTaskRow>, Task<AmoErrorCode?>> carry
    ) => due.Where(t => states.Contains(t.State)).ToList() is { Count: > 0 } some ? await carry(some) : null;
}

/// <summary>What a task that was sent is known by; the text itself is not kept.</summary>
static class AmoTaskMarks
{
    const string Purpose = "amo tasks";

    public static string Of(ISecretProtector seals, Guid id, string key, string? text) =>
        Convert.ToBase64String(seals.ComputeKeyedHash(Purpose, $"{id:N}\n{key}\n{(text is null ? "-" : "+" + text)}").AsSpan(0, 12));

    /// <summary>Of one that is sent, among the others of its lead.</summary>
    public static string OfSent(ISecretProtector seals, Guid pairId, string text) => Of(seals, pairId, "sent", text);
}
