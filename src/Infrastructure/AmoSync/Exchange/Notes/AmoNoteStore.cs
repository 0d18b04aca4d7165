using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Notes;

/// <summary>A comment and a note that something is to be done about.</summary>
sealed record AmoNoteRow(Guid CommentId, AmoNoteState State, Guid PairId, Guid LeadId, long AmoLeadId)
{
    public long? AmoNoteId { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>A pair that a note is of.</summary>
sealed record AmoNotePair(Guid Id, DateTimeOffset CreatedAt);

/// <summary>Which comment is which note, of one account. Whoever has lost it writes nothing any more.</summary>
sealed class AmoNoteStore(NpgsqlDataSource source)
{
    /// <summary>Of those that wait for an answer the oldest first.</summary>
    const string DueNow = """
        select n.comment_id, n.state, n.pair_id, p.lead_id, p.amo_lead_id, n.amo_note_id, n.sent_at
        from amo_notes n join amo_pairs p on p.tenant_id = n.tenant_id and p.id = n.pair_id and p.state = 'paired'
        where n.tenant_id = $1 and n.account_id = $2 and n.due_at <= $3
        order by n.due_at limit $4
        """;

    /// <summary>One that was sent, whose answer was lost, is known by its mark; of two alike each is one.</summary>
    const string Binding = $"""
        update amo_notes n set state = 'done', amo_note_id = $6, due_at = null
        where n.tenant_id = $1 and n.account_id = $2 and {AmoExchangeStore.Mine}
          and n.comment_id = (
            select s.comment_id from amo_notes s
            where s.tenant_id = $1 and s.account_id = $2 and s.pair_id = $4 and s.state = 'sending' and s.sent_mark = $5
            order by s.comment_id limit 1)
          and not exists (select from amo_notes o where o.tenant_id = $1 and o.account_id = $2 and o.amo_note_id = $6)
        """;

    const string Hearing = $"""
        insert into amo_notes (tenant_id, account_id, comment_id, pair_id, state, amo_note_id, due_at, created_at)
        select $1, $2, $4, $5, 'to_write', $6, $7, $7
        where {AmoExchangeStore.Mine}
          and exists (select from amo_pairs p where p.tenant_id = $1 and p.id = $5 and p.state <> 'ended')
        on conflict do nothing
        """;

    const string Sending = $"""
        update amo_notes n set state = 'sending', sent_at = $6, sent_mark = s.mark, due_at = $7
        from unnest($4, $5) s (id, mark)
        where n.tenant_id = $1 and n.account_id = $2 and n.comment_id = s.id and n.state = 'to_send' and {AmoExchangeStore.Mine}
        returning n.comment_id
        """;

    public Task<IReadOnlyList<AmoNoteRow>> Due(AmoLease claim, DateTimeOffset now, int most, CancellationToken ct) =>
        Read(
            claim,
            new CommandParameterBuilder(new(DueNow)).Uuid(claim.Place.TenantId).Uuid(claim.Place.AccountId).Time(now).Int(most),
            row => new AmoNoteRow(
                row.GetGuid(0),
                EnumWireFormat.Parse<AmoNoteState>(row.GetString(1)),
                row.GetGuid(2),
                row.GetGuid(3),
                row.GetInt64(4)
            )
            {
                AmoNoteId = row.IsDBNull(5) ? null : row.GetInt64(5),
                SentAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
            },
            ct
        );

    /// <summary>The pairs that these leads of theirs stand at, unless they have ended.</summary>
    public async Task<IReadOnlyDictionary<long, AmoNotePair>> Pairs(
        AmoLease claim,
        IReadOnlyCollection<long> amoLeadIds,
        CancellationToken ct
    ) => (await Read(claim, new CommandParameterBuilder(
                    new(
                        """
                        select amo_lead_id, id, created_at from amo_pairs
                        where tenant_id = $1 and account_id = $2 and amo_lead_id = any($3) and state <> 'ended'
                        """
                    )
                ).Uuid(claim.Place.TenantId).Uuid(claim.Place.AccountId).Longs(amoLeadIds), row => (Lead: row.GetInt64(0), Pair: new AmoNotePair(row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2))), ct)).ToDictionary(one => one.Lead, one => one.Pair);

    /// <summary>Those notes of theirs that are comments here, or are about to be.</summary>
    public async Task<IReadOnlySet<long>> Known(AmoLease claim, IReadOnlyCollection<long> amoNoteIds, CancellationToken ct) =>
        (
            await Read(
                claim,
                new CommandParameterBuilder(
                    new("select amo_note_id from amo_notes where tenant_id = $1 and account_id = $2 and amo_note_id = any($3)")
                )
                    .Uuid(claim.Place.TenantId)
                    .Uuid(claim.Place.AccountId)
                    .Longs(amoNoteIds),
                row => row.GetInt64(0),
                ct
            )
        ).ToHashSet();

    /// <summary>Whether this note is one of ours whose answer was lost.</summary>
    public async Task<bool> Bind(AmoLease claim, Guid pairId, string mark, long amoNoteId, CancellationToken ct) =>
        await Write(claim, AmoExchangeStore.Of(claim, Binding).Uuid(pairId).Text(mark).Long(amoNoteId), ct) > 0;

    /// <summary>It is to be this comment.</summary>
    public Task Hear(AmoLease claim, Guid commentId, Guid pairId, long amoNoteId, DateTimeOffset now, CancellationToken ct) =>
        Write(claim, AmoExchangeStore.Of(claim, Hearing).Uuid(commentId).Uuid(pairId).Long(amoNoteId).Time(now), ct);

    /// <summary>They are about to be sent; those that still are to be.</summary>
    public async Task<IReadOnlySet<Guid>> Send(
        AmoLease claim,
        IReadOnlyCollection<(Guid CommentId, string Mark)> notes,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        (
            await Read(
                claim,
                AmoExchangeStore
                    .Of(claim, Sending)
                    .Uuids(notes.Select(n => n.CommentId))
                    .Texts(notes.Select(n => n.Mark))
                    .Time(now)
                    .Time(until),
                row => row.GetGuid(0),
                ct
            )
        ).ToHashSet();

    /// <summary>Both sides have it.</summary>
    public Task Keep(AmoLease claim, Guid commentId, long amoNoteId, CancellationToken ct) =>
        Change(claim, commentId, "state = 'done', amo_note_id = $5, due_at = null", command => command.Long(amoNoteId), ct);

    /// <summary>It was certainly not made: it is sent anew.</summary>
    public Task Return(AmoLease claim, Guid commentId, DateTimeOffset now, CancellationToken ct) =>
        Change(claim, commentId, "state = 'to_send', sent_at = null, sent_mark = null, due_at = $5", command => command.Time(now), ct);

    public Task Refuse(AmoLease claim, Guid commentId, CancellationToken ct) =>
        Change(claim, commentId, "state = 'refused', due_at = null", command => command, ct);

    /// <summary>It is looked for again.</summary>
    public Task Wait(AmoLease claim, Guid commentId, DateTimeOffset next, CancellationToken ct) =>
        Change(claim, commentId, "due_at = $5", command => command.Time(next), ct);

    /// <summary>There is nothing to be carried over any more.</summary>
    public Task Drop(AmoLease claim, IReadOnlyCollection<Guid> commentIds, CancellationToken ct) =>
        Write(
            claim,
            AmoExchangeStore
                .Of(
                    claim,
                    $"delete from amo_notes n where n.tenant_id = $1 and n.account_id = $2 and n.comment_id = any($4) and n.state <> 'done' and {AmoExchangeStore.Mine}"
                )
                .Uuids(commentIds),
            ct
        );

    /// <summary>What amoCRM has said is written down whoever has the account by now: nobody else can know it.</summary>
    Task<int> Change(
        AmoLease claim,
        Guid commentId,
        string change,
        Func<CommandParameterBuilder, CommandParameterBuilder> rest,
        CancellationToken ct
    ) =>
        Write(
            claim,
            rest(
                AmoExchangeStore
                    .Of(
                        claim,
                        $"update amo_notes set {change} where tenant_id = $1 and account_id = $2 and $3 > 0 and comment_id = $4 and state <> 'done'"
                    )
                    .Uuid(commentId)
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
