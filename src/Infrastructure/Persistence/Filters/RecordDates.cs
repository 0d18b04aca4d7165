using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.CustomFields;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>A search that reads one date of each record in the statement that finds them.</summary>
sealed class RecordDates(RecordSearch search, IEnumerable<RecordSearchSchema> shapes, ICustomFieldCatalog custom) : IRecordDates
{
    public async ValueTask<DateFieldKind?> KindOf(RecordType record, string field, CancellationToken ct)
    {
        if (shapes.First(s => s.Record == record).Fields.FirstOrDefault(f => f.Name == field) is { } own)
            return KindOf(own.Shape);
        if (!field.StartsWith(CustomSearchFields.Prefix, StringComparison.Ordinal))
            return null;
        return (await custom.Of(record, ct)).Find(field[CustomSearchFields.Prefix.Length..]) is { IsArchived: false } facts
            ? KindOf(facts.Type)
            : null;
    }

    public async Task<Result<DatedRecords>> Find(
        RecordType record,
        string field,
        Contract.RecordSearch requestedSearch,
        CancellationToken ct
    )
    {
        var rows = new DateReader();
        var task = new SearchRequest(requestedSearch) { Columns = new([field], _ => "/field") };
        return (await search.Find(record, task, rows, ct)).Map(found => new DatedRecords(rows.Read, found.NextCursor));
    }

    static DateFieldKind? KindOf(SearchFieldType shape) =>
        shape switch
        {
            SearchFieldType.Date => DateFieldKind.Day,
            SearchFieldType.Time => DateFieldKind.Moment,
            _ => null,
        };

    static DateFieldKind? KindOf(FieldType type) =>
        type switch
        {
            FieldType.Date => DateFieldKind.Day,
            FieldType.DateTime => DateFieldKind.Moment,
            _ => null,
        };

    /// <summary>Keeps the ids with their dates.</summary>
    sealed class DateReader : IRowReader, IValueWriter
    {
        readonly List<DatedRecord> read = [];
        RowField field = null!;
        RecordColumnReader reader = null!;
        RowProjection columns = null!;
        Guid id;

        public IReadOnlyList<DatedRecord> Read => read;

        public void Begin(RowProjection provided) =>
            (columns, reader, field) = (provided, new(provided.Sight, this), provided.BuiltIn.Concat(provided.Own).Single());

        public void Add(NpgsqlDataReader row)
        {
            columns.Sight.Take(row, RowProjection.SightAt);
            id = row.GetGuid(0);
            reader.Tell(row, field.At, field.Column, RowProjection.SightAt);
        }

        public void Day(DateOnly day) => read.Add(new(id, day, null));

        public void Moment(DateTime utc) => read.Add(new(id, null, new(DateTime.SpecifyKind(utc, DateTimeKind.Utc))));

        public void Empty() { }

        public void Text(string text) { }

        public void Texts(IReadOnlyList<string> texts) { }

        public void Number(string digits) { }

        public void Money(long minor) { }

        public void Flag(bool value) { }
    }
}
