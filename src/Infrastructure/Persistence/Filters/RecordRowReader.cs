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

    public async Task<Result<StoredResponse>> Select(RecordType record, Contract.RecordSelection asked, CancellationToken ct)
    {
        var meant = await views.Apply(record, SearchOf(asked), ct);
        if (!meant.IsOk)
            return meant.Error;
        var fields = asked.Fields is { } told
            ? new RequestedColumns(told, i => $"/fields/{i}")
            : new RequestedColumns(meant.Value.Columns, _ => "/viewId");
        if (fields.Names.Count == 0)
            return SearchErrors.FieldsMissing;
        using var rows = new RowJsonWriter();
        var found = await search.Find(record, new SearchRequest(meant.Value.Search) { Columns = fields }, rows, ct);
        if (!found.IsOk)
            return found.Error;
        if (rows.IsPersonal)
            foreach (var shown in found.Value.Ids.Chunk(NotedAtOnce))
                readings.Record(EnumWireFormat.ToWireName(record), shown);
        return rows.End(found.Value);
    }

    static Contract.RecordSearch SearchOf(Contract.RecordSelection asked) =>
        new()
        {
            ViewId = asked.ViewId,
            Filter = asked.Filter,
            Sort = asked.Sort,
            Limit = asked.Limit ?? Usual,
            Cursor = asked.Cursor,
            Count = asked.Count,
        };
}
