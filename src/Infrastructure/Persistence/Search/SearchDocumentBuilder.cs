using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.Search;
using MakCrm.Infrastructure.Persistence.Filters;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Search;

/// <summary>Which records of one kind are meant.</summary>
/// <param name="Ids">These; otherwise those that come after the one.</param>
readonly record struct IndexingScope(IReadOnlyCollection<Guid>? Ids, Guid After, int Limit)
{
    public static IndexingScope These(IReadOnlyCollection<Guid> ids) => new(ids, Guid.Empty, ids.Count);

    public static IndexingScope Following(Guid after, int limit) => new(null, after, limit);
}

/// <summary>Makes entries of records as they are now.</summary>
sealed class SearchDocumentBuilder(PgStemmer stems)
{
    /// <summary>The entries of those that are there, in order.</summary>
    public async Task<IReadOnlyList<SearchDocument>> Read(
        NpgsqlDataSource working,
        Guid tenant,
        RecordSearchSchema shape,
        IndexingScope intended,
        CancellationToken ct
    )
    {
        var records = await Records(working, tenant, shape, intended, ct);
        var words = records.SelectMany(record => shape.Parts.Zip(record.Texts).Where(IsOfWords).SelectMany(part => part.Second));
        var stem = await stems.Of(words.SelectMany(SearchTokenizer.Of), ct);
        var keys = new SearchKeyHasher(tenant, shape.Record);
        return [.. records.Select(record => new SearchDocument(record.Id, record.Responsible, record.Creator, Keys(record)))];

        long[]? Keys(IndexedRecord record)
        {
            if (!record.IsInUse)
                return null;
            var made = new SearchKeyCollector(keys, stem);
            foreach (var (part, texts) in shape.Parts.Zip(record.Texts))
            {
                foreach (var text in texts)
                    made.Add(part.Cut.Part, part.Cut.Kind, text);
            }

            return made.All.Count == 0 ? null : [.. made.All];
        }
    }

    static bool IsOfWords((SearchIndexPart Part, IReadOnlyList<string> Texts) part) =>
        part.Part.Cut.Kind is FieldAnalyzer.Names or FieldAnalyzer.Text;

    static async Task<List<IndexedRecord>> Records(
        NpgsqlDataSource working,
        Guid tenant,
        RecordSearchSchema shape,
        IndexingScope intended,
        CancellationToken ct
    )
    {
        await using var batch = working.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(Select(tenant, shape, intended));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var records = new List<IndexedRecord>();
        while (await row.ReadAsync(ct))
            records.Add(
                new(
                    row.GetGuid(0),
                    row.IsDBNull(1) ? null : row.GetGuid(1),
                    row.IsDBNull(2) ? null : row.GetGuid(2),
                    row.GetBoolean(3),
                    [.. shape.Parts.Select((_, i) => row.GetFieldValue<string?[]>(i + Columns).OfType<string>().ToList())]
                )
            );
        return records;
    }

    const int Columns = 4;

    static NpgsqlBatchCommand Select(Guid tenant, RecordSearchSchema shape, IndexingScope intended)
    {
        var select = new NpgsqlBatchCommand();
        var to = new CommandParameterBuilder(select).Uuid(tenant);
        var which = intended.Ids is { } ids
            ? $"r.id = any (${to.Uuids(ids).Command.Parameters.Count})"
            : $"r.id > ${to.Uuid(intended.After).Command.Parameters.Count}";
        var creator = shape.Owners.ElementAtOrDefault(1) ?? "null::uuid";
        var parts = string.Join(", ", shape.Parts.Select(part => part.Sql));
        select.CommandText =
            $"select r.id, {shape.Owners[0]}, {creator}, {shape.Usual?.Sql ?? "true"}, {parts} from {shape.From} "
            + $"where r.tenant_id = $1 and {which} order by r.id limit {intended.Limit}";
        return select;
    }

    sealed record IndexedRecord(Guid Id, Guid? Responsible, Guid? Creator, bool IsInUse, IReadOnlyList<IReadOnlyList<string>> Texts);
}

/// <summary>What one record is found by; without keys, by nothing.</summary>
sealed record SearchDocument(Guid RecordId, Guid? Responsible, Guid? Creator, long[]? Keys)
{
    public static SearchDocument Gone(Guid recordId) => new(recordId, null, null, null);
}
