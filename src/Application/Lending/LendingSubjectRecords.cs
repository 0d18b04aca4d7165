using MakCrm.Application.Clients.Public;
using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Application.Lending.Verification;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>What Lending holds of a person. It is erased with the client that the person is.</summary>
sealed class LendingSubjectRecords(ILendingDb db, IClientSubjectLookup clients, BorrowerReader reader) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var ids = await clients.Of(subject, ct);
        var applications = await db
            .LoanApplications.AsNoTracking()
            .Where(a => a.ClientId != null && ids.Contains(a.ClientId.Value))
            .ToListAsync(ct);
        var borrowers = db.Borrowers.Where(b => ids.Contains(b.ClientId)).Select(b => b.Id);
        var checks = await db.BorrowerVerifications.AsNoTracking().Where(v => borrowers.Contains(v.BorrowerId)).ToListAsync(ct);
        var hits = await db.ScreeningHits.AsNoTracking().Where(h => borrowers.Contains(h.BorrowerId)).ToListAsync(ct);
        var invitations = await db.QuestionnaireInvitations.AsNoTracking().Where(i => ids.Contains(i.ClientId)).ToListAsync(ct);
        var decisions = await db.BorrowerDecisions.AsNoTracking().Where(d => borrowers.Contains(d.BorrowerId)).ToListAsync(ct);
        return
        [
            new("borrowers", await Borrowers(ids, ct)),
            new("borrower_verifications", [.. checks.Select(v => new DataSubjectRecord(v.Id, v.View()))]),
            new(
                "screening_hits",
                [
                    .. hits.Select(h => new DataSubjectRecord(
                        h.Id,
                        new
                        {
                            h.EntryName,
                            h.EntryBirthDate,
                            h.State,
                        }
                    )),
                ]
            ),
            new("questionnaire_invitations", [.. invitations.Select(i => new DataSubjectRecord(i.Id, i.View()))]),
            new("borrower_decisions", [.. decisions.Select(d => new DataSubjectRecord(d.Id, d.View()))]),
            new(
                "loan_applications",
                [.. applications.Select(a => new DataSubjectRecord(a.Id, a.View()))],
                ErasureExemptionReason.NoPersonalValues
            ),
        ];
    }

    async Task<List<DataSubjectRecord>> Borrowers(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var records = new List<DataSubjectRecord>();
        foreach (
            var borrower in await db
                .Borrowers.Include(b => b.Participants)
                .AsNoTracking()
                .Where(b => ids.Contains(b.ClientId))
                .ToListAsync(ct)
        )
        {
            // What nobody can read any more is counted all the same.
            var documents = await reader.Documents(borrower, ct);
            records.Add(new(borrower.Id, documents.IsOk ? borrower.View(documents.Value, isMasked: false) : new { borrower.Id }));
        }

        return records;
    }
}
