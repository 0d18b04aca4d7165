using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>
/// Settles pairs that are due, many at a time: reads both sides as they are now, merges them, writes what goes in and out, and keeps what both have
/// then. Whatever breaks off in between is found out about when it is done again.
/// </summary>
sealed class AmoPairReconciler(
    AmoPairStore rows,
    AmoRecordReader records,
    LocalLeadGateway leads,
    AmoLeadImporter arrivals,
    IAmoOutboundSync outward,
    IAmoConflictStore book,
    ISecretProtector seals,
    TimeProvider clock
)
{
    /// <returns>How many there were; a trouble breaks the run off.</returns>
    public async Task<(int Count, AmoErrorCode? Trouble)> ReconcileDue(AmoSyncRun run, AmoExchangeProgress progress, CancellationToken ct)
    {
        if (await outward.Resolve(run, ct) is { } unresolved)
            return (0, unresolved);
        var due = await rows.Due(run.Claim, clock.GetUtcNow(), AmoRecordReader.Most, ct);
        if (due.Count == 0)
            return (0, await outward.Create(run, ct));
        var readAt = clock.GetUtcNow();
        var (remote, trouble) = await records.Leads(run, [.. due.Select(row => row.AmoLeadId!.Value)], ct);
        if (trouble is not null)
            return (0, trouble);
        var planning = new AmoSyncPlanner(run, seals);
        await Gone(run, [.. due.Where(row => !remote.ContainsKey(row.AmoLeadId!.Value))], readAt, ct);
        var (existing, unknown) = Split(due, remote);
        var arrived = await arrivals.Import(run, planning, progress, unknown, ct);
        await rows.Keep(run, arrived, clock.GetUtcNow(), ct);
        return (due.Count, await Known(run, planning, existing, readAt, ct) ?? await outward.Create(run, ct));
    }

    static (IReadOnlyList<(AmoPairRow Row, RemoteLead Theirs)> Known, IReadOnlyList<(AmoPairRow Row, RemoteLead Theirs)> Unknown) Split(
        IReadOnlyList<AmoPairRow> due,
        IReadOnlyDictionary<long, RemoteLead> remote
    )
    {
        var there = due.Where(row => remote.ContainsKey(row.AmoLeadId!.Value))
            .Select(row => (Row: row, Theirs: remote[row.AmoLeadId!.Value]));
        var isNew = there.ToLookup(p => p.Row.State is AmoPairState.ToCreateHere || p.Row.LeadId is null || IsUnmade(p.Row));
        return ([.. isNew[false]], [.. isNew[true]]);
    }

    /// <summary>It was refused when it was to be made here.</summary>
    static bool IsUnmade(AmoPairRow row) => row.State == AmoPairState.Refused;

    /// <summary>What is there no more stays here; what never came in is forgotten.</summary>
    async Task Gone(AmoSyncRun run, IReadOnlyList<AmoPairRow> gone, DateTimeOffset readAt, CancellationToken ct)
    {
        var isHere = gone.ToLookup(row => row.LeadId is not null && row.State is not (AmoPairState.ToCreateHere or AmoPairState.Refused));
        await rows.Drop(run, [.. isHere[false]], ct);
        await rows.Keep(
            run,
            [.. isHere[true].Select(row => new AmoPairUpdate(row, AmoPairState.DeletedThere) { Base = row.Base, ReadAt = readAt })],
            clock.GetUtcNow(),
            ct
        );
    }

    /// <summary>A pair whose lead lies in the trash rests with what both sides have agreed, and goes on when the lead comes out.</summary>
    async Task<AmoErrorCode?> Known(
        AmoSyncRun run,
        AmoSyncPlanner planning,
        IReadOnlyList<(AmoPairRow Row, RemoteLead Theirs)> existing,
        DateTimeOffset readAt,
        CancellationToken ct
    )
    {
        var local = await leads.Read(run.Place.TenantId, [.. existing.Select(p => p.Row.LeadId!.Value)], ct);
        var taken = await book.Taken(run, [.. existing.Select(p => p.Row.Id)], ct);
        var (settled, left) = (new List<AmoReconciliation>(), new List<AmoPairUpdate>());
        foreach (var (row, remote) in existing)
            if (local.GetValueOrDefault(row.LeadId!.Value) is not { } lead || !IsSomebody(lead))
                left.Add(new(row, AmoPairState.Ended) { ReadAt = readAt });
            else if (lead.TrashedAt is not null)
                left.Add(new(row, AmoPairState.Paired) { Base = row.Base, ReadAt = readAt });
            else
                settled.Add(new(row, planning.Plan(row, remote, lead, taken), lead));
        await TakeIn(run, planning, settled, ct);
        var (sent, trouble) = await outward.Send(run, [.. settled.Select(s => s.Plan).Where(plan => plan.Out.Any())], ct);
        foreach (var one in settled)
            one.HasSent = sent.FirstOrDefault(s => s.PairId == one.Row.Id);
        var stored = settled.Select(s => (s.Plan, Kept: s.Kept(planning, readAt))).ToList();
        // What a person has said stands until it is carried out.
        await book.Keep(run, stored.Where(k => !k.Kept.IsDue).ToDictionary(k => k.Plan.PairId, k => Asked(k.Plan)), ct);
        await rows.Keep(run, [.. left, .. stored.Select(k => k.Kept)], clock.GetUtcNow(), ct);
        return trouble;
    }

    static IReadOnlyList<string> Asked(AmoSyncPlan plan) =>
        [.. plan.Steps.Where(s => s.Move == AmoMergeAction.Ask).Select(s => s.Point.Key)];

    async Task TakeIn(AmoSyncRun run, AmoSyncPlanner planning, IReadOnlyList<AmoReconciliation> settled, CancellationToken ct)
    {
        var coming = settled.Where(s => s.Plan.In.Any()).ToList();
        var written = await leads.Write(
            run.Place.TenantId,
            [.. coming.Select(s => new LocalLeadWrite(s.Ours.Id, null, planning.ToLeadUpdate(s.Plan, s.Ours)))],
            ct
        );
        foreach (var one in coming)
            one.Written = written[one.Ours.Id];
    }

    /// <summary>A lead of whom nothing is left was erased: nothing of that goes out, and nothing comes in again.</summary>
    public static bool IsSomebody(Contract.Lead lead) => lead.Phones.Count > 0 || lead.Emails.Count > 0;
}

/// <summary>A pair on its way from what was planned to what came of it.</summary>
sealed class AmoReconciliation(AmoPairRow row, AmoSyncPlan plan, Contract.Lead local)
{
    public AmoPairRow Row => row;

    public AmoSyncPlan Plan => plan;

    public Contract.Lead Ours => local;

    public LocalLeadWriteResult? Written { get; set; }

    /// <summary>Null where nothing was sent.</summary>
    public AmoPushResult? HasSent { get; set; }

    public AmoPairUpdate Kept(AmoSyncPlanner planning, DateTimeOffset readAt)
    {
        var existing = new Dictionary<string, AmoMergeAncestor>(row.Base);
        foreach (var step in plan.Steps.Where(s => s.Base is not null && IsDone(planning, s)))
            existing[step.Point.Key] = step.Base!;
        return new(row, AmoPairState.Paired)
        {
            Theirs = plan.Theirs,
            Base = existing,
            Troubles = [.. plan.Troubles, .. Untaken(planning), .. HasSent?.Troubles ?? []],
            IsDue = Written?.IsLater == true || plan.Out.Any(s => !IsAnswered(s)),
            ReadAt = readAt,
            HasComeIn = plan.In.Any() && Written?.Whole is null,
            HasGoneOut = HasSent?.Arrived.Count > 0,
        };
    }

    bool IsDone(AmoSyncPlanner planning, AmoMergeDecision step) =>
        step.Move switch
        {
            AmoMergeAction.Agreed or AmoMergeAction.Left => true,
            AmoMergeAction.In => Refusal(planning, step) is null,
            AmoMergeAction.Out => HasSent?.Arrived.Contains(step.Point.Key) == true,
            AmoMergeAction.Ask or AmoMergeAction.Stuck => false,
        };

    bool IsAnswered(AmoMergeDecision step) =>
        HasSent is { } sent && (sent.Arrived.Contains(step.Point.Key) || sent.Troubles.Any(t => t.Field == step.Point.Key));

    IEnumerable<AmoPairError> Untaken(AmoSyncPlanner planning) =>
        Written?.IsLater == true
            ? []
            : plan
                .In.Select(step => (step.Point.Key, Code: Refusal(planning, step)))
                .Where(t => t.Code is not null)
                .Select(t => new AmoPairError(t.Key, t.Code!.Value));

    AmoPairErrorCode? Refusal(AmoSyncPlanner planning, AmoMergeDecision step) =>
        Written is not { } written ? AmoPairErrorCode.RefusedHere
        : written.Whole is { } whole ? whole
        : written.Untaken.TryGetValue(planning.Field(step.Point.Key), out var code) ? code
        : null;
}
