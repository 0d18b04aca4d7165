namespace MakCrm.Application.Imports.Public;

/// <summary>Reads whole tables, CSV or XLSX, for other modules.</summary>
public interface ITables
{
    /// <summary>At most so many rows; what is beyond them is left unread. Errors: <c>import_table_unreadable</c>.</summary>
    Task<Result<TableContents>> Read(FileUpload file, int mostRows, CancellationToken ct);
}

/// <param name="Header">A name for every column.</param>
public sealed record TableContents(IReadOnlyList<string> Header, IReadOnlyList<TableLine> Lines);

/// <param name="Number">As spreadsheets count.</param>
/// <param name="Cells">As text, as many as the header has; empty for nothing.</param>
/// <param name="Problem">Why the row should not be taken as it stands; null where nothing is wrong.</param>
public sealed record TableLine(long Number, IReadOnlyList<string> Cells, string? Problem);
