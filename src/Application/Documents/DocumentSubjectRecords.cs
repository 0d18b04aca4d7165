using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>What Documents holds of a person. It goes with the records that the person is, see <see cref="OnLeadAnonymized"/>.</summary>
sealed class DocumentSubjectRecords(IDocumentsDb db, IClientSubjects clients, TimeProvider clock) : ISubjectRecords
{
    public async Task<IReadOnlyList<SubjectRecords>> Collect(Subject subject, CancellationToken ct)
    {
        var (ids, leads) = (await clients.Of(subject, ct), subject.LeadIds);
        var documents = await db
            .Documents.AsNoTracking()
            .Where(d =>
                (d.ClientId != null && ids.Contains(d.ClientId.Value))
                || (d.RecordType == RecordKind.Lead && leads.Contains(d.RecordId!.Value))
            )
            .ToListAsync(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var kept = documents.ToLookup(d => d.IsKeptByLaw(today), d => new SubjectRecord(d.Id, d.View()));
        return [new("documents", [.. kept[false]]), new("documents_kept_by_law", [.. kept[true]], KeptReason.LegalHold)];
    }
}
