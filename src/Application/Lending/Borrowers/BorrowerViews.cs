using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class BorrowerViews
{
    public static Contract.Borrower View(this Borrower borrower, BorrowerDocuments documents, bool isMasked)
    {
        var profile = borrower.Profile;
        return new()
        {
            ClientId = borrower.ClientId,
            Kind = profile.Kind?.MapTo<Contract.BorrowerKind>(),
            BirthDate = profile.BirthDate,
            Citizenship = profile.Citizenship,
            Region = profile.Region,
            Employment = profile.Employment?.MapTo<Contract.Employment>(),
            EmployedSince = profile.EmployedSince,
            IncomeProof = profile.IncomeProof?.MapTo<Contract.IncomeProof>(),
            Incomes = profile.Incomes?.Select(View).ToList(),
            Obligations = profile.Obligations?.Select(View).ToList(),
            CreditHistory = profile.CreditHistory?.MapTo<Contract.CreditHistoryRating>(),
            Collateral = profile.Collateral?.Select(View).ToList(),
            AnnualRevenue = profile.AnnualRevenue?.ToContract(),
            BusinessSince = profile.BusinessSince,
            Ogrn = profile.Ogrn,
            Participants = [.. borrower.Participants.OrderBy(p => p.Id).Select(View)],
            IsMasked = isMasked,
            Passport = documents.Passport.View(isMasked),
            Snils = PersonDocuments.View(documents.Snils, isMasked),
            Inn = PersonDocuments.View(documents.Inn, isMasked),
            BankAccount = documents.BankAccount.View(isMasked),
            CreatedAt = borrower.CreatedAt,
            UpdatedAt = borrower.UpdatedAt,
            Version = borrower.Version,
        };
    }

    static Contract.BorrowerParticipant View(BorrowerParticipant participant) =>
        new() { ClientId = participant.ClientId, Role = participant.Role.MapTo<Contract.ParticipantRole>() };

    static Contract.BorrowerIncome View(BorrowerIncome income) =>
        new()
        {
            Kind = income.Kind.MapTo<Contract.IncomeKind>(),
            Monthly = income.Monthly.ToContract(),
            Payer = income.Payer,
        };

    static Contract.BorrowerObligation View(BorrowerObligation owed) =>
        new()
        {
            Kind = owed.Kind.MapTo<Contract.ObligationKind>(),
            Creditor = owed.Creditor,
            MonthlyPayment = owed.MonthlyPayment.ToContract(),
            Balance = owed.Balance?.ToContract(),
            EndsOn = owed.EndsOn,
            OverdueDays = owed.OverdueDays,
        };

    static Contract.BorrowerCollateral View(BorrowerCollateral item) =>
        new()
        {
            Kind = item.Kind.MapTo<Contract.CollateralKind>(),
            Description = item.Description,
            Value = item.Value?.ToContract(),
        };
}
