using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>Documents of leads as the contract shows them.</summary>
static class LeadDocumentViews
{
    public static Contract.LeadDocuments View(this DecryptedLeadDocuments sheet, LeadDocuments documents, bool isMasked) =>
        new()
        {
            LeadId = documents.Id,
            IsMasked = isMasked,
            Passport = sheet.Passport.View(isMasked),
            Snils = PersonDocuments.View(sheet.Snils, isMasked),
            Inn = PersonDocuments.View(sheet.Inn, isMasked),
            BankAccount = sheet.BankAccount.View(isMasked),
            UpdatedAt = documents.UpdatedAt,
            Version = documents.Version,
        };
}
