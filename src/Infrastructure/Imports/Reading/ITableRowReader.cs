namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>Rows as they stand in a file, the empty ones passed over.</summary>
interface ITableRowReader : IDisposable
{
    /// <summary>Whether a row ends with its last filled cell, as in workbooks; in CSV each has as many cells as the header.</summary>
    bool IsRagged { get; }

    /// <summary>How many cells a row has, once that is known; zero before.</summary>
    int Width { get; set; }

    ValueTask<RawRow?> Next(CancellationToken ct);
}

/// <summary>A row with as many cells as it happens to have.</summary>
sealed record RawRow(long Number, IReadOnlyList<string> Cells, string? Problem)
{
    /// <summary>Up to the last cell with something in it.</summary>
    public int Filled
    {
        get
        {
            var filled = Cells.Count;
            while (filled > 0 && Cells[filled - 1].Length == 0)
                filled--;
            return filled;
        }
    }
}
