using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.AmoSync.Exchange.Notes;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

/// <summary>A task that something is to be done about.</summary>
/// <param name="LeadId">The lead here.</param>
/// <param name="AmoLeadId">The lead there.</param>
/// <param name="Marks">How many hints there were when it was read.</param>
sealed record AmoTaskRow(Guid Id, AmoTaskState State, Guid PairId, Guid LeadId, long AmoLeadId, int Marks)
{
    public Guid? TaskId { get; init; }

    public long? AmoTaskId { get; init; }

    public IReadOnlyDictionary<string, AmoMergeAncestor> Base { get; init; } = new Dictionary<string, AmoMergeAncestor>();

    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>Which task is which, of one account. Whoever has lost it writes nothing any more.</summary>
sealed class AmoTaskStore(NpgsqlDataSource source)
{
    const string DueNow = """
        select t.id, t.state, t.pair_id, p.lead_id, p.amo_lead_id, t.marks, t.task_id, t.amo_task_id, t.base::text, t.sent_at
        from amo_tasks t join amo_pairs p on p.tenant_id = t.tenant_id and p.id = t.pair_id and p.state = 'paired'
        where t.tenant_id = $1 and t.account_id = $2 and t.due_at <= $3
        order by t.due_at limit $4
        """;

    /// <summary>One that was sent, whose answer was lost, is known by its mark; of two alike each is one.</summary>
    const string Binding = $"""
        update amo_tasks t set state = 'paired', amo_task_id = $6, due_at = $7, sent_at = null, sent_mark = null
        where t.tenant_id = $1 and t.account_id = $2 and {AmoExchangeStore.Mine}
          and t.id = (
            select s.id from amo_tasks s
            where s.tenant_id = $1 and s.account_id = $2 and s.pair_id = $4 and s.state = 'sending' and s.sent_mark = $5
            order by s.id limit 1)
          and not exists (select from amo_tasks o where o.tenant_id = $1 and o.account_id = $2 and o.amo_task_id = $6)
        """;

    const string Hearing = $"""
        insert into amo_tasks (tenant_id, account_id, id, pair_id, state, amo_task_id, due_at, created_at)
        select $1, $2, $4, $5, 'to_create_here', $6, $7, $7
        where {AmoExchangeStore.Mine}
          and exists (select from amo_pairs p where p.tenant_id = $1 and p.id = $5 and p.state <> 'ended')
        on conflict do nothing
        """;

    const string Sending = $"""
        update amo_tasks t set state = 'sending', sent_at = $6, sent_mark = s.mark, due_at = $7
        from unnest($4, $5) s (id, mark)
        where t.tenant_id = $1 and t.account_id = $2 and t.id = s.id and t.state = 'to_create_there' and {AmoExchangeStore.Mine}
        returning t.id
        """;

    const string Keeping = $"""
        update amo_tasks t set state = $5, task_id = $6, base = $7, due_at = case when $8 or t.marks <> $9 then $10::timestamptz end
        where t.tenant_id = $1 and t.account_id = $2 and t.id = $4 and {AmoExchangeStore.Mine}
        """;

    public Task<IReadOnlyList<AmoTaskRow>> Due(AmoLease claim, DateTimeOffset now, int most, CancellationToken ct) =>
        Read(
            claim,
            new CommandParameterBuilder(new(DueNow)).Uuid(claim.Place.TenantId).Uuid(claim.Place.AccountId).Time(now).Int(most),
            row => new AmoTaskRow(
                row.GetGuid(0),
                EnumWireFormat.Parse<AmoTaskState>(row.GetString(1)),
                row.GetGuid(2),
                row.GetGuid(3),
                row.GetInt64(4),
                row.GetInt32(5)
            )
            {
                TaskId = row.IsDBNull(6) ? null : row.GetGuid(6),
                AmoTaskId = row.IsDBNull(7) ? null : row.GetInt64(7),
                Base = JsonColumn.Read<Dictionary<string, AmoMergeAncestor>>(row.GetString(8)),
                SentAt = row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
            },
            ct
        );

    /// <summary>The pairs that these leads of theirs stand at, unless they have ended.</summary>
    public async Task<IReadOnlyDictionary<long, AmoNotePair>> Pairs(AmoLease claim, IEnumerable<long> amoLeadIds, CancellationToken ct)
    {
        const string Standing = """
            select amo_lead_id, id, created_at from amo_pairs
            where tenant_id = $1 and account_id = $2 and amo_lead_id = any($3) and state <> 'ended'
            """;
        var found = await Read(
            claim,
            Of(claim, Standing).Longs(amoLeadIds.Distinct()),
            row => (Lead: row.GetInt64(0), Pair: new AmoNotePair(row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2))),
            ct
        );
        return found.ToDictionary(one => one.Lead, one => one.Pair);
    }

    /// <summary>Those of these tasks of theirs that are exchanged, or were; they are looked at.</summary>
    public async Task<IReadOnlySet<long>> Touch(AmoLease claim, IEnumerable<long> amoTaskIds, DateTimeOffset now, CancellationToken ct)
    {
        const string Touching = """
            update amo_tasks set marks = marks + 1, due_at = case when state in ('paired', 'to_create_here') then least(due_at, $4) else due_at end
            where tenant_id = $1 and account_id = $2 and amo_task_id = any($3)
            returning amo_task_id
            """;
        return (await Read(claim, Of(claim, Touching).Longs(amoTaskIds.Distinct()).Time(now), row => row.GetInt64(0), ct)).ToHashSet();
    }

    /// <summary>Whether this task is one of ours whose answer was lost.</summary>
    public async Task<bool> Bind(AmoLease claim, Guid pairId, string mark, long amoTaskId, DateTimeOffset now, CancellationToken ct) =>
        await Write(claim, AmoExchangeStore.Of(claim, Binding).Uuid(pairId).Text(mark).Long(amoTaskId).Time(now), ct) > 0;

    /// <summary>It is to be one here.</summary>
    public Task Hear(AmoLease claim, Guid pairId, long amoTaskId, DateTimeOffset now, CancellationToken ct) =>
        Write(claim, AmoExchangeStore.Of(claim, Hearing).Uuid(Guid.CreateVersion7(now)).Uuid(pairId).Long(amoTaskId).Time(now), ct);

    /// <summary>They are about to be sent; those that still are to be.</summary>
    public async Task<IReadOnlySet<Guid>> Send(
        AmoLease claim,
        IReadOnlyCollection<(Guid Id, string Mark)> tasks,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        (
            await Read(
                claim,
                AmoExchangeStore.Of(claim, Sending).Uuids(tasks.Select(t => t.Id)).Texts(tasks.Select(t => t.Mark)).Time(now).Time(until),
                row => row.GetGuid(0),
                ct
            )
        ).ToHashSet();

    /// <summary>Both are there; they are settled next.</summary>
    public Task Born(
        AmoLease claim,
        Guid id,
        (long AmoTaskId, IReadOnlyDictionary<string, AmoMergeAncestor> Agreed) made,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        Change(
            claim,
            id,
            "state = 'paired', amo_task_id = $5, base = $6, due_at = $7, sent_at = null, sent_mark = null",
            command => command.Long(made.AmoTaskId).Json(JsonColumn.Write(made.Agreed)).Time(now),
            ct
        );

    /// <summary>It was certainly not made: it is sent anew.</summary>
    public Task Return(AmoLease claim, Guid id, DateTimeOffset now, CancellationToken ct) =>
        Change(claim, id, "state = 'to_create_there', sent_at = null, sent_mark = null, due_at = $5", command => command.Time(now), ct);

    /// <summary>Those that are still nobody's are looked for again, or sent anew where that was long enough.</summary>
    public Task Unfound(AmoLease claim, IEnumerable<Guid> ids, TimeSpan lookedFor, DateTimeOffset now, CancellationToken ct)
    {
        const string End = "t.sent_at + make_interval(secs => $5)";
        const string Looking = $"""
            update amo_tasks t set due_at = greatest({End}, $6), state = case when {End} <= $6 then 'to_create_there' else t.state end
            where t.tenant_id = $1 and t.account_id = $2 and t.id = any($4) and t.state = 'sending' and {AmoExchangeStore.Mine}
            """;
        return Write(claim, AmoExchangeStore.Of(claim, Looking).Uuids(ids).Int((int)lookedFor.TotalSeconds).Time(now), ct);
    }

    public Task Refuse(AmoLease claim, Guid id, CancellationToken ct) =>
        Change(claim, id, "state = 'refused', sent_at = null, sent_mark = null, due_at = null", command => command, ct);

    /// <summary>It is looked at again.</summary>
    public Task Wait(AmoLease claim, Guid id, DateTimeOffset next, CancellationToken ct) =>
        Change(claim, id, "due_at = $5", command => command.Time(next), ct);

    /// <summary>It is there no more.</summary>
    public Task Lose(AmoLease claim, Guid id, CancellationToken ct) =>
        Change(claim, id, "state = 'deleted_there', base = '{}', due_at = null", command => command, ct);

    /// <summary>What both sides have now; it stays due where more is to be done, or something has happened meanwhile.</summary>
    public Task Keep(
        AmoLease claim,
        AmoTaskRow row,
        Guid taskId,
        IReadOnlyDictionary<string, AmoMergeAncestor> agreed,
        (bool IsDue, DateTimeOffset Now) again,
        CancellationToken ct
    ) =>
        Write(
            claim,
            AmoExchangeStore
                .Of(claim, Keeping)
                .Uuid(row.Id)
                .Text(EnumWireFormat.ToWireName(AmoTaskState.Paired))
                .Uuid(taskId)
                .Json(JsonColumn.Write(agreed))
                .Bool(again.IsDue)
                .Int(row.Marks)
                .Time(again.Now),
            ct
        );

    /// <summary>There is nothing to be exchanged any more.</summary>
    public Task Drop(AmoLease claim, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0
            ? Task.CompletedTask
            : Write(
                claim,
                AmoExchangeStore
                    .Of(
                        claim,
                        $"delete from amo_tasks t where t.tenant_id = $1 and t.account_id = $2 and t.id = any($4) and {AmoExchangeStore.Mine}"
                    )
                    .Uuids(ids),
                ct
            );

    static CommandParameterBuilder Of(AmoLease claim, string sql) =>
        new CommandParameterBuilder(new(sql)).Uuid(claim.Place.TenantId).Uuid(claim.Place.AccountId);

    /// <summary>What amoCRM has said is written down whoever has the account by now: nobody else can know it.</summary>
    Task<int> Change(
        AmoLease claim,
        Guid id,
        string change,
        Func<CommandParameterBuilder, CommandParameterBuilder> rest,
        CancellationToken ct
    ) =>
        Write(
            claim,
            rest(
                AmoExchangeStore
                    .Of(claim, $"update amo_tasks set {change} where tenant_id = $1 and account_id = $2 and $3 > 0 and id = $4")
                    .Uuid(id)
            ),
            ct
        );

    async Task<IReadOnlyList<T>> Read<T>(
        AmoLease claim,
        CommandParameterBuilder command,
        Func<NpgsqlDataReader, T> one,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(command.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var found = new List<T>();
        while (await row.ReadAsync(ct))
            found.Add(one(row));
        return found;
    }

    async Task<int> Write(AmoLease claim, CommandParameterBuilder command, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(command.Command);
        await batch.ExecuteNonQueryAsync(ct);
        return command.Command.RecordsAffected;
    }
}
