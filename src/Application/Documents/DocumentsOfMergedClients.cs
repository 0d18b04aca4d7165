using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class DocumentsOfMergedClients(IDocumentsDb db, TimeProvider clock) : IClientMergePart
{
    public string Table => "documents";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var documents = await Of(from).ToListAsync(ct);
        var moved = documents.Select(d => new MovedFrom(d.Id, d.ClientId!.Value)).ToList();
        documents.ForEach(d => d.MoveTo(to, clock.GetUtcNow()));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var documents = await Of([survivor]).Where(d => former.Keys.Contains(d.Id)).ToListAsync(ct);
        documents.ForEach(d => d.MoveTo(former[d.Id], clock.GetUtcNow()));
        return documents.Count;
    }

    IQueryable<GeneratedDocument> Of(IReadOnlyCollection<Guid> clients) =>
        db.Documents.Where(d => d.ClientId != null && clients.Contains(d.ClientId.Value));
}
