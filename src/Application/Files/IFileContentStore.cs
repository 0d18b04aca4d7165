using MakCrm.Domain.Common;
using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

/// <summary>Where the bytes lie: sealed, under names of ours, in a place of the present tenant's.</summary>
public interface IFileContentStore
{
    /// <summary>
    /// Puts them away durably before the commit that knows of them. What no commit comes to know of is swept out later.
    /// Error: <c>sealed_data_destroyed</c>.
    /// </summary>
    Task<Result<SealedFileKey>> Put(Guid contentId, FileUpload upload, CancellationToken ct);

    /// <summary>
    /// What writes the bytes as they came; one byte that was changed in the store breaks it off. Error: <c>sealed_data_destroyed</c>.
    /// </summary>
    Task<Result<Func<Stream, CancellationToken, Task>>> Open(FileContent content, CancellationToken ct);

    /// <summary>Takes them out of the store; those that are gone already are no fault.</summary>
    Task Delete(Guid contentId, CancellationToken ct);
}

/// <summary>Looks for viruses, where an installation has a scanner.</summary>
public interface IVirusScanner
{
    bool IsOn { get; }

    /// <summary>What it has found; null for nothing. It breaks when the scanner cannot be reached, and is asked again.</summary>
    /// <param name="write">Writes the bytes to look at.</param>
    /// <param name="ct">Gives up.</param>
    Task<string?> Scan(Func<Stream, CancellationToken, Task> write, CancellationToken ct);
}

/// <summary>Makes links to files of the present tenant that open without signing in.</summary>
public interface IFileLinkFactory
{
    Uri Make(Guid fileId, int revision, DateTimeOffset until);
}

/// <summary>How much there may be.</summary>
/// <param name="File">Bytes of one file.</param>
/// <param name="Tenant">Bytes of all contents of one tenant.</param>
public sealed record FileLimits(long File, long Tenant)
{
    public static readonly FileLimits Default = new(100L << 20, 50L << 30);
}
