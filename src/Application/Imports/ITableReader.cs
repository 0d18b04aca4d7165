namespace MakCrm.Application.Imports;

/// <summary>
/// Reads tables that strangers have made: CSV as every program writes it, and workbooks. Rows come as they are read, in little memory,
/// whatever the length of the file.
/// </summary>
public interface ITableReader
{
    /// <summary>How the file is written, and what stands at its beginning.</summary>
    /// <param name="file">From its beginning; it must be able to go back there.</param>
    /// <param name="overrides">What somebody has said of it, which wins over what it looks like; null for nothing.</param>
    /// <exception cref="UnreadableTableException">It is no table, or one that must not be opened.</exception>
    Task<TablePreview> Inspect(Stream file, TableFormatOverrides? overrides, CancellationToken ct);

    /// <summary>The rows below the header, as they stand; those without a single filled cell are passed over.</summary>
    /// <exception cref="UnreadableTableException">It goes wrong further down: what came before was right.</exception>
    IAsyncEnumerable<TableRow> ReadRows(Stream file, TableFormat form, CancellationToken ct);
}

/// <summary>How a table is written.</summary>
/// <param name="Kind"><see cref="Csv"/> or <see cref="Xlsx"/>.</param>
/// <param name="Encoding">Of CSV: utf-8, utf-16le, utf-16be, windows-1251, ibm866, koi8-r.</param>
/// <param name="Quote">Of CSV: what stands around a cell that holds separators; none where nothing does.</param>
/// <param name="Sheet">Of a workbook: by its name.</param>
/// <param name="HeaderRow">Counted from one; zero where there is none, and columns are called A, B, C.</param>
public sealed record TableFormat(string Kind, string? Encoding, char? Separator, char? Quote, string? Sheet, int HeaderRow)
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";
}

/// <summary>What somebody says of a table; null is left to be found out.</summary>
public sealed record TableFormatOverrides(
    string? Encoding = null,
    char? Separator = null,
    char? Quote = null,
    string? Sheet = null,
    int? HeaderRow = null
);

/// <summary>A table at first sight.</summary>
/// <param name="Header">A name for every column, as long as the widest of the first rows; never empty, never twice.</param>
/// <param name="Sample">The first rows below the header, twenty at most.</param>
/// <param name="Sheets">The names of a workbook's sheets, the hidden ones too.</param>
public sealed record TablePreview(
    TableFormat Form,
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<string>> Sample,
    IReadOnlyList<string> Sheets
);

/// <summary>A row of a table, with as many cells as the header has.</summary>
/// <param name="Number">As spreadsheets count: from one, with the header and empty rows; a line's end within a cell begins no row.</param>
/// <param name="Cells">
/// As text without spaces around, empty for nothing. Of a workbook: days as <c>2026-11-22</c>, moments as <c>2026-11-22T10:05:00</c>,
/// numbers with a point, <c>TRUE</c> and <c>FALSE</c>, the last result of a formula.
/// </param>
/// <param name="Problem">Why the row should not be taken as it stands, one of <see cref="RowErrorCodes"/>; null where nothing is wrong.</param>
public sealed record TableRow(long Number, IReadOnlyList<string> Cells, string? Problem);

/// <summary>What can be wrong with a row.</summary>
public static class RowErrorCodes
{
    /// <summary>Something stands beyond the last column: a separator in a cell that is not quoted. It is in the last cell.</summary>
    public const string TooManyCells = "too_many_cells";

    /// <summary>It ends before the last column: a line's end in a cell that is not quoted.</summary>
    public const string TooFewCells = "too_few_cells";

    /// <summary>A cell is longer than any value; it is cut.</summary>
    public const string CellTooLong = "cell_too_long";

    /// <summary>A quote is opened and never closed.</summary>
    public const string QuoteOpen = "quote_open";

    /// <summary>Bytes that are no letters of the encoding.</summary>
    public const string Illegible = "illegible";

    /// <summary>A formula that ended in an error: <c>#N/A</c>.</summary>
    public const string FormulaFailed = "formula_failed";
}

/// <summary>Why a file cannot be read as a table.</summary>
public enum TableReadError
{
    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Neither text nor a workbook: an old .xls, a picture, an archive of something else.</summary>
    NotATable,

    /// <summary>A workbook with a password.</summary>
    Encrypted,

    /// <summary>Broken off, or written against the rules of its format.</summary>
    Damaged,

    /// <summary>More columns, texts or bytes than anybody's table has: it is made to harm.</summary>
    TooLarge,

    /// <summary>No sheet of that name.</summary>
    NoSuchSheet,

    /// <summary>An encoding that is not known.</summary>
    NoSuchEncoding,
}

/// <summary>The file is no table that can be read. Whoever asked for it turns it into an answer.</summary>
public sealed class UnreadableTableException(TableReadError fault) : Exception($"The table cannot be read: {fault}")
{
    public TableReadError Fault { get; } = fault;
}
