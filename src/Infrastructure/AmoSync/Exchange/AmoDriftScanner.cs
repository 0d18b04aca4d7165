using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>
/// Compares both sides of pairs, many at a time, by the very plan that settling would make of them, and writes to neither; then looks for leads
/// without a pair. It goes on where it was, on whichever server has the account.
/// </summary>
sealed class AmoDriftScanner(
    AmoDriftStore rows,
    AmoUnpairedScanner unpaired,
    AmoRecordReader records,
    LocalLeadGateway leads,
    ISecretProtector seals
)
{
    static readonly Dictionary<(Guid PairId, string Key), AmoConflictSide> NothingSaid = [];

    public Task<AmoErrorCode?> Step(AmoSyncRun run, AmoExchangeProgress progress, AmoDriftCursor trail, CancellationToken ct) =>
        trail.Stage switch
        {
            AmoDriftStage.Pairs => Pairs(run, trail, ct),
            AmoDriftStage.Theirs => unpaired.Theirs(run, progress, trail, ct),
            AmoDriftStage.Ours => unpaired.Ours(run, progress, trail, ct),
        };

    async Task<AmoErrorCode?> Pairs(AmoSyncRun run, AmoDriftCursor trail, CancellationToken ct)
    {
        var some = await rows.Next(run.Claim, trail, AmoRecordReader.Most, ct);
        var (compared, trouble) = some.Count == 0 ? ([], null) : await Compare(run, some, ct);
        if (trouble is null)
            await rows.Keep(
                run,
                trail,
                compared,
                some.Count < AmoRecordReader.Most ? trail.Next() : trail with { After = some[^1].Row.Id },
                ct
            );
        return trouble;
    }

    async Task<(IReadOnlyList<(AmoPairRow Row, AmoDrift? Drift)> Compared, AmoErrorCode? Trouble)> Compare(
        AmoSyncRun run,
        IReadOnlyList<AmoDriftCandidate> some,
        CancellationToken ct
    )
    {
        var (remote, trouble) = await records.Leads(run, [.. some.Select(one => one.Row.AmoLeadId!.Value)], ct);
        if (trouble is not null)
            return ([], trouble);
        var local = await leads.Read(run.Place.TenantId, [.. some.Select(one => one.Row.LeadId!.Value)], ct);
        var planning = new AmoSyncPlanner(run, seals);
        return (
            [
                .. some.Select(one =>
                    (
                        one.Row,
                        Between(
                            planning,
                            one,
                            remote.GetValueOrDefault(one.Row.AmoLeadId!.Value),
                            local.GetValueOrDefault(one.Row.LeadId!.Value)
                        )
                    )
                ),
            ],
            null
        );
    }

    static AmoDrift? Between(AmoSyncPlanner planning, AmoDriftCandidate one, RemoteLead? remote, Contract.Lead? local) =>
        remote is null
            ? one.Row.State == AmoPairState.DeletedThere
                ? null
                : AmoDrift.Of(AmoDriftKind.DeletedThere)
            : local is null || !AmoPairReconciler.IsSomebody(local)
                ? AmoDrift.Of(AmoDriftKind.MissingHere)
                : local.TrashedAt is not null
                    ? null
                    : one.Row.State == AmoPairState.DeletedThere
                        ? AmoDrift.Of(AmoDriftKind.RestoredThere)
                        : AmoDrift.Between(planning.Plan(one.Row, remote, local, NothingSaid).Steps, one.InTheWay);
}
