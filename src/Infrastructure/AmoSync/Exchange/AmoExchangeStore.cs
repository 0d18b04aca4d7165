using System.Data;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>An account that one server has taken for a while.</summary>
sealed record AmoLease(AmoAccountRef Place, int Attempt);

/// <summary>A list that is gone through: from when on, and which page of that.</summary>
sealed record AmoPageCursor(DateTimeOffset From, int Page)
{
    /// <summary>On to the last moment of a page, unless the whole page is of one moment: then to the next page of it.</summary>
    public AmoPageCursor After(IReadOnlyList<AmoRecordRef> seen) =>
        seen.Max(s => s.At) is var last && last > From ? new(last, 1) : this with { Page = Page + 1 };
}

/// <summary>When notes there are looked at again, up to when they are known, and since when they come in.</summary>
sealed record AmoNoteCursor(DateTimeOffset NextAt, DateTimeOffset Until, DateTimeOffset Since);

/// <summary>How far an exchange is, and what people have asked for.</summary>
sealed record AmoExchangeProgress(AmoIncoming Incoming, DateTimeOffset IncomingSince, AmoPageCursor? Backfill, DateTimeOffset NextAt)
{
    public AmoOutgoing Outgoing { get; init; }

    public DateTimeOffset OutgoingSince { get; init; }

    public AmoDirection Notes { get; init; }

    /// <summary>Null where no notes come in.</summary>
    public AmoNoteCursor? NotesIn { get; init; }

    public AmoDirection Tasks { get; init; }

    /// <summary>Null where no tasks come in.</summary>
    public AmoNoteCursor? TasksIn { get; init; }

    /// <summary>Null while nobody wants to know.</summary>
    public AmoDriftCursor? Drift { get; init; }

    public required IReadOnlyDictionary<AmoEntity, DateTimeOffset> Until { get; init; }
}

/// <summary>Exchanges, of all tenants. Whoever has lost his account writes nothing any more.</summary>
sealed class AmoExchangeStore(NpgsqlDataSource source)
{
    /// <summary>Longer than a step takes; each one prolongs it.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>An account is whose attempt is the last, while it is exchanged with.</summary>
    public const string Mine = """
        exists (select from amo_exchanges e join amo_accounts a on a.tenant_id = e.tenant_id and a.id = e.id and a.state = 'active'
          where e.tenant_id = $1 and e.id = $2 and e.attempts = $3 and e.state = 'on')
        """;

    public Task<AmoLease?> Claim(DateTimeOffset now, CancellationToken ct) =>
        source.QueryFirstOrDefault<AmoLease>(
            "select tenant_id, account_id, attempt from amo_exchange_claim($1, $2)",
            [now, Lease],
            row => new(new(row.GetGuid("tenant_id"), row.GetGuid("account_id")), row.GetInt32("attempt")),
            ct
        );

    /// <summary>Goes on; null when it is not his any more, or nothing is to be exchanged.</summary>
    public async Task<AmoExchangeProgress?> Hold(AmoLease claim, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(
            Of(
                    claim,
                    $"""
                    update amo_exchanges set lease_until = clock_timestamp() + make_interval(secs => $4)
                    where tenant_id = $1 and id = $2 and {Mine}
                    returning incoming, incoming_since, backfill_from, backfill_page, next_at, leads_until, contacts_until, companies_until,
                      outgoing, outgoing_since, case when drift_ended_at is null then drift_asked_at end, drift_stage, drift_after, drift_from, drift_page,
                      notes, case when notes in ('in', 'both') then notes_next_at end, notes_until, notes_since,
                      tasks, case when tasks in ('in', 'both') then tasks_next_at end, tasks_until, tasks_since
                    """
                )
                .Int((int)Lease.TotalSeconds)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) ? await Read(row, ct) : null;
    }

    /// <summary>There is no more to do, or enough was done at once.</summary>
    public Task Release(AmoLease claim, CancellationToken ct) =>
        Write(
            claim,
            "update amo_exchanges set lease_until = clock_timestamp(), failures = 0, trouble = null, trouble_at = null, paused_until = null",
            command => command,
            ct
        );

    /// <summary>Nothing is known of how it went.</summary>
    public Task LetGo(AmoLease claim, CancellationToken ct) =>
        Write(claim, "update amo_exchanges set lease_until = clock_timestamp()", command => command, ct);

    /// <summary>Goes on later: after ten seconds, twenty, and so on to half an hour.</summary>
    public Task BreakOff(AmoLease claim, AmoErrorCode trouble, DateTimeOffset now, CancellationToken ct) =>
        Write(
            claim,
            """
            update amo_exchanges set lease_until = clock_timestamp(), failures = least(failures + 1, 8), trouble = $4, trouble_at = $5,
              paused_until = $5 + least(make_interval(secs => 10 * 2 ^ failures), interval '30 minutes')
            """,
            command => command.Text(EnumWireFormat.Name(trouble)).Time(now),
            ct
        );

    /// <summary>A page of what was there before is marked; null when that was the last one.</summary>
    public Task Backfilled(AmoLease claim, AmoPageCursor? next, int seen, DateTimeOffset now, CancellationToken ct) =>
        Write(
            claim,
            """
            update amo_exchanges set backfill_from = $4, backfill_page = coalesce($5, 1), backfill_seen = backfill_seen + $6,
              backfill_ended_at = case when $4::timestamptz is null then $7 end
            """,
            command => command.Time(next?.From).Int(next?.Page).Int(seen).Time(now),
            ct
        );

    /// <summary>What has changed there up to this moment is marked.</summary>
    public Task Reconciled(AmoLease claim, AmoEntity entity, DateTimeOffset until, CancellationToken ct)
    {
        var column = entity switch
        {
            AmoEntity.Lead => "leads_until",
            AmoEntity.Contact => "contacts_until",
            AmoEntity.Company => "companies_until",
        };
        return Write(claim, $"update amo_exchanges set {column} = greatest({column}, $4)", command => command.Time(until), ct);
    }

    public Task LookAgain(AmoLease claim, DateTimeOffset next, CancellationToken ct) =>
        Write(claim, "update amo_exchanges set next_at = $4", command => command.Time(next), ct);

    /// <summary>Notes there that were changed up to this moment are known.</summary>
    public Task NotesLooked(AmoLease claim, DateTimeOffset until, DateTimeOffset? next, CancellationToken ct) =>
        Write(
            claim,
            "update amo_exchanges set notes_until = greatest(notes_until, $4), notes_next_at = coalesce($5, notes_next_at)",
            command => command.Time(until).Time(next),
            ct
        );

    /// <summary>Tasks there that were changed up to this moment are known.</summary>
    public Task TasksLooked(AmoLease claim, DateTimeOffset until, DateTimeOffset next, CancellationToken ct) =>
        Write(
            claim,
            "update amo_exchanges set tasks_until = greatest(tasks_until, $4), tasks_next_at = $5",
            command => command.Time(until).Time(next),
            ct
        );

    public static CommandParameterBuilder Of(AmoLease claim, string sql) =>
        new CommandParameterBuilder(new(sql)).Uuid(claim.Place.TenantId).Uuid(claim.Place.AccountId).Int(claim.Attempt);

    static async Task<AmoExchangeProgress> Read(NpgsqlDataReader row, CancellationToken ct) =>
        new(
            EnumWireFormat.Parse<AmoIncoming>(row.GetString(0)),
            row.GetFieldValue<DateTimeOffset>(1),
            await row.IsDBNullAsync(2, ct) ? null : new(row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3)),
            row.GetFieldValue<DateTimeOffset>(4)
        )
        {
            Outgoing = EnumWireFormat.Parse<AmoOutgoing>(row.GetString(8)),
            OutgoingSince = row.GetFieldValue<DateTimeOffset>(9),
            Drift = await row.IsDBNullAsync(10, ct)
                ? null
                : new(row.GetFieldValue<DateTimeOffset>(10), EnumWireFormat.Parse<AmoDriftStage>(row.GetString(11)))
                {
                    After = await row.IsDBNullAsync(12, ct) ? null : row.GetGuid(12),
                    There = await row.IsDBNullAsync(13, ct) ? null : new(row.GetFieldValue<DateTimeOffset>(13), row.GetInt32(14)),
                },
            Notes = EnumWireFormat.Parse<AmoDirection>(row.GetString(15)),
            NotesIn = await row.IsDBNullAsync(16, ct)
                ? null
                : new(row.GetFieldValue<DateTimeOffset>(16), row.GetFieldValue<DateTimeOffset>(17), row.GetFieldValue<DateTimeOffset>(18)),
            Tasks = EnumWireFormat.Parse<AmoDirection>(row.GetString(19)),
            TasksIn = await row.IsDBNullAsync(20, ct)
                ? null
                : new(row.GetFieldValue<DateTimeOffset>(20), row.GetFieldValue<DateTimeOffset>(21), row.GetFieldValue<DateTimeOffset>(22)),
            Until = new Dictionary<AmoEntity, DateTimeOffset>
            {
                [AmoEntity.Lead] = row.GetFieldValue<DateTimeOffset>(5),
                [AmoEntity.Contact] = row.GetFieldValue<DateTimeOffset>(6),
                [AmoEntity.Company] = row.GetFieldValue<DateTimeOffset>(7),
            },
        };

    async Task Write(AmoLease claim, string update, Func<CommandParameterBuilder, CommandParameterBuilder> rest, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(rest(Of(claim, $"{update} where tenant_id = $1 and id = $2 and attempts = $3")).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
