using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

abstract class FilesOfMerged(IFilesDb db, TimeProvider clock, RecordType kind) : IMergePart
{
    public string Table => "files";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var files = await Of(from).ToListAsync(ct);
        var moved = files.Select(f => new MovedFrom(f.Id, f.RecordId!.Value)).ToList();
        files.ForEach(f => f.MoveTo(to, clock.GetUtcNow()));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var files = await Of([survivor]).Where(f => former.Keys.Contains(f.Id)).ToListAsync(ct);
        files.ForEach(f => f.MoveTo(former[f.Id], clock.GetUtcNow()));
        return files.Count;
    }

    IQueryable<StoredFile> Of(IReadOnlyCollection<Guid> records) =>
        db.Files.Where(f => f.RecordType == kind && f.RecordId != null && records.Contains(f.RecordId.Value));
}

sealed class ClientFileMerge(IFilesDb db, TimeProvider clock) : FilesOfMerged(db, clock, RecordType.Client), IClientMergePart;

sealed class FilesOfMergedDeals(IFilesDb db, TimeProvider clock) : FilesOfMerged(db, clock, RecordType.Deal), IDealMergePart;
