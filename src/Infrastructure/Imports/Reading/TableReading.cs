using System.Runtime.CompilerServices;
using System.Xml;
using MakCrm.Application.Imports;
using MakCrm.Infrastructure.Files;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>Tables of both kinds, brought to one form: a header, and rows as long as it.</summary>
sealed class TableReading(FileSettings files) : ITableReading
{
    const int MostSample = 20;

    public async Task<TableLook> Look(Stream file, TableAsk? asked, CancellationToken ct)
    {
        try
        {
            return await Seen(file, asked ?? new(), ct);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new UnreadableTableException(TableFault.Damaged);
        }
    }

    public async IAsyncEnumerable<TableRow> Rows(Stream file, TableForm form, [EnumeratorCancellation] CancellationToken ct)
    {
        using var source = Open(file, form);
        var first = await First(source, form.HeaderRow, ct);
        var head = TableHead.Of(first, form.HeaderRow, source.IsRagged);
        source.Width = head.Width;
        foreach (var row in first.Where(row => row.Number > form.HeaderRow))
            yield return head.Fit(row);
        while (await Next(source, ct) is { } row)
            yield return head.Fit(row);
    }

    async Task<TableLook> Seen(Stream file, TableAsk asked, CancellationToken ct)
    {
        var (form, sheets) = await FormOf(file, asked, ct);
        using var source = Open(file, form);
        var first = await First(source, asked.HeaderRow ?? TableHead.MostAbove, ct);
        if (first.Count == 0)
            throw new UnreadableTableException(TableFault.Empty);
        form = form with { HeaderRow = asked.HeaderRow ?? TableHead.RowOf(first) };
        var head = TableHead.Of(first, form.HeaderRow, source.IsRagged);
        var sample = first.Where(row => row.Number > form.HeaderRow).Take(MostSample).Select(row => head.Fit(row).Cells);
        return new(form, head.Names, [.. sample], sheets);
    }

    static async Task<(TableForm Form, IReadOnlyList<string> Sheets)> FormOf(Stream file, TableAsk asked, CancellationToken ct)
    {
        if (TableKind.Of(file) == TableForm.Xlsx)
        {
            using var book = new Workbook(file);
            var sheet = asked.Sheet ?? book.FirstFilled();
            return (new(TableForm.Xlsx, null, null, null, sheet, 0), [.. book.Sheets.Select(s => s.Name)]);
        }

        var encoding = asked.Encoding ?? CsvEncoding.Of(file);
        var quote = asked.Quote ?? '"';
        var separator = asked.Separator ?? await CsvSeparator.Of(file, encoding, quote, ct);
        return (new(TableForm.Csv, encoding, separator, quote, null, 0), []);
    }

    IRowSource Open(Stream file, TableForm form)
    {
        if (form.Kind == TableForm.Xlsx)
            return new SheetRows(new(file), form.Sheet, files.Spool);
        return new CsvRows(CsvEncoding.Reader(file, form.Encoding), form.Separator ?? ';', form.Quote);
    }

    /// <summary>What the header is told by: all that stands above it or in it, and as much below as is shown.</summary>
    static async Task<List<RawRow>> First(IRowSource source, int headerRow, CancellationToken ct)
    {
        var rows = new List<RawRow>();
        var below = 0;
        while (below < MostSample && await Next(source, ct) is { } row)
        {
            below += row.Number > headerRow ? 1 : 0;
            if (row.Number >= headerRow || rows.Count < TableHead.MostAbove)
                rows.Add(row);
        }

        return rows;
    }

    static async ValueTask<RawRow?> Next(IRowSource source, CancellationToken ct)
    {
        try
        {
            return await source.Next(ct);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new UnreadableTableException(TableFault.Damaged);
        }
    }
}
