using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>A check that is under way: what was there when it was asked for is gone through stage by stage.</summary>
sealed record AmoDriftCursor(DateTimeOffset AskedAt, AmoDriftStage Stage)
{
    /// <summary>Pairs, and leads of ours, are gone through in the order of their ids.</summary>
    public Guid? After { get; init; }

    /// <summary>Leads of theirs in the order of their making.</summary>
    public AmoPageCursor? There { get; init; }

    /// <summary>Null after the last one.</summary>
    public AmoDriftCursor? Next() =>
        Stage switch
        {
            AmoDriftStage.Pairs => new(AskedAt, AmoDriftStage.Theirs),
            AmoDriftStage.Theirs => new(AskedAt, AmoDriftStage.Ours),
            AmoDriftStage.Ours => null,
        };
}

/// <summary>A pair to be compared, and the points that something is in the way of.</summary>
sealed record AmoDriftCandidate(AmoPairRow Row, IReadOnlySet<string> InTheWay);

/// <summary>What was found of leads without a pair, and how many were looked at.</summary>
sealed record AmoUnpairedScanResult(IReadOnlyCollection<long> Theirs, IReadOnlyCollection<Guid> Ours, int SeenThere, int SeenHere)
{
    public static AmoUnpairedScanResult OfTheirs(IReadOnlyCollection<long> leads, int seen) => new(leads, [], seen, 0);

    public static AmoUnpairedScanResult OfOurs(IReadOnlyCollection<Guid> leads, int seen) => new([], leads, 0, seen);
}

/// <summary>What checks of drift find of pairs lies at the pairs. Whoever has lost the account writes nothing any more.</summary>
sealed class AmoDriftStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Those that stand on both sides as far as anybody here knows, and wait for nothing.</summary>
    const string Following = $"""
        select {AmoPairStore.Columns}, p.troubles from amo_pairs p
        where p.tenant_id = $1 and p.account_id = $2 and p.id > $3 and p.created_at <= $4 and p.due_at is null
          and p.state in ('paired', 'deleted_there') and p.amo_lead_id is not null and p.lead_id is not null
        order by p.id limit $5
        """;

    /// <summary>What was marked while it was compared is about to be settled, and has not drifted.</summary>
    const string Finding = $"""
        update amo_pairs p set drift = $5, drift_fix = $6, drift_fields = $7, drift_at = $8
        where p.tenant_id = $1 and p.account_id = $2 and p.id = $4 and p.marks = $9 and {AmoExchangeStore.Mine}
        """;

    /// <summary>What has got a pair while it was looked at is none.</summary>
    const string Unpaired = $"""
        insert into amo_unpaired (tenant_id, id, account_id, amo_lead_id, lead_id, found_at)
        select $1, f.id, $2, f.theirs, f.ours, $4 from unnest($5::uuid[], $6::bigint[], $7::uuid[]) f (id, theirs, ours)
        where {AmoExchangeStore.Mine} and not exists (
          select from amo_pairs p where p.tenant_id = $1 and p.account_id = $2 and p.amo_lead_id = f.theirs)
          and not exists (select from amo_pairs p where p.tenant_id = $1 and p.account_id = $2 and p.lead_id = f.ours)
        on conflict do nothing
        """;

    /// <summary>One that was found before and is found again keeps its name.</summary>
    const string FoundAgain = $"""
        update amo_unpaired u set found_at = $4
        where u.tenant_id = $1 and u.account_id = $2 and (u.amo_lead_id = any($5) or u.lead_id = any($6)) and {AmoExchangeStore.Mine}
        """;

    const string Going = """
        update amo_exchanges set drift_stage = coalesce($4, drift_stage), drift_after = $5, drift_from = $6, drift_page = coalesce($7, 1),
          drift_seen = drift_seen + $8, drift_seen_there = drift_seen_there + $9, drift_seen_here = drift_seen_here + $10, drift_ended_at = $11
        where tenant_id = $1 and id = $2 and attempts = $3 and drift_asked_at = $12 and drift_ended_at is null
        """;

    /// <summary>What an earlier check has found and this one has not: it was settled, has ended, or is about to be settled.</summary>
    static readonly string[] Forgetting =
    [
        $"""
            update amo_pairs p set drift = null, drift_fix = null, drift_fields = '[]', drift_at = null
            where p.tenant_id = $1 and p.account_id = $2 and p.drift_at < $4 and {AmoExchangeStore.Mine}
            """,
        $"delete from amo_unpaired u where u.tenant_id = $1 and u.account_id = $2 and u.found_at < $4 and {AmoExchangeStore.Mine}",
    ];

    public async Task<IReadOnlyList<AmoDriftCandidate>> Next(AmoLease claim, AmoDriftCursor trail, int most, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new(Following))
                .Uuid(claim.Place.TenantId)
                .Uuid(claim.Place.AccountId)
                .Uuid(trail.After ?? Guid.Empty)
                .Time(trail.AskedAt)
                .Int(most)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var found = new List<AmoDriftCandidate>();
        while (await row.ReadAsync(ct))
        {
            var troubles = JsonColumn.Read<List<AmoPairError>>(row.GetString(11));
            found.Add(new(AmoPairStore.Read(row), troubles.Select(t => t.Field ?? "").ToHashSet()));
        }

        return found;
    }

    /// <summary>
    /// Since when leads may have been made there that belong to ours, though nobody knows which; null where there are none.
    /// </summary>
    public async Task<DateTimeOffset?> UnsureSince(AmoLease claim, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(
                new("select min(sent_at) from amo_pairs where tenant_id = $1 and account_id = $2 and state = 'created_unsure'")
            )
                .Uuid(claim.Place.TenantId)
                .Uuid(claim.Place.AccountId)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) && !await row.IsDBNullAsync(0, ct) ? row.GetFieldValue<DateTimeOffset>(0) : null;
    }

    /// <summary>Those leads of theirs that stand at a pair, whatever has become of it.</summary>
    public async Task<IReadOnlySet<long>> WithPair(AmoLease claim, IReadOnlyCollection<long> leads, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(
                new("select amo_lead_id from amo_pairs where tenant_id = $1 and account_id = $2 and amo_lead_id = any($3)")
            )
                .Uuid(claim.Place.TenantId)
                .Uuid(claim.Place.AccountId)
                .Longs(leads)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var existing = new HashSet<long>();
        while (await row.ReadAsync(ct))
            existing.Add(row.GetInt64(0));
        return existing;
    }

    /// <summary>What was found, and how far the check is, at once: whoever goes on after a crash compares nothing twice.</summary>
    /// <param name="next">Where it goes on; null when it is done.</param>
    public Task Keep(
        AmoSyncRun run,
        AmoDriftCursor trail,
        IReadOnlyList<(AmoPairRow Row, AmoDrift? Drift)> compared,
        AmoDriftCursor? next,
        CancellationToken ct
    ) =>
        Write(
            run.Claim,
            [
                .. compared.Select(one => Found(run.Claim, one.Row, one.Drift, Moment(trail))),
                .. Gone(run.Claim, trail, next, (compared.Count, 0, 0)),
            ],
            ct
        );

    /// <summary>The same of leads without a pair.</summary>
    public Task Keep(AmoSyncRun run, AmoDriftCursor trail, AmoUnpairedScanResult found, AmoDriftCursor? next, CancellationToken ct) =>
        Write(
            run.Claim,
            [.. Found(run.Claim, found, Moment(trail)), .. Gone(run.Claim, trail, next, (0, found.SeenThere, found.SeenHere))],
            ct
        );

    async Task Write(AmoLease claim, IEnumerable<NpgsqlBatchCommand> commands, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Clocks of servers differ; what was found is never older than the question.</summary>
    DateTimeOffset Moment(AmoDriftCursor trail) => clock.GetUtcNow() is var now && now > trail.AskedAt ? now : trail.AskedAt;

    IEnumerable<NpgsqlBatchCommand> Gone(AmoLease claim, AmoDriftCursor trail, AmoDriftCursor? next, (int Pairs, int There, int Here) seen)
    {
        if (next is null)
            foreach (var forgetting in Forgetting)
                yield return AmoExchangeStore.Of(claim, forgetting).Time(trail.AskedAt).Command;
        yield return AmoExchangeStore
            .Of(claim, Going)
            .Text(next is null ? null : EnumWireFormat.ToWireName(next.Stage))
            .Uuid(next?.After)
            .Time(next?.There?.From)
            .Int(next?.There?.Page)
            .Int(seen.Pairs)
            .Int(seen.There)
            .Int(seen.Here)
            .Time(next is null ? Moment(trail) : null)
            .Time(trail.AskedAt)
            .Command;
    }

    IEnumerable<NpgsqlBatchCommand> Found(AmoLease claim, AmoUnpairedScanResult found, DateTimeOffset now)
    {
        if (found.Theirs.Count + found.Ours.Count == 0)
            yield break;
        var all = found.Theirs.Select(id => ((long?)id, (Guid?)null)).Concat(found.Ours.Select(id => ((long?)null, (Guid?)id))).ToList();
        yield return AmoExchangeStore.Of(claim, FoundAgain).Time(now).Longs(found.Theirs).Uuids(found.Ours).Command;
        yield return AmoExchangeStore
            .Of(claim, Unpaired)
            .Time(now)
            .Uuids(all.Select(_ => Guid.CreateVersion7(clock.GetUtcNow())))
            .Longs(all.Select(one => one.Item1))
            .Uuids(all.Select(one => one.Item2))
            .Command;
    }

    static NpgsqlBatchCommand Found(AmoLease claim, AmoPairRow row, AmoDrift? drift, DateTimeOffset now) =>
        AmoExchangeStore
            .Of(claim, Finding)
            .Uuid(row.Id)
            .Text(drift is null ? null : EnumWireFormat.ToWireName(drift.Kind))
            .Text(drift is null ? null : EnumWireFormat.ToWireName(drift.Fix))
            .Json(JsonColumn.Write(drift?.Fields ?? []))
            .Time(drift is null ? null : now)
            .Int(row.Marks)
            .Command;
}
