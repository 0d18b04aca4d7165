using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class DocumentsOfMergedDeals(IDocumentsDb db, TimeProvider clock) : IDealMergePart
{
    public string Table => "documents";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var documents = await Of(from).ToListAsync(ct);
        var moved = documents.Select(d => new MovedFrom(d.Id, d.RecordId!.Value)).ToList();
        documents.ForEach(d => d.MoveToDeal(to, clock.GetUtcNow()));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var documents = await Of([survivor]).Where(d => former.Keys.Contains(d.Id)).ToListAsync(ct);
        documents.ForEach(d => d.MoveToDeal(former[d.Id], clock.GetUtcNow()));
        return documents.Count;
    }

    IQueryable<GeneratedDocument> Of(IReadOnlyCollection<Guid> deals) =>
        db.Documents.Where(d => d.RecordType == RecordType.Deal && d.RecordId != null && deals.Contains(d.RecordId.Value));
}
