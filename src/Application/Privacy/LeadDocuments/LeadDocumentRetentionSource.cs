using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

/// <summary>Old documents go before the lead that they belong to.</summary>
sealed class LeadDocumentRetentionSource(IPrivacyDb db, DataSubjectErasure file) : IRetentionSource
{
    public string Kind => "lead_documents";

    public RetentionAction Forgetting => RetentionAction.Delete;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await db
            .LeadDocuments.Where(d => d.Id > after && d.UpdatedAt < untouchedSince)
            .OrderBy(d => d.Id)
            .Select(d => d.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(found, await file.FilterHeld(found, ct));
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var documents in await db.LeadDocuments.Where(d => ids.Contains(d.Id)).ToListAsync(ct))
        {
            documents.Delete();
            db.LeadDocuments.Remove(documents);
        }
    }
}
