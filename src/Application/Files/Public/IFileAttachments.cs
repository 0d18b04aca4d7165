namespace MakCrm.Application.Files.Public;

/// <summary>A file that the present caller may read, and that another module keeps as it is now.</summary>
/// <param name="KeepAs">Keeps its newest bytes once more, as a file by that id that nobody has, so that they stay when the file goes.</param>
public sealed record FileAttachment(string Name, string ContentType, long Size, Action<Guid> KeepAs);

/// <summary>Files of people, for modules that pass them on.</summary>
public interface IFileAttachments
{
    /// <summary>With a trace of who has read it. Errors: <c>file_not_found</c>, <c>file_not_checked</c>, <c>file_infected</c>.</summary>
    Task<Result<FileAttachment>> Take(Guid id, CancellationToken ct);

    /// <summary>Whether it is there for the present caller, checked for viruses or not.</summary>
    Task<bool> MayRead(Guid id, CancellationToken ct);
}
