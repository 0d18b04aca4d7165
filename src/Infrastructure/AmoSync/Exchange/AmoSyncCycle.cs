using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.AmoSync.Exchange.Notes;
using MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>One step after another: what hooks have told, what has changed since it was last looked, some of what was there before, and what is due of all that.</summary>
sealed class AmoSyncCycle(
    AmoExchangeStore rows,
    AmoRemoteChangeQueue hints,
    AmoRecordReader records,
    AmoPairReconciler settling,
    AmoNoteSync notes,
    AmoTaskSync tasks,
    AmoDriftScanner drift,
    TimeProvider clock
)
{
    const int PagesAtOnce = 10;
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>What is written at this moment may be seen a little later with an earlier time.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    /// <returns>Whether there is nothing more to do; a trouble breaks off.</returns>
    public async Task<(bool IsDone, AmoErrorCode? Trouble)> Step(AmoSyncRun run, AmoExchangeProgress progress, CancellationToken ct)
    {
        var received = await hints.EnqueueFromWebhooks(run.Claim, progress.Incoming != AmoIncoming.None, ct);
        var isLooking = progress.NextAt <= clock.GetUtcNow();
        if (isLooking && await Reconcile(run, progress, ct) is { } unseen)
            return (false, unseen);
        if (progress.Backfill is { } trail && await Backfill(run, trail, ct) is { } unfilled)
            return (false, unfilled);
        var (settled, trouble) = await settling.ReconcileDue(run, progress, ct);
        if (trouble is not null)
            return (false, trouble);
        var (noted, unnoted) = await notes.Step(run, progress, ct);
        if (unnoted is not null)
            return (false, unnoted);
        var (exchanged, undone) = await tasks.Step(run, progress, ct);
        // What is about to be settled anyway has not drifted: it comes first.
        if (undone is null && settled == 0 && progress.Drift is { } check)
            return (false, await drift.Step(run, progress, check, ct));
        return (received + settled + noted + exchanged == 0 && !isLooking && progress.Backfill is null, undone);
    }

    async Task<AmoErrorCode?> Reconcile(AmoSyncRun run, AmoExchangeProgress progress, CancellationToken ct)
    {
        var takesNew = progress.Incoming != AmoIncoming.None;
        foreach (var entity in Enum.GetValues<AmoEntity>().Where(e => e == AmoEntity.Lead || run.Terms.Reads(e)))
        {
            var (until, hasMore) = (progress.Until[entity], true);
            var trail = new AmoPageCursor(until - Overlap, 1);
            for (var pages = 0; hasMore; pages++)
            {
                // What is left is gone on with in the next step, which must not begin where this one has.
                if (pages >= PagesAtOnce && trail.From > until)
                    return null;
                var (seen, more, trouble) = await records.Page(run.Place, List(entity), "updated_at", (trail.From, trail.Page), ct);
                if (trouble is not null)
                    return trouble;
                hasMore = more && seen.Count > 0;
                if (seen.Count == 0)
                    break;
                await hints.EnqueueNewer(run.Claim, entity, seen, takesNew, ct);
                await rows.Reconciled(run.Claim, entity, seen.Max(s => s.At), ct);
                trail = trail.After(seen);
            }
        }

        await rows.LookAgain(run.Claim, clock.GetUtcNow() + LookAgain, ct);
        return null;
    }

    async Task<AmoErrorCode?> Backfill(AmoSyncRun run, AmoPageCursor trail, CancellationToken ct)
    {
        var (seen, hasMore, trouble) = await records.Page(run.Place, "leads", "created_at", (trail.From, trail.Page), ct);
        if (trouble is not null)
            return trouble;
        if (seen.Count > 0)
            await hints.Backfill(run.Claim, seen, ct);
        await rows.Backfilled(run.Claim, hasMore && seen.Count > 0 ? trail.After(seen) : null, seen.Count, clock.GetUtcNow(), ct);
        return null;
    }

    static string List(AmoEntity entity) =>
        entity switch
        {
            AmoEntity.Lead => "leads",
            AmoEntity.Contact => "contacts",
            AmoEntity.Company => "companies",
        };
}
