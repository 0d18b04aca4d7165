using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Merge patches of borrowers, put onto what is there.</summary>
static class BorrowerPatches
{
    public static BorrowerProfile Profile(this MergePatch<Contract.BorrowerChanges> patch, BorrowerProfile now)
    {
        var to = patch.Changes;
        return now with
        {
            Kind = patch.ValueOr("kind", to.Kind?.MapTo<BorrowerKind>(), now.Kind),
            BirthDate = patch.ValueOr("birthDate", to.BirthDate, now.BirthDate),
            Citizenship = patch.ValueOr("citizenship", to.Citizenship, now.Citizenship),
            Region = patch.ValueOr("region", to.Region?.Trim(), now.Region),
            Employment = patch.ValueOr("employment", to.Employment?.MapTo<Employment>(), now.Employment),
            EmployedSince = patch.ValueOr("employedSince", to.EmployedSince, now.EmployedSince),
            IncomeProof = patch.ValueOr("incomeProof", to.IncomeProof?.MapTo<IncomeProof>(), now.IncomeProof),
            Incomes = patch.ValueOr("incomes", to.Incomes?.Select(ToDomain).ToList(), now.Incomes),
            Obligations = patch.ValueOr("obligations", to.Obligations?.Select(ToDomain).ToList(), now.Obligations),
            CreditHistory = patch.ValueOr("creditHistory", to.CreditHistory?.MapTo<CreditHistoryRating>(), now.CreditHistory),
            Collateral = patch.ValueOr("collateral", to.Collateral?.Select(ToDomain).ToList(), now.Collateral),
            AnnualRevenue = patch.ValueOr("annualRevenue", to.AnnualRevenue.ToDomain(), now.AnnualRevenue),
            BusinessSince = patch.ValueOr("businessSince", to.BusinessSince, now.BusinessSince),
            Ogrn = patch.ValueOr("ogrn", to.Ogrn, now.Ogrn),
        };
    }

    public static BorrowerDocuments Documents(this MergePatch<Contract.BorrowerChanges> patch, BorrowerDocuments now)
    {
        var to = patch.Changes;
        return new(
            patch.ValueOr("passport", to.Passport.ToDomain(), now.Passport),
            patch.ValueOr("snils", to.Snils is { } snils ? PersonDocuments.Bare(snils) : null, now.Snils),
            patch.ValueOr("inn", to.Inn, now.Inn),
            patch.ValueOr("bankAccount", to.BankAccount.ToDomain(), now.BankAccount)
        );
    }

    public static IReadOnlyList<Participation> Participants(this MergePatch<Contract.BorrowerChanges> patch, Borrower now) =>
        patch.Contains("participants")
            ? [.. (patch.Changes.Participants ?? []).Select(p => new Participation(p.ClientId, p.Role.MapTo<ParticipantRole>()))]
            : [.. now.Participants.Select(p => p.Participation)];

    static BorrowerIncome ToDomain(Contract.BorrowerIncome income) =>
        new(income.Kind.MapTo<IncomeKind>(), income.Monthly.ToDomain()!.Value, income.Payer?.Trim());

    static BorrowerObligation ToDomain(Contract.BorrowerObligation owed) =>
        new(
            owed.Kind.MapTo<ObligationKind>(),
            owed.Creditor?.Trim(),
            owed.MonthlyPayment.ToDomain()!.Value,
            owed.Balance.ToDomain(),
            owed.EndsOn,
            owed.OverdueDays
        );

    static BorrowerCollateral ToDomain(Contract.BorrowerCollateral item) =>
        new(item.Kind.MapTo<CollateralKind>(), item.Description?.Trim(), item.Value.ToDomain());
}
