using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.SavedViews.Public;
using MakCrm.Application.Segments.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>
/// Searches in two round trips: what the planner expects of the statement, and the statement. The ids of a page come back with the key of the
/// last; whose records they are shows them.
/// </summary>
sealed class RecordSearch(
    TenantContext scope,
    ICaller caller,
    ICustomFieldCatalog fields,
    ISegmentResolver segments,
    ITenantLookup network,
    ISavedViewResolver views,
    IEnumerable<RecordSearchSchema> shapes,
    SearchLimits limits,
    TimeProvider clock
) : IRecordSearch
{
    public async Task<Result<RecordSearchResult>> Find(RecordType record, Contract.RecordSearch search, CancellationToken ct)
    {
        var intended = await views.Apply(record, search, ct);
        return intended.IsOk ? await Find(record, new SearchRequest(intended.Value.Search), rows: null, ct) : intended.Error;
    }

    public async Task<Result<IReadOnlySet<Guid>>> Matching(
        RecordType record,
        Contract.Filter filter,
        IReadOnlyCollection<Guid> among,
        CancellationToken ct
    )
    {
        var search = new Contract.RecordSearch { Filter = filter, Limit = among.Count };
        return (await Find(record, new SearchRequest(search) { Among = among }, rows: null, ct)).Map(found =>
            (IReadOnlySet<Guid>)found.Ids.ToHashSet()
        );
    }

    public async Task<Error?> Validate(RecordType record, SearchDefinition draft, CancellationToken ct)
    {
        try
        {
            var search = new Contract.RecordSearch { Filter = draft.Filter, Sort = draft.Sort };
            var moment = new SearchContext(clock.GetUtcNow(), TimeZoneInfo.Utc, scope.TenantId);
            var task = new SearchRequest(search) { Columns = new(draft.Columns, i => $"/columns/{i}") };
            _ = new SearchStatement(await Known(record, search.Filter, ct), caller, moment, task, counts: false);
            return null;
        }
        catch (InvalidFilterException refused)
        {
            return refused.Error;
        }
    }

    /// <summary>Finds what is asked for as it stands, and tells whoever wants to write them the rows.</summary>
    public async Task<Result<RecordSearchResult>> Find(RecordType record, SearchRequest task, IRowReader? rows, CancellationToken ct)
    {
        var (search, moment) = (task.Search, await Moment(ct));
        var schema = await Known(record, search.Filter, ct);
        SearchStatement Make(bool counts) => new(schema, caller, moment, task, counts);
        try
        {
            var statements = search.Count is null or Contract.CountMode.None ? [Make(false)] : new[] { Make(false), Make(true) };
            if (statements[0].Text is null)
                return PageCursor.InvalidCursor;
            return await IsTooCostly(statements, ct) ? SearchErrors.TooCostly : await Run(statements, search, rows, ct);
        }
        catch (InvalidFilterException refused)
        {
            return refused.Error;
        }
        catch (PostgresException slow) when (slow.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            return SearchErrors.TooCostly;
        }
        catch (PostgresException key) when (search.Cursor is not null && IsNoValue(key.SqlState))
        {
            // The place in a cursor is a text that its holder can have written.
            return PageCursor.InvalidCursor;
        }
    }

    static bool IsNoValue(string state) =>
        state
            is PostgresErrorCodes.InvalidTextRepresentation
                or PostgresErrorCodes.InvalidDatetimeFormat
                or PostgresErrorCodes.DatetimeFieldOverflow
                or PostgresErrorCodes.NumericValueOutOfRange;

    /// <summary>What finds all that match, for whoever puts them somewhere.</summary>
    public async Task<Result<SearchStatement>> All(RecordType record, Contract.Filter filter, CancellationToken ct)
    {
        try
        {
            var task = new SearchRequest(new Contract.RecordSearch { Filter = filter });
            return new SearchStatement(await Known(record, filter, ct), caller, await Moment(ct), task, counts: false);
        }
        catch (InvalidFilterException refused)
        {
            return refused.Error;
        }
    }

    /// <summary>What a statement over these records is made of, for whoever makes one of its own.</summary>
    public async Task<(SearchSchema Known, SearchContext Moment)> Context(
        RecordType record,
        Contract.Filter? filter,
        CancellationToken ct
    ) => (await Known(record, filter, ct), await Moment(ct));

    async Task<SearchContext> Moment(CancellationToken ct)
    {
        var tenant = await network.Find(scope.TenantId, ct);
        var zone = tenant is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);
        return new(clock.GetUtcNow(), zone, scope.TenantId);
    }

    async Task<SearchSchema> Known(RecordType record, Contract.Filter? filter, CancellationToken ct) =>
        new(shapes.First(s => s.Record == record), await fields.Of(record, ct), await segments.Resolve(filter, ct));

    async Task<bool> IsTooCostly(IEnumerable<SearchStatement> statements, CancellationToken ct)
    {
        await using var batch = Batch();
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement.Command($"explain (format json) {statement.Text}"));
        await using var row = await batch.ExecuteReaderAsync(ct);
        var cost = 0.0;
        while (await row.NextResultAsync(ct))
        {
            await row.ReadAsync(ct);
            using var plan = JsonDocument.Parse(row.GetString(0));
            cost += plan.RootElement[0].GetProperty("Plan").GetProperty("Total Cost").GetDouble();
        }

        return cost > limits.Cost;
    }

    async Task<RecordSearchResult> Run(SearchStatement[] statements, Contract.RecordSearch search, IRowReader? rows, CancellationToken ct)
    {
        await using var batch = Batch();
        var longest = $"{(int)limits.Longest.TotalMilliseconds}ms";
        batch.BatchCommands.Add(new CommandParameterBuilder(new("select set_config('statement_timeout', $1, true)")).Text(longest).Command);
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement.Command(statement.Text!));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.NextResultAsync(ct);
        var (ids, limit) = (new List<Guid>(), search.Limit ?? SearchStatement.Usual);
        string? key = null;
        var hasMore = false;
        rows?.Begin(statements[0].Columns!);
        while (await row.ReadAsync(ct))
        {
            hasMore = ids.Count == limit;
            if (hasMore)
                break;
            ids.Add(row.GetGuid(0));
            key = await row.IsDBNullAsync(1, ct) ? null : row.GetString(1);
            rows?.Add(row);
        }

        var next = hasMore ? statements[0].Sort.Cursor(key, ids[^1]) : null;
        return new(ids, next, await row.NextResultAsync(ct) ? await Total(row, search, ct) : null);
    }

    static async Task<Contract.Total> Total(NpgsqlDataReader row, Contract.RecordSearch search, CancellationToken ct)
    {
        await row.ReadAsync(ct);
        var count = row.GetInt64(0);
        return new() { Count = count, IsExact = search.Count == Contract.CountMode.Exact || count <= SearchStatement.Cap };
    }

    NpgsqlBatch Batch()
    {
        var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        return batch;
    }
}
