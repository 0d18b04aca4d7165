using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class FileRecordSight(IFilesDb db, FileSight sight) : IRecordSight
{
    public string Place => "files";

    public string Read => FileSight.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordStanding>> Find(
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
            f => new RecordStanding(there.Contains(f.Id), f.UploadedBy is { } uploader ? [uploader] : [], [])
        );
    }

    /// <summary>Of files without a record; those of records follow what is told of the records.</summary>
    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct)
    {
        var others = sight.Loose(other);
        return sight.Loose(one).Where(f => !others.Any(o => o.Id == f.Id)).Take(limit).CountAsync(ct);
    }
}
