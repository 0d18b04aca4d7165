using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class DocumentRecordVisibility(IDocumentsDb db, DocumentVisibility documents) : IRecordVisibility
{
    public string Place => "documents";

    public string Read => DocumentVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var found = await db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        var there = await documents.There(caller, found, permission, ct);
        return found.ToDictionary(d => d.Id, d => new RecordAccess(there.Contains(d.Id), d.CreatedBy is { } maker ? [maker] : [], []));
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        documents.Made(one).CountBeyond(documents.Made(other), limit, ct);
}
