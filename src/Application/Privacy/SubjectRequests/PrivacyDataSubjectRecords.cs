using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

/// <summary>Documents of a person, what he has asked of his data, and who holds his leads.</summary>
sealed class PrivacyDataSubjectRecords(IPrivacyDb db, ITenantCipherProvider seals, ILeadHolds holds, TimeProvider clock)
    : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        var documents = await db.LeadDocuments.AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        var requests = await RequestsOf(subject).AsNoTracking().ToListAsync(ct);
        var set = await db.LegalHolds.AsNoTracking().Where(h => h.LeadId != null && ids.Contains(h.LeadId.Value)).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return
        [
            new("lead_documents", await Open(documents, ct)),
            new(
                "subject_requests",
                requests.Select(r => new DataSubjectRecord(r.Id, r.View(now))).ToList(),
                ErasureExemptionReason.NoPersonalValues
            ),
            new("legal_holds", set.Select(h => new DataSubjectRecord(h.Id, h.View(now))).ToList(), ErasureExemptionReason.NoPersonalValues),
        ];
    }

    public Task<IReadOnlyList<ErasureHold>> FindHolds(DataSubject subject, CancellationToken ct) => holds.Of(subject.LeadIds, ct);

    public async Task Erase(DataSubject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        foreach (var documents in await db.LeadDocuments.Where(d => ids.Contains(d.Id)).ToListAsync(ct))
        {
            documents.Delete();
            db.LeadDocuments.Remove(documents);
        }

        foreach (var request in (await RequestsOf(subject).ToListAsync(ct)).Where(r => r.IsClosed))
            request.Forget();
    }

    IQueryable<SubjectRequest> RequestsOf(DataSubject subject)
    {
        var ids = subject.LeadIds;
        return db.SubjectRequests.Where(r => r.LeadId != null && ids.Contains(r.LeadId.Value));
    }

    async Task<IReadOnlyList<DataSubjectRecord>> Open(List<LeadDocuments> documents, CancellationToken ct)
    {
        if (documents.Count == 0)
            return [];
        var opened = await seals.Open(ct);
        // What nobody can read any more is counted all the same.
        return documents
            .Select(d => new DataSubjectRecord(
                d.Id,
                opened.IsOk ? DecryptedLeadDocuments.Of(d, opened.Value).View(d, isMasked: false) : new { d.Id }
            ))
            .ToList();
    }
}
