namespace MakCrm.Application.Files.Public;

/// <summary>What a link opens, in the tenant of the present work.</summary>
public interface IFileLinkDownload
{
    /// <summary>Null when the file is gone, in the trash, or not to be read.</summary>
    Task<FileDownload?> Open(Guid fileId, int revision, CancellationToken ct);
}
