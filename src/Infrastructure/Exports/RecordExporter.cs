using System.Globalization;
using System.Text;
using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Exports;
using MakCrm.Application.Segments.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Exports;

/// <summary>
/// Reads what a search would find in one statement, row by row from one snapshot, and writes it on as it comes. Before anything is sent on,
/// it is noted who has read it.
/// </summary>
sealed class RecordExporter(
    TenantContext scope,
    ICaller caller,
    ICustomFieldCatalog fields,
    ISegmentResolver segments,
    ITenantLookup network,
    IEnumerable<RecordSearchSchema> shapes,
    IReadAuditLog readings,
    TimeProvider clock
) : IRecordExporter
{
    const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A letter that looks alike is another letter: what it does not have is said not to be there.</summary>
    static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(
        1251,
        new EncoderReplacementFallback("?"),
        DecoderFallback.ReplacementFallback
    )!;

    public async Task<Result<PreparedExport>> Prepare(Contract.ExportOrder order, CancellationToken ct)
    {
        var shape = shapes.First(s => s.Record == order.RecordType.MapTo<RecordType>());
        var schema = new SearchSchema(shape, await fields.Of(shape.Record, ct), await segments.Resolve(order.Filter, ct));
        var tenant = await network.Find(scope.TenantId, ct);
        var zone = tenant is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);
        var now = clock.GetUtcNow();
        try
        {
            var read = Read(schema, order, new(now, zone));
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"{EnumWireFormat.ToWireName(shape.Record)}s-{TimeZoneInfo.ConvertTime(now, zone):yyyyMMdd-HHmmss}.{EnumWireFormat.ToWireName(order.Format)}"
            );
            var type = order.Format == Contract.ExportFormat.Xlsx ? Xlsx : "text/csv";
            return new PreparedExport(name, type, (to, progress, stop) => Write(read, order, zone, to, progress, stop));
        }
        catch (InvalidFilterException refused)
        {
            return refused.Error;
        }
    }

    sealed record Moment(DateTimeOffset Now, TimeZoneInfo Zone);

    /// <summary>What is read: id, what decides how much is seen, and the columns.</summary>
    sealed record Reading(RecordType Record, NpgsqlBatchCommand Select, ColumnVisibility Sight, IReadOnlyList<ExportColumn> Columns);

    Reading Read(SearchSchema schema, Contract.ExportOrder order, Moment moment)
    {
        var shape = schema.Shape;
        var to = new CommandParameterBuilder(new()).Uuid(scope.TenantId);
        var (window, values) = (new FieldVisibilitySql(shape, caller, to), new FilterParameters(to, moment.Now, moment.Zone));
        var filter = new FilterSqlBuilder(schema, window, values);
        var columns = new ExportColumnResolver(schema, window, values, order.Language == Contract.ExportLanguage.Ru).Of(order.Columns);
        var visibility = new ColumnVisibility(shape, [.. columns.Select(c => c.Column)], caller);
        var sort = SortSqlBuilder.Of(order.Sort, filter, window, values);
        var read = string.Join(", ", ["r.id", .. visibility.Columns, .. columns.Select(c => c.Column.Sql)]);
        to.Command.CommandText =
            $"select {read} from {shape.From} where r.tenant_id = $1{window.There}{filter.Where(order.Filter)} order by {sort.Order}";
        return new(shape.Record, to.Command, visibility, columns);
    }

    async Task<long> Write(
        Reading read,
        Contract.ExportOrder order,
        TimeZoneInfo zone,
        Stream to,
        ExportProgress progress,
        CancellationToken ct
    )
    {
        await using var sheet = SheetOf(order, read.Record, to);
        // The titles are on their way before the database has thought about the rows.
        await sheet.Begin([.. read.Columns.Select(c => c.Title)], ct);
        await using var connection = await scope.WorkingSource.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(read.Select);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var rows = await Rows(row, read, new RecordColumnReader(read.Sight, new SheetValueWriter(sheet, zone)), sheet, progress, ct);
        await sheet.End(ct);
        await progress(rows, ct);
        return rows;
    }

    async Task<long> Rows(
        NpgsqlDataReader row,
        Reading read,
        RecordColumnReader cells,
        SheetWriter sheet,
        ExportProgress progress,
        CancellationToken ct
    )
    {
        const int SightAt = 1;
        var (first, rows, shown) = (SightAt + read.Sight.Columns.Count, 0L, new List<Guid>());
        while (await row.ReadAsync(ct))
        {
            read.Sight.Take(row, SightAt);
            await sheet.BeginRow(ct);
            for (var i = 0; i < read.Columns.Count; i++)
                cells.Tell(row, first + i, read.Columns[i].Column, SightAt);
            sheet.EndRow();
            shown.Add(row.GetGuid(0));
            rows++;
            if (!sheet.IsFull)
                continue;
            Note(read, ref shown);
            await sheet.Send(ct);
            await progress(rows, ct);
        }

        Note(read, ref shown);
        return rows;
    }

    void Note(Reading read, ref List<Guid> shown)
    {
        if (shown.Count > 0)
            readings.Record(EnumWireFormat.ToWireName(read.Record), shown);
        shown = [];
    }

    static SheetWriter SheetOf(Contract.ExportOrder order, RecordType record, Stream to) =>
        order.Format == Contract.ExportFormat.Xlsx
            ? new XlsxSheetWriter(to, EnumWireFormat.ToWireName(record) + "s")
            : new CsvSheetWriter(
                to,
                order.Separator?[0] ?? ';',
                order.Encoding == Contract.ExportEncoding.Cyrillic ? Cyrillic : new UTF8Encoding(false)
            );
}
