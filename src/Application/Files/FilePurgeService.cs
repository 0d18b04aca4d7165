using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>Takes files away: first their names and revisions, then, once that is committed, the bytes that nobody has any more.</summary>
sealed class FilePurgeService(IFilesDb db) : IModuleService
{
    public async Task<IReadOnlyList<Guid>> Contents(Guid fileId, CancellationToken ct) =>
        await db.FileRevisions.Where(r => r.FileId == fileId).Select(r => r.ContentId).Distinct().ToListAsync(ct);

    /// <summary>All files of a record, also those in the trash.</summary>
    public async Task RemoveAllOf(RecordType type, Guid id, CancellationToken ct)
    {
        foreach (var file in await db.Files.Where(f => f.RecordType == type && f.RecordId == id).ToListAsync(ct))
        {
            file.PurgeWithRecord(await Contents(file.Id, ct));
            db.Files.Remove(file);
        }
    }
}
