using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class FilesOfMergedClients(IFilesDb db, TimeProvider clock) : IClientMergePart
{
    public string Table => "files";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedOfClient>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var files = await Of(from).ToListAsync(ct);
        var moved = files.Select(f => new MovedOfClient(f.Id, f.RecordId!.Value)).ToList();
        files.ForEach(f => f.MoveTo(to, clock.GetUtcNow()));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedOfClient> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var files = await Of([survivor]).Where(f => former.Keys.Contains(f.Id)).ToListAsync(ct);
        files.ForEach(f => f.MoveTo(former[f.Id], clock.GetUtcNow()));
        return files.Count;
    }

    IQueryable<StoredFile> Of(IReadOnlyCollection<Guid> clients) =>
        db.Files.Where(f => f.RecordType == RecordKind.Client && f.RecordId != null && clients.Contains(f.RecordId.Value));
}
