using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;

namespace MakCrm.Domain.Tests.Lending;

public sealed class CreditMatchTests
{
    static readonly CreditTerms Terms = new()
    {
        MinAmount = Money.Rubles(100_000_00),
        MaxAmount = Money.Rubles(1_000_000_00),
        MinMonths = 12,
        MaxMonths = 60,
        MinRate = 15,
        MaxRate = 20,
        MaxDebtLoad = 50,
    };
    static readonly CreditWish Wish = new(Money.Rubles(500_000_00), 36, null, new(2026, 1, 1));

    [Fact]
    public void Whoever_meets_everything_is_eligible()
    {
        var match = Match(Adults, (BorrowerFields.Age, 30), (BorrowerFields.MonthlyIncome, 100_000_00));
        match.Verdict.ShouldBe(MatchVerdict.Eligible);
        match.Reasons.ShouldAllBe(r => r.Outcome == MatchOutcome.Met);
    }

    [Fact]
    public void A_missing_fact_makes_a_program_possible()
    {
        var match = Match(Adults, (BorrowerFields.MonthlyIncome, 100_000_00));
        match.Verdict.ShouldBe(MatchVerdict.Possible);
        match.Reasons.Single(r => r.Outcome == MatchOutcome.Unknown).Field.Name.ShouldBe(BorrowerFields.Age);
    }

    [Fact]
    public void A_debt_load_that_is_too_high_is_told_with_what_can_be_afforded()
    {
        var match = Match(null, (BorrowerFields.MonthlyIncome, 40_000_00), (BorrowerFields.MonthlyObligations, 10_000_00));
        match.Verdict.ShouldBe(MatchVerdict.Ineligible);
        match.Reasons.Single(r => r.Outcome == MatchOutcome.Failed).Rule.ShouldBe(MatchRule.DebtLoad);
        var affordable = Wish with { Amount = match.AffordableAmount!.Value };
        Match(null, affordable, (BorrowerFields.MonthlyIncome, 40_000_00), (BorrowerFields.MonthlyObligations, 10_000_00))
            .Verdict.ShouldBe(MatchVerdict.Eligible);
    }

    [Fact]
    public void Whom_the_income_does_not_carry_to_the_least_amount_can_afford_nothing() =>
        Match(null, (BorrowerFields.MonthlyIncome, 1_000_00)).AffordableAmount.ShouldBeNull();

    [Fact]
    public void Of_alternatives_only_those_that_decided_are_told()
    {
        var either = new EligibilityGroup([Adults, Has("creditHistory", "good")], NeedsAll: false);
        var match = Match(either, (BorrowerFields.Age, 18), "creditHistory", "good");
        match.Verdict.ShouldBe(MatchVerdict.Eligible);
        match.Reasons.Where(r => r.Rule == MatchRule.Eligibility).ShouldHaveSingleItem().Field.Name.ShouldBe("creditHistory");
    }

    [Fact]
    public void A_negated_condition_fails_where_the_condition_holds()
    {
        var match = Match(new EligibilityNegation(Has("employment", "unemployed")), (BorrowerFields.Age, 18), "employment", "unemployed");
        match.Verdict.ShouldBe(MatchVerdict.Ineligible);
        match.Reasons.Single(r => r.Rule == MatchRule.Eligibility).Condition!.IsNegated.ShouldBeTrue();
    }

    [Fact]
    public void An_alternative_that_is_not_known_leaves_it_open()
    {
        var either = new EligibilityGroup([Adults, Has("collateral", "vehicle")], NeedsAll: false);
        Match(either, (BorrowerFields.Age, 18), (BorrowerFields.MonthlyIncome, 100_000_00)).Verdict.ShouldBe(MatchVerdict.Possible);
    }

    [Fact]
    public void The_own_part_of_the_price_is_its_down_payment() =>
        (Wish with { Price = Money.Rubles(625_000_00) }).DownPayment.ShouldBe(20m);

    static readonly EligibilityRule Adults = new EligibilityCondition(
        BorrowerFields.Find(BorrowerFields.Age)!,
        EligibilityOperator.Between,
        [Domain.Lending.Fact.Of(21), Domain.Lending.Fact.Of(70)]
    );

    static EligibilityRule Has(string field, string code) =>
        new EligibilityCondition(BorrowerFields.Find(field)!, EligibilityOperator.Eq, [Domain.Lending.Fact.Of(code)]);

    static CreditMatch Match(EligibilityRule? rule, params (string Field, decimal Value)[] facts) => Match(rule, Wish, facts);

    static CreditMatch Match(EligibilityRule? rule, CreditWish wish, params (string Field, decimal Value)[] facts) =>
        CreditMatch.Of(Terms, rule, wish, facts.ToDictionary(f => f.Field, f => Domain.Lending.Fact.Of(f.Value)));

    static CreditMatch Match(EligibilityRule rule, (string Field, decimal Value) number, string field, string code) =>
        CreditMatch.Of(
            Terms with
            {
                MaxDebtLoad = null,
            },
            rule,
            Wish,
            new Dictionary<string, Domain.Lending.Fact>
            {
                [number.Field] = Domain.Lending.Fact.Of(number.Value),
                [field] = Domain.Lending.Fact.Of(code),
            }
        );
}
