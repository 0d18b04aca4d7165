using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>The facts by which programs are matched, as a profile and those of its co-borrowers tell them.</summary>
static class BorrowerFactSheet
{
    public static IReadOnlyDictionary<string, Fact> Of(BorrowerProfile profile, IReadOnlyList<BorrowerProfile> coBorrowers, DateOnly on)
    {
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        Word("borrowerKind", EnumWireFormat.ToWireName(profile.Kind));
        Number(BorrowerFields.Age, profile.BirthDate is { } birth ? MatchRequests.Age(birth, on) : null);
        Word("citizenship", profile.Citizenship);
        Word("region", profile.Region);
        Word("employment", EnumWireFormat.ToWireName(profile.Employment));
        Number("employmentMonths", Months(profile.EmployedSince, on));
        Word("incomeProof", EnumWireFormat.ToWireName(profile.IncomeProof));
        Number(BorrowerFields.MonthlyIncome, Sum(profile.MonthlyIncome, coBorrowers.Select(p => p.MonthlyIncome)));
        Number(BorrowerFields.MonthlyObligations, Sum(profile.MonthlyObligations, coBorrowers.Select(p => p.MonthlyObligations)));
        Number("activeLoans", profile.Obligations?.Count(o => o.Kind != ObligationKind.Alimony));
        Word("creditHistory", EnumWireFormat.ToWireName(profile.CreditHistory));
        Number("overdueDays", profile.Obligations?.Max(o => (int?)(o.OverdueDays ?? 0)) ?? (profile.Obligations is null ? null : 0));
        Word("collateral", Collateral(profile.Collateral));
        Number("annualRevenue", profile.AnnualRevenue?.Minor);
        Number("businessMonths", Months(profile.BusinessSince, on));
        return facts;

        void Word(string field, string? word)
        {
            if (word is not null)
                facts[field] = Fact.Of(word);
        }

        void Number(string field, decimal? number)
        {
            if (number is { } existing)
                facts[field] = Fact.Of(existing);
        }
    }

    static long? Sum(long? own, IEnumerable<long?> others) => own is null ? null : own + others.Sum(o => o ?? 0);

    /// <summary>The dearest one stands for all.</summary>
    static string? Collateral(IReadOnlyList<BorrowerCollateral>? items) =>
        items is null ? null
        : items.Count == 0 ? "none"
        : EnumWireFormat.ToWireName(items.MaxBy(i => i.Value?.Minor ?? -1)!.Kind);

    static int? Months(DateOnly? since, DateOnly on) =>
        since is { } from ? Math.Max(0, (on.Year - from.Year) * 12 + on.Month - from.Month - (on.Day < from.Day ? 1 : 0)) : null;
}
