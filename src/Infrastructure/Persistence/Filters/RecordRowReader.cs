using MakCrm.Application.Common;
using MakCrm.Application.SavedViews.Public;
using MakCrm.Domain.Common;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>A search that reads the fields itself, in the statement that finds the records.</summary>
sealed class RecordRowReader(RecordSearch search, ISavedViewResolver views, IReadAuditLog readings) : IRecordRowReader
{
    const int Usual = 100;

    /// <summary>So many records has one trace at most.</summary>
    const int NotedAtOnce = 200;

    public async Task<Result<StoredResponse>> Select(RecordType record, Contract.RecordSelection requested, CancellationToken ct)
    {
        var intended = await views.Apply(record, SearchOf(requested), ct);
        if (!intended.IsOk)
            return intended.Error;
        var fields = requested.Fields is { } provided
            ? new RequestedColumns(provided, i => $"/fields/{i}")
            : new RequestedColumns(intended.Value.Columns, _ => "/viewId");
        if (fields.Names.Count == 0)
            return SearchErrors.FieldsMissing;
        using var rows = new RowJsonWriter();
        var found = await search.Find(record, new SearchRequest(intended.Value.Search) { Columns = fields }, rows, ct);
        if (!found.IsOk)
            return found.Error;
        if (rows.IsPersonal)
            foreach (var shown in found.Value.Ids.Chunk(NotedAtOnce))
                readings.Record(EnumWireFormat.ToWireName(record), shown);
        return rows.End(found.Value);
    }

    static Contract.RecordSearch SearchOf(Contract.RecordSelection requested) =>
        new()
        {
            ViewId = requested.ViewId,
            Filter = requested.Filter,
            Sort = requested.Sort,
            Limit = requested.Limit ?? Usual,
            Cursor = requested.Cursor,
            Count = requested.Count,
        };
}
