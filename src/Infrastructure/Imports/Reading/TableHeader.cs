using System.Text.RegularExpressions;
using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>The columns of a table: where their names stand, what they are, and how many there are.</summary>
sealed partial class TableHeader
{
    /// <summary>Titles, dates and empty rows may stand above the header; not more than this is looked through for it.</summary>
    public const int MostAbove = 20;

    /// <summary>Nobody's table is wider; what stands further to the right is left out.</summary>
    const int MostColumns = 500;

    readonly bool isRagged;

    TableHeader(IReadOnlyList<string> names, bool isRagged) => (Names, this.isRagged) = (names, isRagged);

    public IReadOnlyList<string> Names { get; }

    public int Width => Names.Count;

    /// <summary>The row in which names stand: the first as wide as the table, unless it looks like what stands below; zero for none.</summary>
    public static int RowOf(IReadOnlyList<RawRow> first)
    {
        var above = first.Take(MostAbove).ToList();
        var widest = above.Max(Count);
        var header = above.First(row => Count(row) * 2 >= widest && Count(row) >= Math.Min(2, widest));
        return IsNames(header) ? (int)header.Number : 0;
    }

    /// <param name="first">The first rows, those above the header with them.</param>
    public static TableHeader Of(IReadOnlyList<RawRow> first, int headerRow, bool isRagged)
    {
        var header = first.FirstOrDefault(row => headerRow > 0 && row.Number == headerRow);
        var below = first.Where(row => row.Number > headerRow && row.Problem is null).Select(row => row.Filled).Order().ToList();
        // A row that is too long says nothing, but half of them do: the header lacks names. Without a header the longest tells.
        var usual = below.Count == 0 ? 0 : below[header is null ? ^1 : below.Count / 2];
        var width = Math.Clamp(Math.Max(header?.Filled ?? 0, usual), 1, MostColumns);
        return new(Unlike([.. Enumerable.Range(0, width).Select(i => Name(header, i))]), isRagged);
    }

    /// <summary>The row with as many cells as there are names.</summary>
    public TableRow Fit(RawRow row)
    {
        var (count, filled) = (row.Cells.Count, row.Filled);
        if (filled > Width)
        {
            string[] cut = [.. row.Cells.Take(Width)];
            return new(row.Number, cut, RowErrorCodes.TooManyCells);
        }

        var cells = new string[Width];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = i < count ? row.Cells[i] : "";
        var isShort = !isRagged && count < Width;
        // A quote that opens a cell and is no quote: the cells are as many as they should be, so nothing is lost.
        var problem = row.Problem == RowErrorCodes.QuoteOpen && count == Width ? null : row.Problem;
        return new(row.Number, cells, problem ?? (isShort ? RowErrorCodes.TooFewCells : null));
    }

    static int Count(RawRow row) => row.Cells.Count(cell => cell.Length > 0);

    static bool IsNames(RawRow row)
    {
        var provided = row.Cells.Where(cell => cell.Length > 0).ToList();
        return !provided.Exists(cell => Value().IsMatch(cell)) && provided.Count(cell => Number().IsMatch(cell)) * 2 <= provided.Count;
    }

    static string Name(RawRow? header, int column) =>
        header is not null && column < header.Cells.Count && header.Cells[column].Length > 0
            ? header.Cells[column].Replace('\n', ' ')
            : Letters(column);

    /// <summary>Columns are called by their names, so no two may have the same.</summary>
    static List<string> Unlike(List<string> names)
    {
        var taken = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            for (var number = 2; !seen.Add(names[i]); number++)
            {
                if (!taken.Contains($"{name} ({number})"))
                    names[i] = $"{name} ({number})";
            }
        }

        return names;
    }

    /// <summary>A, B, … Z, AA, AB, …</summary>
    static string Letters(int column) => (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));

    /// <summary>An address, a day or a phone: no name of a column.</summary>
    [GeneratedRegex(@"^\S+@\S+\.\S+$|^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|^\+?\d[\d\s()-]{8,}\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(@"^[+-]?\d[\d\s.,]*%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
