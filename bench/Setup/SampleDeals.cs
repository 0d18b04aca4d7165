using Npgsql;

namespace MakCrm.Bench.Setup;

/// <summary>
/// Boards of the head office: twenty pipelines of ten open stages share the deals evenly. Some deals have a long past, for their timelines.
/// </summary>
static class SampleDeals
{
    public const int Pipelines = 20;
    const int OpenStages = 10;
    const int WithPast = 200;
    const int Steps = 60;
    const int Comments = 30;

    public static async Task Fill(NpgsqlConnection connection, Guid office, int deals)
    {
        await Run(connection, Boards, office, Pipelines, OpenStages);
        await Run(connection, Deals, office, deals, Pipelines, OpenStages);
        await Run(connection, History, office);
        await Run(connection, Past, office, WithPast, Steps, Comments);
        foreach (var table in (string[])["deals", "deal_history", "deal_comments"])
            await Run(connection, $"vacuum analyze {table}");
    }

    const string Boards = """
        with boards as (
          insert into pipelines (tenant_id, id, name, name_key, is_default, created_at, version)
          select $1, gen_random_uuid(), 'Board ' || n, 'board ' || n, false, now(), 1 from generate_series(1, $2) n returning id)
        insert into stages (tenant_id, id, pipeline_id, name, color, "order", type, probability, service_hours)
        select $1, gen_random_uuid(), b.id, 'Stage ' || n, '#3B82F6', n,
          case n - $3 when 1 then 'won' when 2 then 'lost' else 'open' end,
          case n - $3 when 1 then 100 when 2 then 0 else n * 5 end, case when n <= $3 then 48 end
        from boards b cross join generate_series(1, $3 + 2) n
        """;

    const string Deals = """
        with places as (
          select s.id as stage_id, s.pipeline_id, row_number() over (order by s."order", s.pipeline_id) - 1 as place
          from stages s join pipelines p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
          where s.tenant_id = $1 and p.name_key like 'board %' and s.type = 'open'),
        entered as (select n, timestamptz '2025-06-01' + n * interval '150 seconds' as at from generate_series(1, $2) n)
        insert into deals (tenant_id, id, title, pipeline_id, stage_id, state, amount_minor, amount_currency, created_at, updated_at, version,
          rank, stage_entered_at, stage_due_at, custom_values)
        select $1, uuid_v7(e.at), 'Ипотека № ' || e.n, p.pipeline_id, p.stage_id, 'open', (50 + e.n % 8950) * 100000, 'RUB', e.at, e.at, 1,
          rank_of_time(e.at) || '1', e.at, e.at + interval '48 hours', jsonb_build_object('rooms', e.n % 4)
        from entered e join places p on p.place = e.n % ($3 * $4)
        """;

    const string History = """
        insert into deal_history (tenant_id, id, deal_id, kind, at, to_stage_id)
        select tenant_id, uuid_v7(created_at), id, 'created', created_at, stage_id from deals where tenant_id = $1
        """;

    const string Past = """
        with old as (select id, stage_id, created_at from deals where tenant_id = $1 order by id limit $2),
        steps as (
          insert into deal_history (tenant_id, id, deal_id, kind, at, from_stage_id, to_stage_id)
          select $1, uuid_v7(o.created_at + n * interval '1 hour'), o.id, 'moved', o.created_at + n * interval '1 hour', o.stage_id, o.stage_id
          from old o cross join generate_series(1, $3) n)
        insert into deal_comments (tenant_id, id, deal_id, text, created_at)
        select $1, uuid_v7(o.created_at + n * interval '2 hours'), o.id, 'Клиент ждёт справку о доходах, перезвонить завтра',
          o.created_at + n * interval '2 hours'
        from old o cross join generate_series(1, $4) n
        """;

    static async Task Run(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }
}
