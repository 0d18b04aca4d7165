using MakCrm.Application.AmoSync;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>Hints from our side.</summary>
sealed class AmoLocalChangeQueue(NpgsqlDataSource source, TenantContext scope, TimeProvider clock) : IAmoLocalChangeQueue
{
    /// <summary>One that could not be made there is tried again; one that may have been made is first looked for, at its own time.</summary>
    const string Touch = """
        update amo_pairs set marks = marks + 1, marked_here_at = coalesce(marked_here_at, $2),
          is_backfill = false,
          due_at = case when state = 'created_unsure' then due_at else least(due_at, $2) end,
          state = case when state = 'refused' and amo_lead_id is null then 'to_create_there' else state end
        where tenant_id = $1 and state in ('paired', 'to_create_here', 'to_create_there', 'created_unsure', 'refused')
        """;

    /// <summary>One that could not be made there is tried again.</summary>
    const string TouchTasks = """
        update amo_tasks set marks = marks + 1,
          due_at = case when state in ('paired', 'refused') then least(due_at, $2) else due_at end,
          state = case when state = 'refused' then 'to_create_there' else state end
        where tenant_id = $1 and task_id is not null
        """;

    const string Askers = """
        select x.id, x.outgoing_since, array(
          select u.id from unnest($2) u(id)
          where not exists (select from amo_pairs p where p.tenant_id = $1 and p.account_id = x.id and p.lead_id = u.id))
        from amo_exchanges x where x.tenant_id = $1 and x.state = 'on' and x.outgoing <> 'none'
        """;

    public async Task<IReadOnlyList<AmoOutgoingAccount>> EnqueueChanged(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(Touched($"{Touch} and lead_id = any($3)").Uuids(leadIds).Command);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(Askers)).Uuid(scope.TenantId).Uuids(leadIds).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var asking = new List<AmoOutgoingAccount>();
        while (await row.ReadAsync(ct))
            if (row.GetFieldValue<Guid[]>(2) is { Length: > 0 } unknown)
                asking.Add(new(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), unknown));
        return asking;
    }

    public async Task MarkAll(CancellationToken ct)
    {
        await Run(Touched($"{Touch} and lead_id is not null"), ct);
        await Run(Touched(TouchTasks), ct);
    }

    public Task EnqueueCreation(Guid accountId, IReadOnlyCollection<Guid> leadIds, CancellationToken ct) => Run(new CommandParameterBuilder(
                new(
                    """
                    insert into amo_pairs (tenant_id, id, account_id, state, lead_id, due_at, marks, marked_here_at, created_at)
                    select $1, made, $2, 'to_create_there', lead, $5, 1, $5, $5 from unnest($3, $4) as asked (made, lead)
                    on conflict do nothing
                    """
                )
            ).Uuid(scope.TenantId).Uuid(accountId).Uuids(leadIds.Select(_ => Guid.CreateVersion7(clock.GetUtcNow()))).Uuids(leadIds).Time(clock.GetUtcNow()), ct);

    public Task StopSync(Guid leadId, CancellationToken ct) => Run(new CommandParameterBuilder(
                new(
                    """
                    with unpaired as (delete from amo_unpaired where tenant_id = $1 and lead_id = $2),
                      tasks as (
                        delete from amo_tasks t using amo_pairs p
                        where t.tenant_id = $1 and p.tenant_id = $1 and p.id = t.pair_id and p.lead_id = $2
                      ),
                      notes as (
                        delete from amo_notes n using amo_pairs p
                        where n.tenant_id = $1 and p.tenant_id = $1 and p.id = n.pair_id and p.lead_id = $2
                      )
                    update amo_pairs set state = 'ended', base = '{}', troubles = '[]', due_at = null, marked_here_at = null,
                      marked_there_at = null, marks = marks + 1, drift = null, drift_fix = null, drift_fields = '[]', drift_at = null
                    where tenant_id = $1 and lead_id = $2
                    """
                )
            ).Uuid(scope.TenantId).Uuid(leadId), ct);

    public Task Comment(IReadOnlyCollection<(Guid LeadId, Guid CommentId)> comments, CancellationToken ct) =>
        Run(new CommandParameterBuilder(
                new(
                    """
                    insert into amo_notes (tenant_id, account_id, comment_id, pair_id, state, due_at, created_at)
                    select $1, x.id, c.comment, p.id, 'to_send', $4, $4 from unnest($2, $3) c (lead, comment)
                    join amo_pairs p on p.tenant_id = $1 and p.lead_id = c.lead and p.state <> 'ended'
                    join amo_exchanges x on x.tenant_id = $1 and x.id = p.account_id and x.notes in ('out', 'both')
                    on conflict do nothing
                    """
                )
            ).Uuid(scope.TenantId).Uuids(comments.Select(c => c.LeadId)).Uuids(comments.Select(c => c.CommentId)).Time(clock.GetUtcNow()), ct);

    public async Task<IReadOnlySet<Guid>> MarkTasks(IReadOnlyCollection<Guid> taskIds, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(Touched($"{TouchTasks} and task_id = any($3) returning task_id").Uuids(taskIds).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var existing = new HashSet<Guid>();
        while (await row.ReadAsync(ct))
            existing.Add(row.GetGuid(0));
        return existing;
    }

    public Task AskTasks(IReadOnlyCollection<AmoTaskRequest> tasks, CancellationToken ct)
    {
        const string Asking = """
            insert into amo_tasks (tenant_id, account_id, id, pair_id, state, task_id, due_at, created_at)
            select $1, x.id, gen_random_uuid(), p.id, 'to_create_there', c.task, $5, $5 from unnest($2, $3, $4) c (lead, task, at)
            join amo_pairs p on p.tenant_id = $1 and p.lead_id = c.lead and p.state <> 'ended'
            join amo_exchanges x on x.tenant_id = $1 and x.id = p.account_id and x.tasks in ('out', 'both') and x.tasks_since <= c.at
            on conflict do nothing
            """;
        var command = new CommandParameterBuilder(new(Asking))
            .Uuid(scope.TenantId)
            .Uuids(tasks.Select(t => t.LeadId))
            .Uuids(tasks.Select(t => t.TaskId))
            .Times(tasks.Select(t => t.CreatedAt))
            .Time(clock.GetUtcNow());
        return Run(command, ct);
    }

    public Task EndTasks(IReadOnlyCollection<Guid> taskIds, CancellationToken ct) =>
        Run(
            new CommandParameterBuilder(new("delete from amo_tasks where tenant_id = $1 and task_id = any($2)"))
                .Uuid(scope.TenantId)
                .Uuids(taskIds),
            ct
        );

    CommandParameterBuilder Touched(string sql) => new CommandParameterBuilder(new(sql)).Uuid(scope.TenantId).Time(clock.GetUtcNow());

    async Task Run(CommandParameterBuilder command, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(command.Command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
