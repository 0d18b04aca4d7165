using System.Data;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Dictionaries;

/// <summary>A round that one worker has taken for a while.</summary>
sealed record AmoDictionaryLease(AmoAccountRef Place, int Attempt, DateTimeOffset BeganAt);

/// <summary>Rounds and what they bring, of all tenants. Whoever has lost his round writes nothing any more.</summary>
sealed class AmoDictionaryStore(NpgsqlDataSource source)
{
    /// <summary>Longer than a call takes with its turn; each call prolongs it.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>A round is whose attempt is the last, while the account is worked with.</summary>
    const string Mine = """
        tenant_id = $1 and id = $2 and attempts = $3
          and exists (select from amo_accounts a where a.tenant_id = $1 and a.id = $2 and a.state = 'active')
        """;

    public Task<AmoDictionaryLease?> Claim(DateTimeOffset now, CancellationToken ct) =>
        source.QueryFirstOrDefault<AmoDictionaryLease>(
            "select tenant_id, account_id, attempt, began_at from amo_dictionaries_claim($1, $2)",
            [now, Lease],
            row =>
                new(
                    new(row.GetGuid("tenant_id"), row.GetGuid("account_id")),
                    row.GetInt32("attempt"),
                    row.GetFieldValue<DateTimeOffset>("began_at")
                ),
            ct
        );

    /// <summary>The kinds that this round is done with.</summary>
    public async Task<IReadOnlySet<AmoDictionaryKind>> Done(AmoDictionaryLease round, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(round.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(
                new("select kind from amo_dictionaries where tenant_id = $1 and account_id = $2 and tried_at >= $3")
            )
                .Uuid(round.Place.TenantId)
                .Uuid(round.Place.AccountId)
                .Time(round.BeganAt)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var done = new HashSet<AmoDictionaryKind>();
        while (await row.ReadAsync(ct))
            done.Add(EnumWireFormat.Parse<AmoDictionaryKind>(row.GetString(0)));
        return done;
    }

    /// <summary>Goes on; false when it is not his any more, or nothing is to be sent.</summary>
    public Task<bool> Hold(AmoDictionaryLease round, CancellationToken ct) =>
        Write(
            round,
            $"update amo_dictionary_rounds set lease_until = clock_timestamp() + make_interval(secs => $4) where {Mine}",
            command => command.Int((int)Lease.TotalSeconds),
            ct
        );

    public Task<bool> Keep(
        AmoDictionaryLease round,
        AmoDictionaryKind kind,
        AmoDictionaryItems items,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        Write(
            round,
            $"""
            insert into amo_dictionaries (tenant_id, account_id, kind, items, fetched_at, tried_at)
            select tenant_id, id, $4, $5, $6, $6 from amo_dictionary_rounds where {Mine} for update
            on conflict (tenant_id, account_id, kind) do update set items = excluded.items, fetched_at = excluded.fetched_at,
              tried_at = excluded.tried_at, trouble = null
            """,
            command => command.Text(EnumWireFormat.Name(kind)).Json(JsonColumn.Write(items)).Time(now),
            ct
        );

    /// <summary>amoCRM does not give it; what is there stays.</summary>
    public Task<bool> Refuse(
        AmoDictionaryLease round,
        AmoDictionaryKind kind,
        AmoErrorCode trouble,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        Write(
            round,
            $"""
            insert into amo_dictionaries (tenant_id, account_id, kind, items, tried_at, trouble)
            select tenant_id, id, $4, $5, $6, $7 from amo_dictionary_rounds where {Mine} for update
            on conflict (tenant_id, account_id, kind) do update set tried_at = excluded.tried_at, trouble = excluded.trouble
            """,
            command =>
                command
                    .Text(EnumWireFormat.Name(kind))
                    .Json(JsonColumn.Write(AmoDictionaryItems.None))
                    .Time(now)
                    .Text(EnumWireFormat.Name(trouble)),
            ct
        );

    /// <summary>All of them were fetched or refused. Asked for meanwhile, the next round begins at once.</summary>
    public Task<bool> End(AmoDictionaryLease round, DateTimeOffset now, DateTimeOffset next, CancellationToken ct) =>
        Write(
            round,
            $"""
            update amo_dictionary_rounds set began_at = null, ended_at = $4, lease_until = null, failures = 0, trouble = null, trouble_at = null,
              due_at = case when asked_at > began_at then $4 else $5 end
            where {Mine}
            """,
            command => command.Time(now).Time(next),
            ct
        );

    /// <summary>Goes on later: after half a minute, a minute, two, and so on to half an hour.</summary>
    public Task<bool> BreakOff(AmoDictionaryLease round, AmoErrorCode trouble, DateTimeOffset now, CancellationToken ct) =>
        Write(
            round,
            $"""
            update amo_dictionary_rounds set lease_until = null, failures = least(failures + 1, 6), trouble = $4, trouble_at = $5,
              due_at = $5 + least(make_interval(secs => 30 * 2 ^ failures), interval '30 minutes')
            where {Mine}
            """,
            command => command.Text(EnumWireFormat.Name(trouble)).Time(now),
            ct
        );

    async Task<bool> Write(
        AmoDictionaryLease round,
        string sql,
        Func<CommandParameterBuilder, CommandParameterBuilder> rest,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(round.Place.TenantId));
        var command = new CommandParameterBuilder(new(sql)).Uuid(round.Place.TenantId).Uuid(round.Place.AccountId).Int(round.Attempt);
        batch.BatchCommands.Add(rest(command).Command);
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[1].RecordsAffected > 0;
    }
}
