using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>A person who is also a partner: part of the business with him, and kept with it.</summary>
sealed class PartnerSubjectRecords(IPartnersDb db, ITenantCipherProvider seals) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var (emails, phones) = (subject.Emails, subject.Phones);
        var partners = await db
            .Partners.AsNoTracking()
            .Where(p => emails.Contains(p.Email!.ToLower()) || phones.Contains(p.Phone!))
            .ToListAsync(ct);
        var ids = partners.Select(p => p.Id).ToList();
        var accounts = await db.PartnerBankAccounts.AsNoTracking().Where(a => ids.Contains(a.PartnerId)).ToListAsync(ct);
        return
        [
            new("partners", [.. partners.Select(p => new DataSubjectRecord(p.Id, p.View()))], ErasureExemptionReason.Account),
            new("partner_bank_accounts", await Open(accounts, ct), ErasureExemptionReason.Account),
        ];
    }

    async Task<IReadOnlyList<DataSubjectRecord>> Open(List<PartnerBankAccount> accounts, CancellationToken ct)
    {
        if (accounts.Count == 0)
            return [];
        var opened = await seals.Open(ct);
        // What nobody can read any more is counted all the same.
        return [.. accounts.Select(a => new DataSubjectRecord(a.Id, opened.IsOk ? a.View(opened.Value, isMasked: false) : new { a.Id }))];
    }
}
