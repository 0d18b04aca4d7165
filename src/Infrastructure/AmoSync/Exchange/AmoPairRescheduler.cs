using MakCrm.Application.AmoSync;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

sealed class AmoPairRescheduler(UnitOfWork work, TimeProvider clock) : IAmoPairRescheduler
{
    /// <summary>What could not come in or be made there is tried again; what may have been made there is looked for at its own time.</summary>
    const string Due = """
        update amo_pairs set marks = marks + 1, due_at = case when state = 'created_unsure' then due_at else least(due_at, $3) end,
          state = case when state = 'refused' and amo_lead_id is null then 'to_create_there' else state end
        """;

    /// <summary>What has a pair by now is no finding any more. Leads there wait for what happens now, as all that were there before.</summary>
    const string Paired = """
        with found as (
          delete from amo_unpaired where tenant_id = $1 and account_id = $2 and ($4 or id = any($5)) returning id, amo_lead_id, lead_id
        )
        insert into amo_pairs (tenant_id, id, account_id, state, amo_lead_id, lead_id, due_at, marks, is_backfill, marked_here_at, created_at)
        select $1, id, $2, case when lead_id is null then 'to_create_here' else 'to_create_there' end, amo_lead_id, lead_id, $3, 1,
          lead_id is null, case when lead_id is not null then $3 end, $3
        from found
        on conflict do nothing
        """;

    public Task Reschedule(Guid pairId, CancellationToken ct) =>
        Run(pairId, $"{Due}, is_backfill = false where tenant_id = $1 and id = $2 and state <> 'ended'", ct);

    public Task RescheduleAll(Guid accountId, CancellationToken ct) =>
        Run(
            accountId,
            $"{Due}, is_backfill = is_backfill or due_at is null where tenant_id = $1 and account_id = $2 and state not in ('ended', 'deleted_there')",
            ct
        );

    public async Task<int> RescheduleDrifted(Guid accountId, IReadOnlyList<Guid>? findings, CancellationToken ct)
    {
        CommandParameterBuilder Chosen(CommandParameterBuilder command) => command.Bool(findings is null).Uuids(findings ?? []);
        var settled = await Run(
            accountId,
            $"{Due}, is_backfill = false where tenant_id = $1 and account_id = $2 and drift_fix <> 'none' and due_at is null and state <> 'ended' and ($4 or id = any($5))",
            Chosen,
            ct
        );
        return settled + await Run(accountId, Paired, Chosen, ct);
    }

    Task<int> Run(Guid id, string sql, CancellationToken ct) => Run(id, sql, command => command, ct);

    async Task<int> Run(Guid id, string sql, Func<CommandParameterBuilder, CommandParameterBuilder> rest, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var marking = rest(new CommandParameterBuilder(new(sql)).Uuid(work.TenantId).Uuid(id).Time(clock.GetUtcNow())).Command;
        batch.BatchCommands.Add(marking);
        await batch.ExecuteNonQueryAsync(ct);
        return marking.RecordsAffected;
    }
}
