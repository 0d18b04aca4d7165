using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class FileRecordVisibility(IFilesDb db, FileVisibility sight) : IRecordVisibility
{
    public string Place => "files";

    public string Read => FileVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var files = await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        var there = await sight.There(caller, files, permission, ct);
        return files.ToDictionary(
            f => f.Id,
            f => new RecordAccess(there.Contains(f.Id), f.UploadedBy is { } uploader ? [uploader] : [], [])
        );
    }

    /// <summary>Of files without a record; those of records follow what is told of the records.</summary>
    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        sight.Loose(one).CountBeyond(sight.Loose(other), limit, ct);
}
