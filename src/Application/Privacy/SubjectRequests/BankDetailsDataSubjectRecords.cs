using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

/// <summary>Where a person is paid to who also works here. It is part of his account and ends with it, or when he deletes it.</summary>
sealed class BankDetailsDataSubjectRecords(IPrivacyDb db, IMemberLookup members, ITenantCipherProvider seals) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var ids = await members.FindByEmails(subject.Emails.ToList(), ct);
        var details = await db.BankDetails.AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        return [new("bank_details", await Open(details, ct), ErasureExemptionReason.Account)];
    }

    async Task<IReadOnlyList<DataSubjectRecord>> Open(List<BankDetails> details, CancellationToken ct)
    {
        if (details.Count == 0)
            return [];
        var opened = await seals.Open(ct);
        // What nobody can read any more is counted all the same.
        return [.. details.Select(d => new DataSubjectRecord(d.Id, opened.IsOk ? d.View(opened.Value, isMasked: false) : new { d.Id }))];
    }
}
