using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>A person who is also a partner: part of the business with him, and kept with it.</summary>
sealed class PartnerSubjectRecords(IPartnersDb db) : ISubjectRecords
{
    public async Task<IReadOnlyList<SubjectRecords>> Collect(Subject subject, CancellationToken ct)
    {
        var (emails, phones) = (subject.Emails, subject.Phones);
        var partners = await db
            .Partners.AsNoTracking()
            .Where(p => emails.Contains(p.Email!.ToLower()) || phones.Contains(p.Phone!))
            .ToListAsync(ct);
        return [new("partners", [.. partners.Select(p => new SubjectRecord(p.Id, p.View()))], KeptReason.Account)];
    }
}
