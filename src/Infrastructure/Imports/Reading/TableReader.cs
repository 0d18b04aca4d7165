using System.Runtime.CompilerServices;
using System.Xml;
using MakCrm.Application.Imports;
using MakCrm.Infrastructure.Files;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>Tables of both kinds, brought to one form: a header, and rows as long as it.</summary>
sealed class TableReader(FileSettings files) : ITableReader
{
    const int MostSample = 20;

    public async Task<TablePreview> Inspect(Stream file, TableFormatOverrides? overrides, CancellationToken ct)
    {
        try
        {
            return await Seen(file, overrides ?? new(), ct);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new UnreadableTableException(TableReadError.Damaged);
        }
    }

    public async IAsyncEnumerable<TableRow> ReadRows(Stream file, TableFormat form, [EnumeratorCancellation] CancellationToken ct)
    {
        using var source = Open(file, form);
        var first = await First(source, form.HeaderRow, ct);
        var head = TableHeader.Of(first, form.HeaderRow, source.IsRagged);
        source.Width = head.Width;
        foreach (var row in first.Where(row => row.Number > form.HeaderRow))
            yield return head.Fit(row);
        while (await Next(source, ct) is { } row)
            yield return head.Fit(row);
    }

    async Task<TablePreview> Seen(Stream file, TableFormatOverrides overrides, CancellationToken ct)
    {
        var (form, sheets) = await FormOf(file, overrides, ct);
        using var source = Open(file, form);
        var first = await First(source, overrides.HeaderRow ?? TableHeader.MostAbove, ct);
        if (first.Count == 0)
            throw new UnreadableTableException(TableReadError.Empty);
        form = form with { HeaderRow = overrides.HeaderRow ?? TableHeader.RowOf(first) };
        var head = TableHeader.Of(first, form.HeaderRow, source.IsRagged);
        var sample = first.Where(row => row.Number > form.HeaderRow).Take(MostSample).Select(row => head.Fit(row).Cells);
        return new(form, head.Names, [.. sample], sheets);
    }

    static async Task<(TableFormat Form, IReadOnlyList<string> Sheets)> FormOf(
        Stream file,
        TableFormatOverrides overrides,
        CancellationToken ct
    )
    {
        if (TableFormatDetector.Of(file) == TableFormat.Xlsx)
        {
            using var book = new Workbook(file);
            var sheet = overrides.Sheet ?? book.FirstFilled();
            return (new(TableFormat.Xlsx, null, null, null, sheet, 0), [.. book.Sheets.Select(s => s.Name)]);
        }

        var encoding = overrides.Encoding ?? CsvEncodingDetector.Of(file);
        var quote = overrides.Quote ?? '"';
        var separator = overrides.Separator ?? await CsvDelimiterDetector.Of(file, encoding, quote, ct);
        return (new(TableFormat.Csv, encoding, separator, quote, null, 0), []);
    }

    ITableRowReader Open(Stream file, TableFormat form)
    {
        if (form.Kind == TableFormat.Xlsx)
            return new XlsxRowReader(new(file), form.Sheet, files.Spool);
        return new CsvRowReader(CsvEncodingDetector.Reader(file, form.Encoding), form.Separator ?? ';', form.Quote);
    }

    /// <summary>What the header is told by: all that stands above it or in it, and as much below as is shown.</summary>
    static async Task<List<RawRow>> First(ITableRowReader source, int headerRow, CancellationToken ct)
    {
        var rows = new List<RawRow>();
        var below = 0;
        while (below < MostSample && await Next(source, ct) is { } row)
        {
            below += row.Number > headerRow ? 1 : 0;
            if (row.Number >= headerRow || rows.Count < TableHeader.MostAbove)
                rows.Add(row);
        }

        return rows;
    }

    static async ValueTask<RawRow?> Next(ITableRowReader source, CancellationToken ct)
    {
        try
        {
            return await source.Next(ct);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new UnreadableTableException(TableReadError.Damaged);
        }
    }
}
