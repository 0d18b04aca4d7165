using MakCrm.Application.Files.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class FileLinkDownload(IFilesDb db, FileDownloadService reading) : IFileLinkDownload
{
    public async Task<FileDownload?> Open(Guid fileId, int revision, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.TrashedAt == null, ct) is not { } file)
            return null;
        var found = await reading.Revision(file, revision, ct);
        if (!found.IsOk)
            return null;
        var opened = await reading.Send(file, found.Value, found.Value.Content.ContentType, ct);
        return opened.IsOk ? opened.Value : null;
    }
}
