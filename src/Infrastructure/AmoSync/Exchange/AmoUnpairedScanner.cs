using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>
/// Leads on either side that should have a pair by the terms of the exchange and have none, by the very rules that pair them: those that a hook, or
/// an event of ours, has not told of. What has only just happened is on its way, and not looked at.
/// </summary>
sealed class AmoUnpairedScanner(
    AmoDriftStore rows,
    AmoPairStore pairs,
    AmoRecordReader records,
    LocalLeadGateway leads,
    ISecretProtector seals
)
{
    /// <summary>Hooks, and our own events, come within seconds.</summary>
    static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(1);

    /// <summary>Clocks differ: what was made there so long before may be what was sent.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    public async Task<AmoErrorCode?> Theirs(AmoSyncRun run, AmoExchangeProgress progress, AmoDriftCursor trail, CancellationToken ct)
    {
        var (until, at) = (trail.AskedAt - OnItsWay, trail.There ?? new AmoPageCursor(From(progress), 1));
        if (progress.Incoming == AmoIncoming.None)
            return await Kept(run, trail, AmoUnpairedScanResult.OfTheirs([], 0), trail.Next(), ct);
        var (seen, hasMore, trouble) = await records.Page(run.Place, "leads", "created_at", (at.From, at.Page), ct);
        if (trouble is not null)
            return trouble;
        var old = seen.Where(s => s.At <= until).Select(s => s.Id).ToHashSet();
        var (missing, broken) = await Missing(run, progress, old, until, ct);
        if (broken is not null)
            return broken;
        var goesOn = hasMore && seen.Count > 0 && seen[^1].At <= until;
        return await Kept(
            run,
            trail,
            AmoUnpairedScanResult.OfTheirs(missing, old.Count),
            goesOn ? trail with { There = at.After(seen) } : trail.Next(),
            ct
        );
    }

    public async Task<AmoErrorCode?> Ours(AmoSyncRun run, AmoExchangeProgress progress, AmoDriftCursor trail, CancellationToken ct)
    {
        if (progress.Outgoing == AmoOutgoing.None)
            return await Kept(run, trail, AmoUnpairedScanResult.OfOurs([], 0), trail.Next(), ct);
        var statuses = run.Terms.Links.Statuses.Where(l => l.Direction.GoesOut()).Select(l => l.Status).ToHashSet();
        var some = await leads.Since(run.Place.TenantId, progress.OutgoingSince, statuses, trail.After, AmoRecordReader.Most, ct);
        var old = some.Where(l => l.UpdatedAt <= trail.AskedAt - OnItsWay).Select(l => l.Id).ToList();
        var paired = await pairs.Paired(run.Claim, old, ct);
        return await Kept(
            run,
            trail,
            AmoUnpairedScanResult.OfOurs([.. old.Where(id => !paired.Contains(id))], some.Count),
            some.Count < AmoRecordReader.Most ? trail.Next() : trail with { After = some[^1].Id },
            ct
        );
    }

    /// <summary>What was made there before is not new, and need not be read.</summary>
    static DateTimeOffset From(AmoExchangeProgress progress) =>
        progress.Incoming == AmoIncoming.All ? DateTimeOffset.UnixEpoch : progress.IncomingSince - Margin;

    async Task<(IReadOnlyCollection<long> Leads, AmoErrorCode? Trouble)> Missing(
        AmoSyncRun run,
        AmoExchangeProgress progress,
        HashSet<long> seen,
        DateTimeOffset until,
        CancellationToken ct
    )
    {
        seen.ExceptWith(await rows.WithPair(run.Claim, seen, ct));
        if (seen.Count == 0)
            return ([], null);
        var (remote, trouble) = await records.Leads(run, seen, ct);
        // Before it is known whether one of ours was made there, it might be one of these.
        var unsure = await rows.UnsureSince(run.Claim, ct) - Margin;
        var planning = new AmoSyncPlanner(run, seals);
        return (
            [
                .. remote
                    .Values.Where(l =>
                        l.Lead.UpdatedAt <= until && !(l.CreatedAt >= unsure) && AmoLeadImporter.ComesIn(planning, progress, l)
                    )
                    .Select(l => l.Lead.Id),
            ],
            trouble
        );
    }

    async Task<AmoErrorCode?> Kept(
        AmoSyncRun run,
        AmoDriftCursor trail,
        AmoUnpairedScanResult found,
        AmoDriftCursor? next,
        CancellationToken ct
    )
    {
        await rows.Keep(run, trail, found, next, ct);
        return null;
    }
}
