using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

public enum CommissionDirection
{
    /// <summary>The network owes the partner.</summary>
    Earn,

    /// <summary>The partner owes the network: royalties.</summary>
    Owe,
}

/// <summary>What steps of a rule are counted by, within a calendar month.</summary>
public enum CommissionTierMeasure
{
    Count,
    Amount,
}

/// <summary>What is paid from a step on: so many percent of the fact's amount, or a flat sum.</summary>
/// <param name="From">How many facts, or how much in minor units, the month must have reached with this fact; 0 for the first step.</param>
public sealed record CommissionRate(long From, decimal? Percent, Money? Flat);

/// <summary>One sentence of a plan: who earns what on which fact.</summary>
public sealed record CommissionRule
{
    /// <summary>Unique within the plan; it names the rule in explanations.</summary>
    public required string Key { get; init; }

    public required CommissionFactKind Fact { get; init; }

    public CommissionRole Role { get; init; }

    public CommissionDirection Direction { get; init; }

    /// <summary>Wire names of products; empty for all.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Empty for all banks.</summary>
    public IReadOnlyList<Guid> BankIds { get; init; } = [];

    public CommissionTierMeasure MeasuredBy { get; init; }

    public required IReadOnlyList<CommissionRate> Rates { get; init; }

    /// <summary>The least and most for one fact.</summary>
    public Money? Least { get; init; }

    public Money? Most { get; init; }

    /// <summary>The most that the rule gives one partner in a calendar month.</summary>
    public Money? MostInMonth { get; init; }

    /// <summary>Days from the fact until the sum is approved.</summary>
    public int HoldDays { get; init; }

    /// <summary>For how many months of a recurring payment it is given; null without end.</summary>
    public int? RecurringMonths { get; init; }

    public bool Covers(CommissionFact fact) =>
        fact.Kind == Fact
        && fact.Role == Role
        && (Products.Count == 0 || (fact.Product is { } product && Products.Contains(product)))
        && (BankIds.Count == 0 || (fact.BankId is { } bank && BankIds.Contains(bank)))
        && (RecurringMonths is not { } months || fact.OccurredOn < (fact.RecurringSince ?? fact.OccurredOn).AddMonths(months));

    public CommissionRate RateAt(long measure) => Rates.Last(r => r.From <= measure);

    internal Error? Refusal(string pointer)
    {
        if (Rates.Count == 0 || Rates[0].From != 0 || Rates.Zip(Rates.Skip(1)).Any(pair => pair.First.From >= pair.Second.From))
            return CommissionErrors.TiersInvalid.WithPointer($"{pointer}/rates");
        if (Rates.Any(r => (r.Percent is null) == (r.Flat is null)))
            return CommissionErrors.RateInvalid.WithPointer($"{pointer}/rates");
        if (
            Fact == CommissionFactKind.LeadAccepted
            && (Rates.Any(r => r.Percent is not null) || MeasuredBy == CommissionTierMeasure.Amount)
        )
            return CommissionErrors.FactWithoutAmount.WithPointer($"{pointer}/rates");
        if (Sums.Any(s => s.IsNegative))
            return CommissionErrors.AmountNotPositive.WithPointer(pointer);
        if (Sums.Any(s => s.Currency != CommissionTerms.Currency))
            return CommissionErrors.CurrencyMismatch.WithPointer(pointer);
        return Least is { } least && Most is { } most && least > most
            ? CommissionErrors.LimitsInvalid.WithPointer($"{pointer}/least")
            : null;
    }

    IEnumerable<Money> Sums => Rates.Select(r => r.Flat).Append(Least).Append(Most).Append(MostInMonth).OfType<Money>();
}

/// <summary>What a partner gets of what those earn whom they have brought.</summary>
/// <param name="Percent">Of each sum that the referred partner earns.</param>
/// <param name="SecondPercent">Of each sum of those whom the referred partner has brought in turn; null for nothing.</param>
/// <param name="Months">For how long after the referral; null without end.</param>
/// <param name="MostOfOne">The most for one referred partner; null without limit.</param>
public sealed record ReferralTerms(decimal Percent, decimal? SecondPercent, int? Months, Money? MostOfOne);

/// <summary>All that a version of a plan says. Of several rules that cover a fact the first counts.</summary>
public sealed record CommissionTerms(IReadOnlyList<CommissionRule> Rules, ReferralTerms? Referral)
{
    public const string Currency = "RUB";

    public CommissionRule? RuleFor(CommissionFact fact) => Rules.FirstOrDefault(r => r.Covers(fact));

    public Error? Refusal()
    {
        if (Rules.GroupBy(r => r.Key, StringComparer.Ordinal).Any(g => g.Count() > 1))
            return CommissionErrors.RuleKeyRepeated;
        if (Referral?.MostOfOne is { } most && (most.Currency != Currency || !most.IsPositive))
            return CommissionErrors.CurrencyMismatch.WithPointer("/terms/referral/mostOfOne");
        return Rules.Select((rule, index) => rule.Refusal($"/terms/rules/{index}")).FirstOrDefault(refusal => refusal is not null);
    }
}
