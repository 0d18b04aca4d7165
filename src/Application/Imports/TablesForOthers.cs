using MakCrm.Application.Imports.Public;

namespace MakCrm.Application.Imports;

sealed class TablesForOthers(ITableReader tables) : ITables
{
    public async Task<Result<TableContents>> Read(FileUpload file, int mostRows, CancellationToken ct)
    {
        try
        {
            await using var table = file.Open();
            var preview = await tables.Inspect(table, overrides: null, ct);
            table.Position = 0;
            var lines = new List<TableLine>();
            await foreach (var row in tables.ReadRows(table, preview.Form, ct))
            {
                lines.Add(new(row.Number, row.Cells, row.Problem));
                if (lines.Count == mostRows)
                    break;
            }

            return new TableContents(preview.Header, lines);
        }
        catch (UnreadableTableException broken)
        {
            return broken.ToError();
        }
    }
}
