using MakCrm.Application.Common;
using MakCrm.Application.Deals;
using MakCrm.Infrastructure.Persistence.Clients.Public;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Pipelines.Public;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Deals;

/// <summary>
/// One statement for a whole board: a row of each stage with its figures and first cards. Figures come from the index alone where no filter asks
/// for more.
/// </summary>
sealed class BoardStatement
{
    public const string Order = "rank";
    public const long Largest = 9_007_199_254_740_991;
    readonly ICaller caller;
    readonly CommandParameterBuilder to;
    readonly FieldVisibilitySql window;
    readonly FilterParameters values;
    readonly SearchSchema schema;
    readonly string where;

    public BoardStatement(SearchSchema schema, ICaller caller, SearchContext moment, BoardQuery query)
    {
        (this.caller, this.schema, to) = (caller, schema, new CommandParameterBuilder(Command).Uuid(moment.Tenant).Uuid(query.PipelineId));
        (window, values) = (new(schema.Shape, caller, to), new(to, moment.Now, moment.Zone));
        var filter = new FilterSqlBuilder(schema, window, values).Where(query.Search.Filter);
        where =
            $"r.tenant_id = $1 and r.pipeline_id = $2{window.There}{filter}{Is("r.lead_id", query.LeadId)}{Is("r.client_id", query.ClientId)}";
    }

    public NpgsqlBatchCommand Command { get; } = new();

    /// <summary>Every stage: itself, its figures, its cards.</summary>
    public NpgsqlBatchCommand Board(int cards)
    {
        Command.CommandText = $"""
            with figures as materialized (
              select r.stage_id, r.amount_currency as currency, count(*) as count, {Sum("r.amount_minor")} as amount,
                {Weighted} as weighted, {Sum(
                "r.amount_minor",
                "r.probability is null"
            )} as unweighted, count(*) filter (where r.stage_due_at < {Now}) as overdue
              from deals r where {where} group by r.stage_id, r.amount_currency)
            select {StageJson.Item("s")}, coalesce(f.figures, '[]'), c.cards
            from {StageJson.Rows("s")}
            left join (
              select stage_id, jsonb_agg(jsonb_build_object('currency', currency, 'count', count, 'amount', amount, 'overdue', overdue,
                'weighted', weighted, 'unweighted', unweighted) order by currency) as figures
              from figures group by stage_id) f on f.stage_id = s.id
            cross join lateral ({Cards(cards, "")}) c
            where s.tenant_id = $1 and s.pipeline_id = $2 order by s."order", s.id
            """;
        return Command;
    }

    /// <summary>One stage and a page of its cards.</summary>
    public NpgsqlBatchCommand Column(Guid stageId, int cards, SortPosition? after)
    {
        var beyond = after is { } last
            ? $" and (r.rank, r.id) > ({values.Text(last.Key)}::text, {values.Text(last.Id.ToString())}::uuid)"
            : "";
        Command.CommandText = $"""
            select {StageJson.Item("s")}, '[]'::jsonb, c.cards
            from {StageJson.Rows("s")} cross join lateral ({Cards(cards, beyond)}) c
            where s.tenant_id = $1 and s.pipeline_id = $2 and s.id = {values.Text(stageId.ToString())}::uuid
            """;
        return Command;
    }

    /// <summary>One more than is shown tells that there are more.</summary>
    string Cards(int cards, string beyond)
    {
        var client = ClientVisibilitySql.Names("r.client_id", "r.client_id", caller, to);
        return $"""
            select coalesce(jsonb_agg(jsonb_strip_nulls(k.item) order by k.rank, k.id), '[]') as cards
            from (select r.rank, r.id, {DealJson.Item("r", client, caller, to)} as item
                  from deals r where {where} and r.stage_id = s.id{beyond} order by r.rank, r.id limit {cards + 1}) k
            """;
    }

    /// <summary>An amount that the caller does not see is in no sum: the difference of two sums would tell it.</summary>
    string Sum(string what, string? where = null) => $"least(coalesce(sum({what}){Seen(where)}, 0), {Largest})::bigint";

    /// <summary>Of the deals that have a probability of their own.</summary>
    string Weighted => $"sum(r.amount_minor::numeric * r.probability / 100){Seen("r.probability is not null")}";

    string Seen(string? where)
    {
        var amount = schema.Shape.Fields.First(f => f.Name == "amount");
        var conditions = new[] { window.Shown(amount.Masks), where }.OfType<string>().ToList();
        return conditions.Count == 0 ? "" : $" filter (where {string.Join(" and ", conditions)})";
    }

    string Now => $"{values.Text(values.Now.ToString("O"))}::timestamptz";

    string Is(string column, Guid? id) => id is { } existing ? $" and {column} = {values.Text(existing.ToString())}::uuid" : "";
}
