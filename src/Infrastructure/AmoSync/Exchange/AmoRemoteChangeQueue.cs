using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>What was heard of records there stands as marks at their pairs. A lead that nobody here knows gets a pair, if such leads come in.</summary>
sealed class AmoRemoteChangeQueue(NpgsqlDataSource source, TimeProvider clock)
{
    const int HooksAtOnce = 200;

    /// <summary>Clocks differ: what was changed there while it was read may be newer than what was read.</summary>
    const string WhileRead = "interval '10 seconds'";

    const string Marking = """
        marks = p.marks + 1, due_at = least(p.due_at, $4), is_backfill = false, marked_there_at = coalesce(p.marked_there_at, $4)
        """;

    const string Touched = $"""
        update amo_pairs p set {Marking}
        where p.tenant_id = $1 and p.account_id = $2 and p.state <> 'ended'
          and (p.amo_lead_id = any($3) or p.contact_id = any($5) or p.company_id = any($6))
        """;

    const string New = """
        insert into amo_pairs (tenant_id, id, account_id, state, amo_lead_id, due_at, marks, is_backfill, marked_there_at, created_at)
        select $1, made, $2, 'to_create_here', id, $4, 1, $5, case when not $5 then $4 end, $4 from unnest($3, $6) as theirs (id, made)
        on conflict (tenant_id, account_id, amo_lead_id) where amo_lead_id is not null do nothing
        """;

    /// <summary>Those that are newer than what was read last, or may be.</summary>
    const string Newer = $"""
        update amo_pairs p set {Marking}
        from unnest($3, $5) as seen (id, at)
        where p.tenant_id = $1 and p.account_id = $2 and p.state <> 'ended'
          and (p.their_updated_at is null or seen.at > p.their_updated_at or seen.at >= p.settled_at - {WhileRead})
        """;

    const string TasksDeleted = """
        update amo_tasks set marks = marks + 1, due_at = least(due_at, $4)
        where tenant_id = $1 and account_id = $2 and amo_task_id = any($3) and state in ('paired', 'to_create_here')
        """;

    /// <summary>Heeds what hooks have told; how many there were.</summary>
    public async Task<int> EnqueueFromWebhooks(AmoLease claim, bool takesNew, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (ids, marks) = await Waiting(connection, claim, ct);
        if (ids.Count == 0)
            return 0;
        var leads = marks
            .Where(m => m.Entity == AmoEntity.Lead && m.Action is not (AmoWebhookAction.Task or AmoWebhookAction.TaskDelete))
            .ToList();
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (takesNew)
            batch.BatchCommands.Add(
                Strangers(claim, leads.Where(m => m.Action != AmoWebhookAction.Delete).Select(m => m.AmoId), isBackfill: false).Command
            );
        batch.BatchCommands.Add(
            Of(claim, Touched, leads.Select(m => m.AmoId)).Longs(Ids(marks, AmoEntity.Contact)).Longs(Ids(marks, AmoEntity.Company)).Command
        );
        if (leads.Exists(m => m.Action == AmoWebhookAction.Note))
            batch.BatchCommands.Add(LookNow(claim, "notes"));
        if (marks.Exists(m => m.Action == AmoWebhookAction.Task))
            batch.BatchCommands.Add(LookNow(claim, "tasks"));
        if (marks.Where(m => m.Action == AmoWebhookAction.TaskDelete).Select(m => m.AmoId).ToList() is { Count: > 0 } deleted)
            batch.BatchCommands.Add(Of(claim, TasksDeleted, deleted).Command);
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new("update amo_hooks set state = 'done' where tenant_id = $1 and id = any($2)"))
                .Uuid(claim.Place.TenantId)
                .Uuids(ids)
                .Command
        );
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return ids.Count;
    }

    /// <summary>What a list of changed records tells.</summary>
    public async Task EnqueueNewer(
        AmoLease claim,
        AmoEntity entity,
        IReadOnlyCollection<AmoRecordRef> seen,
        bool takesNew,
        CancellationToken ct
    )
    {
        var column = entity switch
        {
            AmoEntity.Lead => "amo_lead_id",
            AmoEntity.Contact => "contact_id",
            AmoEntity.Company => "company_id",
        };
        var each = seen.DistinctBy(s => s.Id).ToList();
        var newer = Of(claim, $"{Newer} and p.{column} = seen.id", each.Select(s => s.Id)).Times(each.Select(s => s.At));
        await Run(
            claim,
            entity == AmoEntity.Lead && takesNew ? [newer, Strangers(claim, each.Select(s => s.Id), isBackfill: false)] : [newer],
            ct
        );
    }

    /// <summary>Leads that were there before; they wait for what happens now.</summary>
    public Task Backfill(AmoLease claim, IReadOnlyCollection<AmoRecordRef> seen, CancellationToken ct) =>
        Run(claim, [Strangers(claim, seen.Select(s => s.Id), isBackfill: true)], ct);

    /// <summary>Where nothing of the kind comes in, nothing is looked for.</summary>
    NpgsqlBatchCommand LookNow(AmoLease claim, string what) =>
        AmoExchangeStore
            .Of(
                claim,
                $"update amo_exchanges set {what}_next_at = least({what}_next_at, $4) where tenant_id = $1 and id = $2 and attempts = $3 and {what} in ('in', 'both')"
            )
            .Time(clock.GetUtcNow())
            .Command;

    CommandParameterBuilder Strangers(AmoLease claim, IEnumerable<long> leads, bool isBackfill)
    {
        var ids = leads.Distinct().ToList();
        return Of(claim, New, ids).Bool(isBackfill).Uuids(ids.Select(_ => Guid.CreateVersion7(clock.GetUtcNow())));
    }

    CommandParameterBuilder Of(AmoLease claim, string sql, IEnumerable<long> leads) =>
        new CommandParameterBuilder(new(sql))
            .Uuid(claim.Place.TenantId)
            .Uuid(claim.Place.AccountId)
            .Longs(leads.Distinct())
            .Time(clock.GetUtcNow());

    static IEnumerable<long> Ids(IEnumerable<AmoWebhookChange> marks, AmoEntity entity) =>
        marks.Where(m => m.Entity == entity).Select(m => m.AmoId).Distinct();

    static async Task<(List<Guid> Ids, List<AmoWebhookChange> Marks)> Waiting(
        NpgsqlConnection connection,
        AmoLease claim,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    select id, marks from amo_hooks where tenant_id = $1 and account_id = $2 and state = 'waiting'
                    order by id limit $3 for update skip locked
                    """
                )
            ).Uuid(claim.Place.TenantId).Uuid(claim.Place.AccountId).Int(HooksAtOnce).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var (ids, marks) = (new List<Guid>(), new List<AmoWebhookChange>());
        while (await row.ReadAsync(ct))
        {
            ids.Add(row.GetGuid(0));
            marks.AddRange(JsonColumn.Read<List<AmoWebhookChange>>(row.GetString(1)));
        }

        return (ids, marks);
    }

    async Task Run(AmoLease claim, IReadOnlyList<CommandParameterBuilder> commands, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(claim.Place.TenantId));
        foreach (var command in commands)
            batch.BatchCommands.Add(command.Command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
