using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>A pair whose lead is to be made there, or perhaps was.</summary>
/// <param name="Base">Of one that was sent: marks of what was sent.</param>
sealed record AmoPendingLead(Guid Id, Guid LeadId, int Marks, DateTimeOffset? SentAt, IReadOnlyDictionary<string, AmoMergeAncestor> Base);

/// <summary>What is kept of a pair once it is known what became of it.</summary>
sealed record AmoCreationOutcome(
    DateTimeOffset Now,
    IReadOnlyList<AmoPairError> Troubles,
    IReadOnlyDictionary<string, AmoMergeAncestor> Base
)
{
    /// <summary>When it is to be looked at again; null for when somebody says so.</summary>
    public DateTimeOffset? Next { get; init; }
}

/// <summary>What was made there.</summary>
/// <param name="IsJoined">Whether amoCRM says that it was there before.</param>
sealed record AmoCreatedLead(long LeadId, long? ContactId, long? CompanyId, bool IsJoined = false);

/// <summary>
/// Leads on their way to amoCRM, at rest. That one is being sent is committed before it is sent: whoever finds it so must look for it first, and
/// only whoever wrote it writes what came of it.
/// </summary>
sealed class AmoLeadCreationStore(NpgsqlDataSource source)
{
    /// <summary>Until then it may still be on its way.</summary>
    public static readonly TimeSpan Underway = TimeSpan.FromSeconds(30);

    /// <summary>What is not found after that was not made.</summary>
    public static readonly TimeSpan LookedFor = TimeSpan.FromMinutes(2);

    const string Sent = "tenant_id = $1 and account_id = $2 and id = $3 and state = 'created_unsure' and sent_at = $4";

    /// <summary>One that was only told of.</summary>
    const string Strange = "state = 'to_create_here' or state = 'refused' and lead_id is null";
    const string Mine = "exists (select from amo_exchanges x where x.tenant_id = $1 and x.id = $2 and x.attempts = $3)";

    /// <summary>Those of a state that are due, the oldest first.</summary>
    public async Task<IReadOnlyList<AmoPendingLead>> Due(
        AmoSyncRun run,
        AmoPairState state,
        int most,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(run.Place.TenantId));
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    select id, lead_id, marks, sent_at, base from amo_pairs
                    where tenant_id = $1 and account_id = $2 and state = $3 and due_at <= $4 and lead_id is not null
                    order by due_at limit $5
                    """
                )
            ).Uuid(run.Place.TenantId).Uuid(run.Place.AccountId).Text(EnumWireFormat.ToWireName(state)).Time(now).Int(most).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var due = new List<AmoPendingLead>();
        while (await row.ReadAsync(ct))
            due.Add(
                new(
                    row.GetGuid(0),
                    row.GetGuid(1),
                    row.GetInt32(2),
                    row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
                    JsonSerializer.Deserialize<Dictionary<string, AmoMergeAncestor>>(row.GetString(4), JsonColumn.Options)!
                )
            );
        return due;
    }

    /// <summary>Those of their leads that belong to one here.</summary>
    public async Task<IReadOnlyCollection<long>> Known(AmoSyncRun run, IReadOnlyCollection<long> amoLeadIds, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(run.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(
                new(
                    $"select amo_lead_id from amo_pairs where tenant_id = $1 and account_id = $2 and amo_lead_id = any($3) and not ({Strange})"
                )
            )
                .Uuid(run.Place.TenantId)
                .Uuid(run.Place.AccountId)
                .Longs(amoLeadIds)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var existing = new List<long>();
        while (await row.ReadAsync(ct))
            existing.Add(row.GetInt64(0));
        return existing;
    }

    /// <summary>They are about to be sent; those that still are to be, and the moment that they are known by.</summary>
    public async Task<IReadOnlySet<Guid>> Send(
        AmoSyncRun run,
        IReadOnlyCollection<(Guid Id, IReadOnlyDictionary<string, AmoMergeAncestor> Base)> all,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(run.Place.TenantId));
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    $"""
                    update amo_pairs p set state = 'created_unsure', sent_at = $6, due_at = $7, base = s.base::jsonb
                    from unnest($4::uuid[], $5::text[]) s (id, base)
                    where p.tenant_id = $1 and p.account_id = $2 and p.id = s.id and p.state = 'to_create_there' and {Mine}
                    returning p.id
                    """
                )
            ).Uuid(run.Place.TenantId).Uuid(run.Place.AccountId).Int(run.Attempt).Uuids(all.Select(one => one.Id)).Texts(all.Select(one => JsonColumn.Write(one.Base))).Time(now).Time(now + Underway).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var taken = new HashSet<Guid>();
        while (await row.ReadAsync(ct))
            taken.Add(row.GetGuid(0));
        return taken;
    }

    /// <summary>
    /// It is there. What was told of it meanwhile was this very lead; where another pair has it, amoCRM has joined the two, and false is the answer.
    /// </summary>
    public async Task<bool> MarkCreated(
        AmoSyncRun run,
        AmoPendingLead unborn,
        AmoCreatedLead born,
        AmoCreationOutcome stored,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(run.Place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(
                new($"delete from amo_pairs where tenant_id = $1 and account_id = $2 and amo_lead_id = $3 and ({Strange})")
            )
                .Uuid(run.Place.TenantId)
                .Uuid(run.Place.AccountId)
                .Long(born.LeadId)
                .Command
        );
        batch.BatchCommands.Add(Birth(run, unborn, born, stored));
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[2].RecordsAffected > 0;
    }

    static NpgsqlBatchCommand Birth(AmoSyncRun run, AmoPendingLead unborn, AmoCreatedLead born, AmoCreationOutcome stored) =>
        Known(
                run,
                unborn,
                $"""
                update amo_pairs set state = 'paired', amo_lead_id = $5, contact_id = $6, company_id = $7, base = $8, troubles = $9,
                  due_at = case when marks = $10 then $11 else $12 end, marked_here_at = case when marks = $10 then null else marked_here_at end,
                  failures = 0, settled_at = $12
                where {Sent} and not exists (
                  select from amo_pairs o where o.tenant_id = $1 and o.account_id = $2 and o.amo_lead_id = $5
                )
                """
            )
            .Long(born.LeadId)
            .Long(born.ContactId)
            .Long(born.CompanyId)
            .Json(JsonColumn.Write(stored.Base))
            .Json(JsonColumn.Write(stored.Troubles))
            .Int(unborn.Marks)
            .Time(stored.Next)
            .Time(stored.Now)
            .Command;

    /// <summary>It was certainly not made: it is sent anew.</summary>
    public Task Return(AmoSyncRun run, AmoPendingLead unborn, DateTimeOffset now, CancellationToken ct) =>
        Write(
            run,
            Known(
                    run,
                    unborn,
                    $"update amo_pairs set state = 'to_create_there', sent_at = null, base = '{{}}', due_at = $5, failures = failures + 1 where {Sent}"
                )
                .Time(now),
            ct
        );

    /// <summary>It is looked for again.</summary>
    public Task Wait(AmoSyncRun run, AmoPendingLead unborn, DateTimeOffset next, CancellationToken ct) =>
        Write(run, Known(run, unborn, $"update amo_pairs set due_at = $5 where {Sent}").Time(next), ct);

    /// <summary>amoCRM will not have it as it is: it is tried again when it has changed.</summary>
    public Task Refuse(AmoSyncRun run, AmoPendingLead unborn, AmoCreationOutcome stored, CancellationToken ct) =>
        Write(
            run,
            Known(
                    run,
                    unborn,
                    $"""
                    update amo_pairs set state = case when marks = $6 then 'refused' else 'to_create_there' end, base = '{"{}"}', troubles = $5,
                      sent_at = null, due_at = case when marks = $6 then null else $7 end, marked_here_at = null, settled_at = $7
                    where {Sent}
                    """
                )
                .Json(JsonColumn.Write(stored.Troubles))
                .Int(unborn.Marks)
                .Time(stored.Now),
            ct
        );

    /// <summary>One that cannot be sent as it is; or whose lead is here no more, which ends it.</summary>
    public Task Leave(AmoSyncRun run, AmoPendingLead unborn, AmoPairState state, AmoCreationOutcome stored, CancellationToken ct) =>
        Write(run, new CommandParameterBuilder(
                new(
                    """
                    update amo_pairs set state = $4, troubles = $5, due_at = null, marked_here_at = null, settled_at = $7
                    where tenant_id = $1 and account_id = $2 and id = $3 and state = 'to_create_there' and marks = $6
                    """
                )
            ).Uuid(run.Place.TenantId).Uuid(run.Place.AccountId).Uuid(unborn.Id).Text(EnumWireFormat.ToWireName(state)).Json(JsonColumn.Write(stored.Troubles)).Int(unborn.Marks).Time(stored.Now), ct);

    static CommandParameterBuilder Known(AmoSyncRun run, AmoPendingLead unborn, string sql) =>
        new CommandParameterBuilder(new(sql)).Uuid(run.Place.TenantId).Uuid(run.Place.AccountId).Uuid(unborn.Id).Time(unborn.SentAt);

    async Task Write(AmoSyncRun run, CommandParameterBuilder command, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(run.Place.TenantId));
        batch.BatchCommands.Add(command.Command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
