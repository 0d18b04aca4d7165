using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum MatchVerdict
{
    /// <summary>Everything that the program asks for is met.</summary>
    Eligible,

    /// <summary>Nothing is against it, but facts are missing.</summary>
    Possible,

    Ineligible,
}

public enum MatchRule
{
    Amount,
    Term,
    DownPayment,
    DebtLoad,
    Eligibility,
}

/// <summary>What a borrower wishes.</summary>
/// <param name="Price">Of what is bought; null where nothing is.</param>
public sealed record CreditWish(Money Amount, int Months, Money? Price, DateOnly On)
{
    /// <summary>The borrower's own part of the price, in percent.</summary>
    public decimal? DownPayment =>
        Price is { IsPositive: true } price ? decimal.Round(Math.Max(0, price.Minor - Amount.Minor) * 100m / price.Minor, 3) : null;
}

/// <summary>Why a program is, or is not, for a borrower.</summary>
/// <param name="Reason">The condition of the program's own rules, where it is one.</param>
/// <param name="From">What the fact must be at least; null for no bound.</param>
/// <param name="To">What it may be at most; null for no bound.</param>
public sealed record ProgramMatchReason(MatchRule Rule, MatchOutcome Outcome, BorrowerField Field, Fact? Actual)
{
    public decimal? From { get; init; }

    public decimal? To { get; init; }

    public EligibilityReason? Condition { get; init; }
}

/// <summary>One program against one borrower: whether, why, what it costs and how much would be possible.</summary>
public sealed record CreditMatch(MatchVerdict Verdict, IReadOnlyList<ProgramMatchReason> Reasons, LoanSchedule Schedule)
{
    /// <summary>The most that the income carries within the program's bounds; null where the program or the facts do not tell.</summary>
    public Money? AffordableAmount { get; private init; }

    /// <summary>What would have to be different, as far as single facts tell.</summary>
    public IReadOnlyList<MatchChange> Changes { get; private init; } = [];

    public static CreditMatch Of(
        CreditTerms terms,
        EligibilityRule? eligibility,
        CreditWish wish,
        IReadOnlyDictionary<string, Fact> borrower
    )
    {
        var schedule = new Loan(wish.Amount, wish.Months, terms.MaxRate, terms.Repayment, terms.Fees, wish.On).Schedule();
        var facts = BorrowerFacts.With(borrower, wish, schedule);
        List<ProgramMatchReason> reasons = [.. Bounds(terms, wish, facts).Select(bound => bound.Check(facts))];
        var decisive = new List<EligibilityReason>();
        var outcome = eligibility?.Evaluate(facts, decisive) ?? MatchOutcome.Met;
        reasons.AddRange(
            decisive.Select(d => new ProgramMatchReason(MatchRule.Eligibility, d.Outcome, d.Condition.Field, d.Actual) { Condition = d })
        );
        var verdict = Decide([.. reasons.Where(r => r.Condition is null).Select(r => r.Outcome), outcome]);
        var affordable = Affordable(terms, wish, facts);
        return new(verdict, reasons, schedule)
        {
            AffordableAmount = affordable,
            Changes =
                verdict == MatchVerdict.Eligible ? [] : [.. reasons.SelectMany(MatchChange.Of), .. Relief(terms, wish, facts, affordable)],
        };
    }

    /// <summary>Either of these brings the debt load down to what the program allows.</summary>
    static IEnumerable<MatchChange> Relief(CreditTerms terms, CreditWish wish, IReadOnlyDictionary<string, Fact> facts, Money? affordable)
    {
        if (!facts.TryGetValue(BorrowerFields.DebtLoad, out var load) || !(load.Number > terms.MaxDebtLoad))
            yield break;
        if (affordable is { } amount && amount < wish.Amount)
            yield return new(BorrowerFields.Find(BorrowerFields.Amount)!, MatchChangeAction.Lower, Fact.Of(amount.Minor));
        var room = Room(terms, facts);
        for (var months = Math.Max(wish.Months + 1, terms.MinMonths); months <= terms.MaxMonths; months++)
        {
            if (wish.Amount.Minor * Loan.FirstPaymentFactor(terms.Repayment, terms.MaxRate, months) > room)
                continue;
            yield return new(BorrowerFields.Find(BorrowerFields.Months)!, MatchChangeAction.Raise, Fact.Of(months));
            yield break;
        }
    }

    /// <summary>What the income leaves for the payments of this loan.</summary>
    static decimal Room(CreditTerms terms, IReadOnlyDictionary<string, Fact> facts)
    {
        var obligations = facts.TryGetValue(BorrowerFields.MonthlyObligations, out var other) ? other.Number!.Value : 0;
        return facts[BorrowerFields.MonthlyIncome].Number!.Value * terms.MaxDebtLoad!.Value / 100m
            - obligations
            - (terms.Fees.Monthly?.Minor ?? 0);
    }

    static MatchVerdict Decide(IReadOnlyCollection<MatchOutcome> outcomes) =>
        outcomes.Contains(MatchOutcome.Failed) ? MatchVerdict.Ineligible
        : outcomes.Contains(MatchOutcome.Unknown) ? MatchVerdict.Possible
        : MatchVerdict.Eligible;

    static IEnumerable<Bound> Bounds(CreditTerms terms, CreditWish wish, IReadOnlyDictionary<string, Fact> facts)
    {
        yield return new(MatchRule.Amount, BorrowerFields.Amount, terms.MinAmount.Minor, terms.MaxAmount.Minor);
        yield return new(MatchRule.Term, BorrowerFields.Months, terms.MinMonths, terms.MaxMonths);
        if (terms.MinDownPayment is { } down)
            yield return new(MatchRule.DownPayment, BorrowerFields.DownPayment, down, null);
        if (terms.MaxDebtLoad is { } load)
            yield return new(MatchRule.DebtLoad, BorrowerFields.DebtLoad, null, load);
    }

    static Money? Affordable(CreditTerms terms, CreditWish wish, IReadOnlyDictionary<string, Fact> facts)
    {
        if (terms.MaxDebtLoad is null || !facts.ContainsKey(BorrowerFields.MonthlyIncome))
            return null;
        var months = Math.Clamp(wish.Months, terms.MinMonths, terms.MaxMonths);
        var most = decimal.Floor(Room(terms, facts) / Loan.FirstPaymentFactor(terms.Repayment, terms.MaxRate, months));
        return most < terms.MinAmount.Minor
            ? null
            : Money.Min(terms.MaxAmount, Money.Of((long)Math.Min(most, terms.MaxAmount.Minor), wish.Amount.Currency));
    }

    sealed record Bound(MatchRule Rule, string Field, decimal? From, decimal? To)
    {
        public ProgramMatchReason Check(IReadOnlyDictionary<string, Fact> facts)
        {
            Fact? actual = facts.TryGetValue(Field, out var fact) ? fact : null;
            var outcome =
                actual is not { Number: { } value } ? MatchOutcome.Unknown
                : value < From || value > To ? MatchOutcome.Failed
                : MatchOutcome.Met;
            return new(Rule, outcome, BorrowerFields.Find(Field)!, actual) { From = From, To = To };
        }
    }
}

/// <summary>What follows from a borrower's facts and the loan that is looked at.</summary>
static class BorrowerFacts
{
    public static IReadOnlyDictionary<string, Fact> With(IReadOnlyDictionary<string, Fact> borrower, CreditWish wish, LoanSchedule schedule)
    {
        var facts = new Dictionary<string, Fact>(borrower, StringComparer.Ordinal)
        {
            [BorrowerFields.Amount] = Fact.Of(wish.Amount.Minor),
            [BorrowerFields.Months] = Fact.Of(wish.Months),
        };
        if (wish.DownPayment is { } down)
            facts[BorrowerFields.DownPayment] = Fact.Of(down);
        if (facts.TryGetValue(BorrowerFields.Age, out var age))
            facts[BorrowerFields.AgeAtEnd] = Fact.Of(age.Number!.Value + decimal.Round(wish.Months / 12m, 1));
        if (facts.TryGetValue(BorrowerFields.MonthlyIncome, out var income) && income.Number > 0)
        {
            var obligations = facts.TryGetValue(BorrowerFields.MonthlyObligations, out var other) ? other.Number!.Value : 0;
            facts[BorrowerFields.DebtLoad] = Fact.Of(
                decimal.Round((obligations + schedule.FirstPayment.Minor) * 100m / income.Number.Value, 1)
            );
        }

        return facts;
    }
}
