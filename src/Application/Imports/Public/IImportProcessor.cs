namespace MakCrm.Application.Imports.Public;

/// <summary>An import that is to be gone on with.</summary>
/// <param name="Writer">With whose rights.</param>
/// <param name="Position">The number of the last row that is done.</param>
public sealed record ImportJob(ICaller Writer, TableFormat Form, long Position);

/// <summary>Imports as whoever works on them sees them, in the tenant of the present work.</summary>
public interface IImportProcessor
{
    /// <summary>Null where there is nothing to do: it was cancelled, or whoever runs it may not any more.</summary>
    Task<ImportJob?> Start(Guid id, CancellationToken ct);

    /// <summary>
    /// What an earlier check has left goes, some of it in the present commit; false where nothing is left, null where somebody else works on it
    /// or it was cancelled.
    /// </summary>
    Task<bool?> Clear(Guid id, int attempt, CancellationToken ct);

    /// <summary>Rows as what they ask for; null where it was cancelled.</summary>
    Task<IReadOnlyList<ParsedRow>?> ParseRows(Guid id, IReadOnlyList<TableRow> rows, CancellationToken ct);

    /// <summary>Rows become records in the present commit, or what they would become is found out; false where somebody else works on it or it was cancelled: then nothing must be committed.</summary>
    Task<bool> ProcessRows(Guid id, int attempt, IReadOnlyList<ParsedRow> rows, CancellationToken ct);

    /// <summary>
    /// Takes back what the next rows have done, from the last one on, in the present commit. How many they were; zero where none is left, null
    /// where somebody else works on it or it was cancelled: then nothing must be committed.
    /// </summary>
    Task<int?> RollBackRows(Guid id, int attempt, CancellationToken ct);

    /// <summary>An import that was cancelled meanwhile stays so, and one that somebody else works on is his to end.</summary>
    Task Finish(Guid id, int attempt, CancellationToken ct);

    /// <summary>The same of one that cannot be gone on with.</summary>
    Task Fail(Guid id, int attempt, string problem, CancellationToken ct);

    Task Forget(Guid id, CancellationToken ct);
}
