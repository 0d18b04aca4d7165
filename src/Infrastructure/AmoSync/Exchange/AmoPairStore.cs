using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>What a pair is after it was settled.</summary>
/// <param name="Row">As it was read.</param>
/// <param name="State">As it is now.</param>
sealed record AmoPairUpdate(AmoPairRow Row, AmoPairState State)
{
    public Guid? LeadId { get; init; }

    public RemoteLead? Theirs { get; init; }

    public IReadOnlyDictionary<string, AmoMergeAncestor> Base { get; init; } = new Dictionary<string, AmoMergeAncestor>();

    public IReadOnlyList<AmoPairError> Troubles { get; init; } = [];

    /// <summary>Something of it is to be done yet.</summary>
    public bool IsDue { get; init; }

    /// <summary>When both sides were read.</summary>
    public DateTimeOffset ReadAt { get; init; }

    public bool HasComeIn { get; init; }

    public bool HasGoneOut { get; init; }
}

/// <summary>Pairs that are worked on, of one account. Whoever has lost it writes nothing any more.</summary>
sealed class AmoPairStore(NpgsqlDataSource source)
{
    public const string Columns =
        "p.id, p.state, p.amo_lead_id, p.lead_id, p.marks, p.contact_id, p.company_id, p.base, p.sent_at, p.their_updated_at, p.failures";

    /// <summary>
    /// Those that something is to be done about and that stand there: what has just happened first, then what was there before. What nobody here knows
    /// waits until it is known whether it was made from here.
    /// </summary>
    public Task<IReadOnlyList<AmoPairRow>> Due(AmoLease claim, DateTimeOffset now, int most, CancellationToken ct) =>
        Read(claim, new CommandParameterBuilder(
                new(
                    $"""
                    select {Columns} from amo_pairs p
                    where p.tenant_id = $1 and p.account_id = $2 and p.due_at <= $3 and p.amo_lead_id is not null and p.state <> 'ended'
                      and (p.lead_id is not null or not exists (
                        select from amo_pairs u where u.tenant_id = $1 and u.account_id = $2 and u.state = 'created_unsure'))
                    order by p.is_backfill, p.due_at limit $4
                    """
                )
            ).Uuid(claim.Place.TenantId).Uuid(claim.Place.AccountId).Time(now).Int(most), ct);

    /// <summary>Whether leads may have been made there that nobody knows of.</summary>
    public async Task<bool> HasUnsure(AmoLease claim, CancellationToken ct) =>
        (
            await Read(
                claim,
                new CommandParameterBuilder(
                    new(
                        $"select {Columns} from amo_pairs p where p.tenant_id = $1 and p.account_id = $2 and p.state = 'created_unsure' limit 1"
                    )
                )
                    .Uuid(claim.Place.TenantId)
                    .Uuid(claim.Place.AccountId),
                ct
            )
        ).Count > 0;

    /// <summary>Which of our leads have a pair in this account.</summary>
    public async Task<IReadOnlySet<Guid>> Paired(AmoLease claim, IReadOnlyCollection<Guid> leads, CancellationToken ct) =>
        leads.Count == 0
            ? new HashSet<Guid>()
            : (
                await Read(
                    claim,
                    new CommandParameterBuilder(
                        new($"select {Columns} from amo_pairs p where p.tenant_id = $1 and p.account_id = $2 and p.lead_id = any($3)")
                    )
                        .Uuid(claim.Place.TenantId)
                        .Uuid(claim.Place.AccountId)
                        .Uuids(leads),
                    ct
                )
            )
                .Select(row => row.LeadId!.Value)
                .ToHashSet();

    /// <summary>
    /// Says which lead of ours each is to be, before it is made or looked at. Of two that want the same the second finds it taken and is not answered.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> ReserveLeadIds(
        AmoSyncRun run,
        IReadOnlyCollection<(Guid PairId, Guid LeadId, bool IsThere)> chosen,
        CancellationToken ct
    ) =>
        (
            await Write(
                run.Claim,
                chosen.Select(c =>
                    (
                        c.PairId,
                        AmoExchangeStore
                            .Of(
                                run.Claim,
                                $"""
                                update amo_pairs p set lead_id = $5, state = case when $6 then 'paired' else p.state end
                                where p.tenant_id = $1 and p.account_id = $2 and p.id = $4 and {AmoExchangeStore.Mine}
                                  and not exists (
                                    select from amo_pairs o where o.tenant_id = $1 and o.account_id = $2 and o.lead_id = $5 and o.id <> $4)
                                """
                            )
                            .Uuid(c.PairId)
                            .Uuid(c.LeadId)
                            .Bool(c.IsThere)
                    )
                ),
                ct
            )
        ).ToHashSet();

    /// <summary>What came meanwhile stays due.</summary>
    public Task Keep(AmoSyncRun run, IReadOnlyCollection<AmoPairUpdate> stored, DateTimeOffset now, CancellationToken ct) =>
        Write(
            run.Claim,
            [
                .. stored.Select(k => (k.Row.Id, Keeping(run, k, now))),
                (
                    Guid.Empty,
                    AmoExchangeStore
                        .Of(
                            run.Claim,
                            """
                            update amo_exchanges set last_in_at = coalesce($4, last_in_at), last_out_at = coalesce($5, last_out_at)
                            where tenant_id = $1 and id = $2 and attempts = $3
                            """
                        )
                        .Time(stored.Any(k => k.HasComeIn) ? now : null)
                        .Time(stored.Any(k => k.HasGoneOut) ? now : null)
                ),
            ],
            ct
        );

    /// <summary>Of these there is nothing to remember: they do not come in. Something new about them begins anew.</summary>
    public Task Drop(AmoSyncRun run, IReadOnlyCollection<AmoPairRow> rows, CancellationToken ct) =>
        Write(
            run.Claim,
            rows.Select(row =>
                (
                    row.Id,
                    AmoExchangeStore
                        .Of(
                            run.Claim,
                            $"delete from amo_pairs where tenant_id = $1 and account_id = $2 and id = $4 and marks = $5 and {AmoExchangeStore.Mine}"
                        )
                        .Uuid(row.Id)
                        .Int(row.Marks)
                )
            ),
            ct
        );

    static CommandParameterBuilder Keeping(AmoSyncRun run, AmoPairUpdate stored, DateTimeOffset now) =>
        AmoExchangeStore
            .Of(
                run.Claim,
                $"""
                update amo_pairs p set state = $5, lead_id = $6, contact_id = coalesce($7, p.contact_id), company_id = coalesce($8, p.company_id),
                  base = $9, troubles = $10, their_updated_at = coalesce($11, p.their_updated_at), settled_at = $12,
                  drift = null, drift_fix = null, drift_fields = '[]', drift_at = null,
                  due_at = case when $13 or p.marks <> $14 then coalesce(p.due_at, $15) end,
                  marked_there_at = case when $13 or p.marks <> $14 then p.marked_there_at end,
                  marked_here_at = case when $13 or p.marks <> $14 then p.marked_here_at end,
                  is_backfill = p.is_backfill and ($13 or p.marks <> $14)
                where p.tenant_id = $1 and p.account_id = $2 and p.id = $4 and {AmoExchangeStore.Mine}
                """
            )
            .Uuid(stored.Row.Id)
            .Text(EnumWireFormat.ToWireName(stored.State))
            .Uuid(stored.LeadId ?? stored.Row.LeadId)
            .Long(stored.Theirs?.ContactId)
            .Long(stored.Theirs?.CompanyId)
            .Json(JsonColumn.Write(stored.Base))
            .Json(JsonColumn.Write(stored.Troubles))
            .Time(stored.Theirs?.UpdatedAt)
            .Time(stored.ReadAt)
            .Bool(stored.IsDue)
            .Int(stored.Row.Marks)
            .Time(now);

    async Task<IReadOnlyList<AmoPairRow>> Read(AmoLease claim, CommandParameterBuilder command, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(command.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var found = new List<AmoPairRow>();
        while (await row.ReadAsync(ct))
            found.Add(Read(row));
        return found;
    }

    public static AmoPairRow Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            EnumWireFormat.Parse<AmoPairState>(row.GetString(1)),
            Id(row, 2),
            row.IsDBNull(3) ? null : row.GetGuid(3),
            row.GetInt32(4)
        )
        {
            ContactId = Id(row, 5),
            CompanyId = Id(row, 6),
            Base = JsonColumn.Read<Dictionary<string, AmoMergeAncestor>>(row.GetString(7)),
            SentAt = row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
            TheirUpdatedAt = row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
            Failures = row.GetInt32(10),
        };

    static long? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <returns>Those that were written.</returns>
    async Task<IReadOnlyList<Guid>> Write(
        AmoLease claim,
        IEnumerable<(Guid Id, CommandParameterBuilder Command)> commands,
        CancellationToken ct
    )
    {
        var all = commands.ToList();
        if (all.Count == 0)
            return [];
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        foreach (var (_, command) in all)
            batch.BatchCommands.Add(command.Command);
        await batch.ExecuteNonQueryAsync(ct);
        return [.. all.Where((_, index) => batch.BatchCommands[index + 1].RecordsAffected > 0).Select(c => c.Id)];
    }
}
