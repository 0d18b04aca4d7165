using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>A version of a plan that holds for a partner on a day.</summary>
public sealed record PlanInForce(Guid PlanId, int VersionNumber, CommissionTerms Terms);

/// <summary>What has bounded a sum.</summary>
public enum CommissionLimit
{
    Least,
    Most,
    MostInMonth,
    MostOfOne,
}

/// <summary>How a sum came about: enough to reckon it again by hand.</summary>
/// <param name="RuleKey">The rule; <c>referral</c> for the share of a referred partner's sum.</param>
/// <param name="Base">What a percentage was taken of.</param>
/// <param name="Measure">Facts, or minor units, of the month up to and with this fact; 0 for referrals.</param>
public sealed record CommissionExplanation(
    string RuleKey,
    Money? Base,
    decimal? Percent,
    Money? Flat,
    long TierFrom,
    long Measure,
    decimal BonusPercent,
    CommissionLimit? LimitedBy
);

/// <summary>What a partner is to have for a fact by the plan in force.</summary>
public sealed record CommissionDue(
    CommissionFact Fact,
    Guid PartnerId,
    int Level,
    Money Amount,
    DateOnly AvailableOn,
    PlanInForce Plan,
    CommissionExplanation Explanation
);

/// <summary>Who has brought a partner, since when, and what their plan gives for it.</summary>
/// <param name="Level">2 for who has brought the partner, 3 for who has brought that one.</param>
/// <param name="AlreadyEarned">By earlier months.</param>
public sealed record Referrer(Guid PartnerId, int Level, DateOnly Since, Func<DateOnly, PlanInForce?> PlanOn, Money AlreadyEarned)
{
    public decimal? PercentBy(ReferralTerms terms) => Level == 2 ? terms.Percent : terms.SecondPercent;
}

/// <summary>
/// Reckons what a calendar month of one partner is worth. It depends on the facts alone and on what the plans say, so it can be done
/// again at any time: what was posted is compared with it.
/// </summary>
public sealed class CommissionCalculator(Func<DateOnly, PlanInForce?> planOn, Func<DateOnly, decimal> bonusOn, params Referrer[] referrers)
{
    /// <summary>The rule's name in explanations of what a referrer gets.</summary>
    public const string ReferralKey = "referral";

    /// <param name="facts">Of one partner and one calendar month.</param>
    public IReadOnlyList<CommissionDue> Reckon(IEnumerable<CommissionFact> facts)
    {
        var month = new Dictionary<(Guid Plan, string Rule), RuleMonth>();
        var due = new List<CommissionDue>();
        var earned = referrers.ToDictionary(r => r.Level, r => r.AlreadyEarned);
        foreach (var fact in facts.Where(f => f.ReversedAt is null).OrderBy(f => f.OccurredOn).ThenBy(f => f.Id))
        {
            if (planOn(fact.OccurredOn) is not { } plan || plan.Terms.RuleFor(fact) is not { } rule)
                continue;
            var so = month.GetValueOrDefault((plan.PlanId, rule.Key)) ?? new RuleMonth(0, 0, Money.Zero(CommissionTerms.Currency));
            var own = Own(fact, plan, rule, so = so.With(fact));
            month[(plan.PlanId, rule.Key)] = so with { Given = so.Given + Absolute(own.Amount) };
            due.Add(own);
            foreach (var share in referrers.Select(r => Share(own, r, earned[r.Level])).OfType<CommissionDue>())
            {
                earned[share.Level] += share.Amount;
                due.Add(share);
            }
        }

        return [.. due.Where(d => !d.Amount.IsZero)];
    }

    CommissionDue Own(CommissionFact fact, PlanInForce plan, CommissionRule rule, RuleMonth so)
    {
        var measure = rule.MeasuredBy == CommissionTierMeasure.Count ? so.Count : so.Minor;
        var rate = rule.RateAt(measure);
        var plain = rate.Flat ?? fact.Amount!.Value.Percent(rate.Percent!.Value);
        var bonus = rule.Direction == CommissionDirection.Earn ? bonusOn(fact.OccurredOn) : 0;
        var (amount, limit) = Bounded(rule, plain + plain.Percent(bonus), so.Given);
        return new(
            fact,
            fact.PartnerId,
            1,
            rule.Direction == CommissionDirection.Earn ? amount : -amount,
            fact.OccurredOn.AddDays(rule.HoldDays),
            plan,
            new(rule.Key, fact.Amount, rate.Percent, rate.Flat, rate.From, measure, bonus, limit)
        );
    }

    static (Money Amount, CommissionLimit? Limit) Bounded(CommissionRule rule, Money amount, Money given)
    {
        CommissionLimit? limit = null;
        if (rule.Least is { } least && amount < least)
            (amount, limit) = (least, CommissionLimit.Least);
        if (rule.Most is { } most && amount > most)
            (amount, limit) = (most, CommissionLimit.Most);
        if (rule.MostInMonth is { } inMonth && given + amount > inMonth)
            (amount, limit) = (Money.Max(inMonth - given, Money.Zero(amount.Currency)), CommissionLimit.MostInMonth);
        return (amount, limit);
    }

    /// <summary>A share of what the partner earns, for who has brought them; the second of them is the last.</summary>
    static CommissionDue? Share(CommissionDue own, Referrer referrer, Money earned)
    {
        var day = own.Fact.OccurredOn;
        if (!own.Amount.IsPositive || day < referrer.Since)
            return null;
        if (referrer.PlanOn(day) is not { Terms.Referral: { } terms } plan || referrer.PercentBy(terms) is not { } percent)
            return null;
        if (terms.Months is { } months && day >= referrer.Since.AddMonths(months))
            return null;
        var share = own.Amount.Percent(percent);
        CommissionLimit? limit = null;
        if (terms.MostOfOne is { } most && earned + share > most)
            (share, limit) = (Money.Max(most - earned, Money.Zero(share.Currency)), CommissionLimit.MostOfOne);
        var explanation = new CommissionExplanation(ReferralKey, own.Amount, percent, null, 0, 0, 0, limit);
        return new(own.Fact, referrer.PartnerId, referrer.Level, share, own.AvailableOn, plan, explanation);
    }

    static Money Absolute(Money amount) => amount.IsNegative ? -amount : amount;

    /// <summary>What a rule has seen and given in the month.</summary>
    sealed record RuleMonth(long Count, long Minor, Money Given)
    {
        public RuleMonth With(CommissionFact fact) => this with { Count = Count + 1, Minor = Minor + (fact.AmountMinor ?? 0) };
    }
}
