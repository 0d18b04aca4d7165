using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Deals;
using MakCrm.Application.SavedViews.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Deals;

sealed class BoardReader(
    TenantContext scope,
    ICaller caller,
    ICustomFieldCatalog fields,
    ISavedViewResolver views,
    RecordSearch search,
    SearchLimits limits
) : IBoardReader
{
    static readonly Error PipelineNotFound = Error.NotFound("pipeline_not_found");
    static readonly Error StageNotFound = Error.NotFound("stage_not_found");

    public async Task<Result<Contract.Board>> Read(BoardQuery query, CancellationToken ct)
    {
        var rows = await Rows(query, statement => statement.Board(query.Cards), ct);
        if (!rows.IsOk)
            return rows.Error;
        if (rows.Value.Count == 0)
            return PipelineNotFound;
        var values = await fields.Seen(RecordType.Deal, caller, ct);
        return new Contract.Board
        {
            PipelineId = query.PipelineId,
            Columns = [.. rows.Value.Select(row => Column(row, query.Cards, values))],
        };
    }

    public async Task<Result<Contract.DealPage>> ReadColumn(BoardQuery query, BoardPosition place, CancellationToken ct)
    {
        if (!SortCursor.TryDecode(place.Cursor, BoardStatement.Order, out var after))
            return PageCursor.InvalidCursor;
        var rows = await Rows(query, statement => statement.Column(place.StageId, query.Cards, after), ct);
        if (!rows.IsOk)
            return rows.Error;
        if (rows.Value.Count == 0)
            return StageNotFound;
        var values = await fields.Seen(RecordType.Deal, caller, ct);
        return new Contract.DealPage { Items = Cards(rows.Value[0], query.Cards, values), NextCursor = Next(rows.Value[0], query.Cards) };
    }

    async Task<Result<List<Row>>> Rows(BoardQuery query, Func<BoardStatement, NpgsqlBatchCommand> command, CancellationToken ct)
    {
        var intended = await views.Apply(RecordType.Deal, query.Search, ct);
        if (!intended.IsOk)
            return intended.Error;
        var (schema, moment) = await search.Context(RecordType.Deal, intended.Value.Search.Filter, ct);
        try
        {
            return await Run(command(new(schema, caller, moment, query with { Search = intended.Value.Search })), ct);
        }
        catch (InvalidFilterException refused)
        {
            return refused.Error;
        }
        catch (PostgresException slow) when (slow.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            return SearchErrors.TooCostly;
        }
    }

    async Task<List<Row>> Run(NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        var longest = $"{(int)limits.Longest.TotalMilliseconds}ms";
        batch.BatchCommands.Add(new CommandParameterBuilder(new("select set_config('statement_timeout', $1, true)")).Text(longest).Command);
        batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.NextResultAsync(ct);
        var rows = new List<Row>();
        while (await row.ReadAsync(ct))
            rows.Add(new(Json<Contract.Stage>(row, 0), Json<Figure[]>(row, 1), Json<Contract.Deal[]>(row, 2)));
        return rows;
    }

    Contract.BoardColumn Column(Row row, int cards, CustomValueVisibility values) =>
        new()
        {
            Stage = row.Stage,
            Count = row.Figures.Sum(f => f.Count),
            OverdueCount = row.Figures.Sum(f => f.Overdue),
            Amounts = Money(row.Figures, f => f.Amount),
            WeightedAmounts = Money(row.Figures, f => Weighted(f, row.Stage.Probability)),
            Items = Cards(row, cards, values),
            NextCursor = Next(row, cards),
        };

    List<Contract.Deal> Cards(Row row, int cards, CustomValueVisibility values) =>
        [.. row.Cards.Take(cards).Select(d => DealMasking.Of(caller, d).Apply(d, values))];

    static string? Next(Row row, int cards) =>
        row.Cards.Length > cards ? SortCursor.Encode(BoardStatement.Order, row.Cards[cards - 1].Rank, row.Cards[cards - 1].Id) : null;

    static List<Contract.Money> Money(Figure[] figures, Func<Figure, long?> sum) =>
        [
            .. figures
                .Where(f => f.Currency is not null && sum(f) is not null)
                .Select(f => new Contract.Money { Amount = sum(f)!.Value, Currency = f.Currency! }),
        ];

    /// <summary>Each amount by the probability of its deal, the others by that of the stage; null where neither has one.</summary>
    static long? Weighted(Figure figure, int? percent)
    {
        if (percent is null && figure.Weighted is null)
            return null;
        var rest = (decimal)figure.Unweighted * (percent ?? 0) / 100;
        return (long)decimal.Round(decimal.Min((figure.Weighted ?? 0) + rest, BoardStatement.Largest));
    }

    static T Json<T>(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column), ContractJson.Options)!;

    sealed record Row(Contract.Stage Stage, Figure[] Figures, Contract.Deal[] Cards);

    sealed record Figure(string? Currency, long Count, long Amount, long Overdue, decimal? Weighted, long Unweighted);
}
