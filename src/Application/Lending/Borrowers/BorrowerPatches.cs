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
            Kind = patch.Or("kind", to.Kind?.As<BorrowerKind>(), now.Kind),
            BirthDate = patch.Or("birthDate", to.BirthDate, now.BirthDate),
            Citizenship = patch.Or("citizenship", to.Citizenship, now.Citizenship),
            Region = patch.Or("region", to.Region?.Trim(), now.Region),
            Employment = patch.Or("employment", to.Employment?.As<Employment>(), now.Employment),
            EmployedSince = patch.Or("employedSince", to.EmployedSince, now.EmployedSince),
            IncomeProof = patch.Or("incomeProof", to.IncomeProof?.As<IncomeProof>(), now.IncomeProof),
            Incomes = patch.Or("incomes", to.Incomes?.Select(ToDomain).ToList(), now.Incomes),
            Obligations = patch.Or("obligations", to.Obligations?.Select(ToDomain).ToList(), now.Obligations),
            CreditHistory = patch.Or("creditHistory", to.CreditHistory?.As<CreditHistoryRating>(), now.CreditHistory),
            Collateral = patch.Or("collateral", to.Collateral?.Select(ToDomain).ToList(), now.Collateral),
            AnnualRevenue = patch.Or("annualRevenue", to.AnnualRevenue.ToDomain(), now.AnnualRevenue),
            BusinessSince = patch.Or("businessSince", to.BusinessSince, now.BusinessSince),
            Ogrn = patch.Or("ogrn", to.Ogrn, now.Ogrn),
        };
    }

    public static BorrowerDocuments Documents(this MergePatch<Contract.BorrowerChanges> patch, BorrowerDocuments now)
    {
        var to = patch.Changes;
        return new(
            patch.Or("passport", to.Passport.ToDomain(), now.Passport),
            patch.Or("snils", to.Snils is { } snils ? PersonDocuments.Bare(snils) : null, now.Snils),
            patch.Or("inn", to.Inn, now.Inn),
            patch.Or("bankAccount", to.BankAccount.ToDomain(), now.BankAccount)
        );
    }

    public static IReadOnlyList<Participation> Participants(this MergePatch<Contract.BorrowerChanges> patch, Borrower now) =>
        patch.Mentions("participants")
            ? [.. (patch.Changes.Participants ?? []).Select(p => new Participation(p.ClientId, p.Role.As<ParticipantRole>()))]
            : [.. now.Participants.Select(p => p.Participation)];

    static BorrowerIncome ToDomain(Contract.BorrowerIncome income) =>
        new(income.Kind.As<IncomeKind>(), income.Monthly.ToDomain()!.Value, income.Payer?.Trim());

    static BorrowerObligation ToDomain(Contract.BorrowerObligation owed) =>
        new(
            owed.Kind.As<ObligationKind>(),
            owed.Creditor?.Trim(),
            owed.MonthlyPayment.ToDomain()!.Value,
            owed.Balance.ToDomain(),
            owed.EndsOn,
            owed.OverdueDays
        );

    static BorrowerCollateral ToDomain(Contract.BorrowerCollateral item) =>
        new(item.Kind.As<CollateralKind>(), item.Description?.Trim(), item.Value.ToDomain());
}
