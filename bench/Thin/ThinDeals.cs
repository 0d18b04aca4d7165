using Npgsql;

namespace MakCrm.Bench.Thin;

/// <summary>A board, a step on it and a page of a deal's past: answers that PostgreSQL has put into JSON already, and one batch for the step.</summary>
sealed class ThinDeals(NpgsqlDataSource source, BaselineTenant tenant)
{
    public const string BoardSql = """
        select jsonb_agg(jsonb_build_object('stage', to_jsonb(s), 'figures', f.figures, 'items', c.cards) order by s."order")
        from stages s
        left join (
          select stage_id, jsonb_build_object('count', count(*), 'amount', sum(amount_minor),
            'overdue', count(*) filter (where stage_due_at < now())) as figures
          from deals where tenant_id = $1 and pipeline_id = $2 and trashed_at is null group by stage_id) f on f.stage_id = s.id
        cross join lateral (
          select coalesce(jsonb_agg(to_jsonb(k) order by k.rank, k.id), '[]') as cards
          from (select id, title, pipeline_id, stage_id, state, rank, stage_entered_at, stage_due_at, amount_minor, amount_currency,
                  responsible_id, custom_values, comment_count, created_at, updated_at, version
                from deals where tenant_id = $1 and pipeline_id = $2 and stage_id = s.id and trashed_at is null order by rank, id limit 21) k) c
        where s.tenant_id = $1 and s.pipeline_id = $2
        """;

    public const string TimelineSql = """
        select jsonb_agg(to_jsonb(e) order by e.id desc) from (
          select * from (
            (select id, at, kind, actor_id, from_stage_id, to_stage_id, null as text from deal_history
             where tenant_id = $1 and deal_id = $2 order by id desc limit 51)
            union all
            (select id, created_at, 'comment', author_id, null, null, text from deal_comments
             where tenant_id = $1 and deal_id = $2 order by id desc limit 51)) as entries
          order by id desc limit 51) e
        """;

    public void Map(WebApplication app)
    {
        app.MapGet("/api/v1/pipelines/{id:guid}/board", (Guid id) => Json(BoardSql, id));
        app.MapGet("/api/v1/timeline", (Guid recordId) => Json(TimelineSql, recordId));
        app.MapPost("/api/v1/deals/{id:guid}/move", Move);
    }

    async Task<IResult> Json(string sql, Guid id)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() && !row.IsDBNull(0) ? TypedResults.Text(row.GetString(0), "application/json") : Results.NotFound();
    }

    /// <summary>The card goes on top of its new column, with history, audit and event: one statement.</summary>
    async Task<IResult> Move(Guid id, ThinMove move)
    {
        await using var command = source.CreateCommand(
            """
            with moved as (
              update deals set stage_id = $3, stage_entered_at = now(), stage_due_at = now() + interval '48 hours', updated_at = now(),
                version = version + 1, rank = rank_of_time(clock_timestamp()) || '1'
              where tenant_id = $1 and id = $2 returning *),
            step as (
              insert into deal_history (tenant_id, id, deal_id, kind, at, to_stage_id)
              select $1, gen_random_uuid(), id, 'moved', now(), $3 from moved),
            audit as (
              insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id)
              select $1, gen_random_uuid(), now(), id, 'moveDeal', 'deal', id, id from moved),
            event as (
              insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at, delivered_at)
              select $1, gen_random_uuid(), 'deal.moved.v1', 'deal', id, version, jsonb_build_object('dealId', id), id, now(), now() from moved)
            select to_jsonb(m) from moved m
            """
        );
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = move.StageId });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? TypedResults.Text(row.GetString(0), "application/json") : Results.NotFound();
    }
}
