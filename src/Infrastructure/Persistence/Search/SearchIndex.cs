using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.Search;
using MakCrm.Domain.Common;
using MakCrm.Domain.Search;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Search;

/// <summary>Finds entries by the words of a query: what is known of the caller's sight stands in each way to meet a word.</summary>
sealed class SearchIndex(
    NpgsqlDataSource common,
    TenantContext scope,
    ICaller caller,
    IEnumerable<RecordSearchSchema> shapes,
    PgStemmer stems
) : ISearchIndex
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<IReadOnlyList<SearchHitPage>> Find(SearchIndexRequest request, CancellationToken ct)
    {
        var query = SearchQuery.Read(request.Text);
        var stem = await stems.Of(query.Words, ct);
        var looks = shapes
            .Where(shape => request.Kinds.Contains(shape.Record) && caller.HasPermission(shape.Permission))
            .Select(shape => new SearchIndexQuery(shape, caller, query.Ways(new(scope.TenantId, shape.Record), Cuts(shape), stem)))
            .Where(queryValues => queryValues.IsPossible)
            .ToList();
        if (looks.Count == 0)
            return [];
        await using var batch = common.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        foreach (var queryValues in looks)
            batch.BatchCommands.Add(queryValues.Command(request.After, request.Limit + 1, Json));
        await using var row = await batch.ExecuteReaderAsync(ct);
        var found = new List<SearchHitPage>();
        foreach (var queryValues in looks)
        {
            await row.NextResultAsync(ct);
            found.Add(await Read(row, queryValues.Kind, request.Limit, ct));
        }

        return found;
    }

    public async Task<(long Behind, bool IsWalking)> GetStatus(CancellationToken ct)
    {
        await using var batch = common.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(new("select behind, is_walking from search_standing()"));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) ? (row.GetInt64(0), row.GetBoolean(1)) : default;
    }

    public async Task Rebuild(CancellationToken ct)
    {
        await using var batch = common.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(new("select search_walk_again()"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    static List<SearchFieldAnalysis> Cuts(RecordSearchSchema shape) => [.. shape.Parts.Select(part => part.Cut)];

    static async Task<SearchHitPage> Read(NpgsqlDataReader row, RecordType kind, int limit, CancellationToken ct)
    {
        var (entries, hasMore) = (new List<SearchHit>(limit), false);
        SearchPosition? last = null;
        while (await row.ReadAsync(ct))
        {
            hasMore = entries.Count == limit;
            if (hasMore)
                continue;
            last = new(row.GetInt32(0), row.GetInt64(1));
            entries.Add(
                new(
                    row.GetGuid(2),
                    (SearchMatchQuality)row.GetInt32(0),
                    [.. row.GetFieldValue<int[]>(3).Select(part => (IndexedField)part)]
                )
            );
        }

        return new(kind, entries, hasMore ? last : null);
    }
}
