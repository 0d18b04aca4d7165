namespace MakCrm.Application.Files.Public;

/// <summary>Files that other modules make, for one person or for themselves.</summary>
public interface IPrivateFileStore
{
    /// <summary>Keeps bytes for the present caller alone; of a file that is there already they become the newest revision.</summary>
    Task<Result> Put(Guid id, string name, FileUpload bytes, CancellationToken ct);

    /// <summary>Keeps bytes as a new file that nobody has: it is read through the module that keeps it alone, and goes with <see cref="Remove"/>.</summary>
    Task<Result> Keep(Guid id, string name, FileUpload bytes, CancellationToken ct);

    /// <summary>With a trace of who has read it. Errors: <c>file_not_found</c>, <c>file_not_checked</c>, <c>file_infected</c>.</summary>
    Task<Result<FileDownload>> Open(Guid id, CancellationToken ct);

    /// <summary>What is gone already is no fault.</summary>
    Task Remove(Guid id, CancellationToken ct);
}
