using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>What Documents holds of a person. It goes with the records that the person is, see <see cref="OnLeadAnonymized"/>.</summary>
sealed class DocumentSubjectRecords(IDocumentsDb db, IClientSubjectLookup clients, TimeProvider clock) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var (ids, leads) = (await clients.Of(subject, ct), subject.LeadIds);
        var documents = await db
            .Documents.AsNoTracking()
            .Where(d =>
                (d.ClientId != null && ids.Contains(d.ClientId.Value))
                || (d.RecordType == RecordType.Lead && leads.Contains(d.RecordId!.Value))
            )
            .ToListAsync(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var stored = documents.ToLookup(d => d.IsKeptByLaw(today), d => new DataSubjectRecord(d.Id, d.View()));
        return [new("documents", [.. stored[false]]), new("documents_kept_by_law", [.. stored[true]], ErasureExemptionReason.LegalHold)];
    }
}
