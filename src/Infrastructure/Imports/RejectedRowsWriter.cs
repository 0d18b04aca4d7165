using System.Text;
using MakCrm.Application.Imports;
using MakCrm.Infrastructure.Exports;

namespace MakCrm.Infrastructure.Imports;

sealed class RejectedRowsWriter(ITableReader tables) : IRejectedRowsWriter
{
    const char UsualSeparator = ';';

    public async Task Write(
        Stream table,
        TablePreview preview,
        string reason,
        IAsyncEnumerable<(long Number, string Why)> refused,
        Stream to,
        CancellationToken ct
    )
    {
        await using var file = table;
        await using var sheet = new CsvSheetWriter(to, preview.Form.Separator ?? UsualSeparator, new UTF8Encoding(false));
        await sheet.Begin([.. preview.Header, reason], ct);
        await using var next = refused.GetAsyncEnumerator(ct);
        var isAny = await next.MoveNextAsync();
        // Both are in order, so one look through the table finds them all.
        await foreach (var row in tables.ReadRows(file, preview.Form, ct))
        {
            if (!isAny)
                break;
            if (row.Number != next.Current.Number)
                continue;
            await Write(sheet, [.. row.Cells, next.Current.Why], ct);
            isAny = await next.MoveNextAsync();
        }

        await sheet.End(ct);
    }

    static async Task Write(CsvSheetWriter sheet, IReadOnlyList<string> cells, CancellationToken ct)
    {
        await sheet.BeginRow(ct);
        foreach (var cell in cells)
            sheet.Text(cell);
        sheet.EndRow();
        if (sheet.IsFull)
            await sheet.Send(ct);
    }
}
