using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

/// <summary>Documents, requests of the person, and legal holds, also those that are over: they tell what was done.</summary>
sealed class PrivacyLeadUsage(IPrivacyDb db) : ILeadUsage
{
    public IReadOnlyList<string> Tables => ["lead_documents", "subject_requests", "legal_holds"];

    public async Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var documents = db.LeadDocuments.Where(d => leadIds.Contains(d.Id)).Select(d => d.Id);
        var requests = db.SubjectRequests.Where(r => r.LeadId != null && leadIds.Contains(r.LeadId.Value)).Select(r => r.LeadId!.Value);
        var holds = db.LegalHolds.Where(h => h.LeadId != null && leadIds.Contains(h.LeadId.Value)).Select(h => h.LeadId!.Value);
        return await documents.Union(requests).Union(holds).ToListAsync(ct);
    }
}
