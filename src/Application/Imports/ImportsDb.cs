using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

/// <summary>The tables that Imports may touch. What rows become, their own modules write.</summary>
public interface IImportsDb
{
    DbSet<Import> Imports { get; }

    DbSet<ImportRow> ImportRows { get; }

    DbSet<SavedMapping> SavedMappings { get; }

    /// <summary>
    /// What has become of some rows, and how far the import is by that, in the present commit; false, and nothing, where somebody else works
    /// on it or it was cancelled.
    /// </summary>
    /// <param name="import">In the state in which its rows were done.</param>
    Task<bool> Write(Import import, int attempt, long position, IReadOnlyList<ImportRow> rows, CancellationToken ct);

    /// <summary>
    /// Takes away some of what an earlier check has found, for one that stands at its beginning; how much, null where somebody else works on it
    /// or it was cancelled.
    /// </summary>
    Task<int?> Clear(Guid importId, int attempt, CancellationToken ct);

    /// <summary>The same for what a rollback has made of some rows.</summary>
    Task<bool> WriteBack(Guid importId, int attempt, IReadOnlyList<RolledBackRow> rows, CancellationToken ct);
}

/// <param name="KeptBecause">Null where it was taken back.</param>
public sealed record RolledBackRow(long Number, string? KeptBecause);

/// <summary>The table of an import, on this machine for as long as somebody reads it.</summary>
public interface IImportFileReader
{
    /// <summary>From its beginning, and able to go back there.</summary>
    Task<Result<Stream>> Open(Guid importId, CancellationToken ct);

    /// <summary>The same, opened by whoever comes to read it.</summary>
    Task<Result<Func<CancellationToken, Task<Stream>>>> Find(Guid importId, CancellationToken ct);
}

/// <summary>Does imports beside requests.</summary>
public interface IImportSignal
{
    /// <summary>There is something to do.</summary>
    void Wake();
}

/// <summary>Writes refused rows as a table: to mend them, and bring them again.</summary>
public interface IRejectedRowsWriter
{
    /// <param name="table">As it came in; it is closed in the end.</param>
    /// <param name="reason">What the column with reasons is called.</param>
    /// <param name="refused">In order: the numbers of rows, and why.</param>
    Task Write(
        Stream table,
        TablePreview preview,
        string reason,
        IAsyncEnumerable<(long Number, string Why)> refused,
        Stream to,
        CancellationToken ct
    );
}
