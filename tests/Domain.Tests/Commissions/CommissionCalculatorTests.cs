using MakCrm.Domain.Commissions;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Commissions;

/// <summary>What a month of a partner is worth.</summary>
public sealed class CommissionCalculatorTests
{
    static readonly Guid Plan = Guid.CreateVersion7();
    static readonly Guid Partner = Guid.CreateVersion7();
    static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_percentage_is_taken_of_the_amount_and_waits_for_its_holding_period()
    {
        var due = Reckon(Percent(1) with { HoldDays = 14 }, Loan(10, 500_000)).ShouldHaveSingleItem();
        due.Amount.ShouldBe(Rubles(5_000));
        due.AvailableOn.ShouldBe(new DateOnly(2026, 2, 24));
        due.Explanation.ShouldBe(new("loans", Rubles(500_000), 1, null, 0, 1, 0, null));
    }

    [Fact]
    public void Steps_are_counted_by_the_month_up_to_the_fact_in_the_order_of_their_days()
    {
        var rule = Percent(1) with { Rates = [new(0, 1, null), new(2, 2, null), new(3, null, Rubles(7))] };
        var due = Reckon(rule, Loan(20, 300), Loan(1, 100), Loan(5, 200));
        due.Select(d => d.Amount).ShouldBe([Rubles(1), Rubles(4), Rubles(7)]);
        due.Select(d => d.Explanation.TierFrom).ShouldBe([0, 2, 3]);
    }

    [Fact]
    public void Steps_can_be_counted_by_amounts()
    {
        var rule = Percent(1) with { MeasuredBy = CommissionTierMeasure.Amount, Rates = [new(0, 1, null), new(50_000, 2, null)] };
        Reckon(rule, Loan(1, 300), Loan(2, 200)).Select(d => d.Amount).ShouldBe([Rubles(3), Rubles(4)]);
    }

    [Theory]
    [InlineData(100, 50, CommissionLimit.Least)]
    [InlineData(90_000, 500, CommissionLimit.Most)]
    public void One_sum_is_bounded(long loan, long expected, CommissionLimit limit)
    {
        var due = Reckon(Percent(1) with { Least = Rubles(50), Most = Rubles(500) }, Loan(1, loan)).Single();
        (due.Amount, due.Explanation.LimitedBy).ShouldBe((Rubles(expected), limit));
    }

    [Fact]
    public void What_is_over_the_most_of_a_month_is_not_given()
    {
        var due = Reckon(Percent(1) with { MostInMonth = Rubles(15) }, Loan(1, 1_000), Loan(2, 1_000), Loan(3, 1_000));
        due.Select(d => d.Amount).ShouldBe([Rubles(10), Rubles(5)]);
    }

    [Fact]
    public void A_royalty_is_owed_by_the_partner() =>
        Reckon(Percent(3) with { Direction = CommissionDirection.Owe }, Loan(1, 1_000)).Single().Amount.ShouldBe(Rubles(-30));

    [Fact]
    public void Of_two_rules_that_cover_a_fact_the_first_counts()
    {
        var mortgage = Percent(2) with { Key = "mortgage", Products = ["mortgage"] };
        var due = Reckon([mortgage, Percent(1)], Loan(1, 100), Loan(2, 100, "mortgage"));
        due.Select(d => d.Explanation.RuleKey).ShouldBe(["loans", "mortgage"]);
    }

    [Fact]
    public void A_recurring_payment_is_paid_for_its_months_only()
    {
        var rule = Percent(10) with { Fact = CommissionFactKind.SubscriptionPaid, RecurringMonths = 2 };
        Reckon(rule, Payment(since: new(2026, 1, 15))).ShouldHaveSingleItem();
        Reckon(rule, Payment(since: new(2025, 12, 1))).ShouldBeEmpty();
    }

    [Fact]
    public void A_grade_adds_to_what_is_earned()
    {
        var calculator = new CommissionCalculator(_ => InForce([Percent(1)]), _ => 20);
        calculator.Reckon([Loan(1, 1_000)]).Single().Amount.ShouldBe(Rubles(12));
    }

    [Fact]
    public void Who_has_referred_the_partner_gets_a_share_until_its_most_is_reached()
    {
        var terms = new CommissionTerms([Percent(1)], new(10, null, 12, Rubles(15)));
        var referrer = new Referrer(Guid.CreateVersion7(), 2, new(2026, 1, 1), _ => new(Plan, 1, terms), Rubles(0));
        var due = new CommissionCalculator(_ => InForce([Percent(1)]), _ => 0, referrer).Reckon([Loan(1, 10_000), Loan(2, 10_000)]);
        due.Where(d => d.Level == 2).Select(d => d.Amount).ShouldBe([Rubles(10), Rubles(5)]);
        due.Where(d => d.Level == 2).ShouldAllBe(d => d.PartnerId == referrer.PartnerId);
    }

    [Fact]
    public void Who_has_referred_the_referrer_gets_the_second_share()
    {
        var terms = new CommissionTerms([], new(10, 3, null, null));
        Referrer[] both =
        [
            .. new[] { 2, 3 }.Select(level => new Referrer(
                Guid.CreateVersion7(),
                level,
                new(2026, 1, 1),
                _ => new(Plan, 1, terms),
                Rubles(0)
            )),
        ];
        var due = new CommissionCalculator(_ => InForce([Percent(1)]), _ => 0, both).Reckon([Loan(1, 10_000)]);
        due.Select(d => (d.Level, d.Amount)).ShouldBe([(1, Rubles(100)), (2, Rubles(10)), (3, Rubles(3))]);
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2027)]
    public void A_share_is_paid_only_within_its_months_after_the_referral(int year)
    {
        var terms = new CommissionTerms([], new(10, null, 12, null));
        var referrer = new Referrer(Guid.CreateVersion7(), 2, new(year, 1, 1), _ => new(Plan, 1, terms), Rubles(0));
        new CommissionCalculator(_ => InForce([Percent(1)]), _ => 0, referrer)
            .Reckon([Loan(1, 10_000)])
            .ShouldHaveSingleItem()
            .Level.ShouldBe(1);
    }

    [Fact]
    public void What_was_posted_differs_by_nothing_when_it_is_reckoned_again()
    {
        CommissionFact[] facts = [Loan(1, 100), Loan(2, 200)];
        var posted = Differences(facts, [], Percent(1)).Select(d => CommissionAccrual.Of(d, Now)).ToList();
        posted.Select(p => p.Kind).ShouldAllBe(kind => kind == CommissionAccrualKind.Earned);
        Differences(facts, posted, Percent(1)).ShouldBeEmpty();
    }

    /// <summary>Plans change, facts come late and are reversed: after each step the sum of what was posted is what is due.</summary>
    [Fact]
    public void Whatever_happens_what_was_posted_is_what_is_due()
    {
        for (var seed = 0; seed < 300; seed++)
            new History(seed).Run();
    }

    static IReadOnlyList<CommissionDifference> Differences(
        IReadOnlyCollection<CommissionFact> facts,
        IReadOnlyCollection<CommissionAccrual> posted,
        CommissionRule rule
    ) => CommissionDifference.Between(facts, posted, new CommissionCalculator(_ => InForce([rule]), _ => 0).Reckon(facts), "v2");

    static IReadOnlyList<CommissionDue> Reckon(CommissionRule rule, params CommissionFact[] facts) => Reckon([rule], facts);

    static IReadOnlyList<CommissionDue> Reckon(IReadOnlyList<CommissionRule> rules, params CommissionFact[] facts) =>
        new CommissionCalculator(_ => InForce(rules), _ => 0).Reckon(facts);

    static PlanInForce InForce(IReadOnlyList<CommissionRule> rules) => new(Plan, 1, new(rules, null));

    static CommissionRule Percent(decimal percent) =>
        new()
        {
            Key = "loans",
            Fact = CommissionFactKind.LoanIssued,
            Rates = [new(0, percent, null)],
        };

    static CommissionFact Loan(int day, long rubles, string? product = null) =>
        CommissionFact
            .Record(
                CommissionFactKind.LoanIssued,
                CommissionRole.Introducer,
                Partner,
                Guid.CreateVersion7(),
                new(new(2026, 2, day), Rubles(rubles)) { Product = product },
                Now
            )
            .Value;

    static CommissionFact Payment(DateOnly since) =>
        CommissionFact
            .Record(
                CommissionFactKind.SubscriptionPaid,
                CommissionRole.Introducer,
                Partner,
                Guid.CreateVersion7(),
                new(new(2026, 2, 20), Rubles(100)) { RecurringSince = since },
                Now
            )
            .Value;

    static Money Rubles(long rubles) => Money.Rubles(rubles * 100);

    sealed class History(int seed)
    {
        readonly Random random = new(seed);
        readonly List<CommissionFact> facts = [];
        readonly List<CommissionAccrual> posted = [];
        CommissionRule rule = Percent(1);

        public void Run()
        {
            for (var step = 0; step < 30; step++)
            {
                Happen(random.Next(4));
                posted.AddRange(Differences(facts, posted, rule).Select(d => CommissionAccrual.Of(d, Now)));
                Sums(posted.Select(p => (p.FactId, p.AmountMinor))).ShouldBe(Sums(Due()), $"seed {seed}, step {step}");
            }
        }

        void Happen(int what)
        {
            if (what == 0)
                rule = Percent(random.Next(1, 5)) with { MostInMonth = Rubles(random.Next(1, 90)), Rates = Steps() };
            else if (what == 1 && facts.Find(f => f.ReversedAt is null) is { } standing)
                standing.Reverse("возврат", Now);
            else
                facts.Add(Loan(random.Next(1, 29), random.Next(1, 5_000)));
        }

        List<CommissionRate> Steps() => [new(0, random.Next(1, 5), null), new(random.Next(1, 6), null, Rubles(random.Next(1, 40)))];

        IEnumerable<(Guid, long)> Due() => Reckon([rule], [.. facts]).Select(d => (d.Fact.Id, d.Amount.Minor));

        static List<(Guid Fact, long Minor)> Sums(IEnumerable<(Guid Fact, long Minor)> sums) =>
            [.. sums.GroupBy(s => s.Fact).Select(g => (g.Key, g.Sum(s => s.Minor))).Where(g => g.Item2 != 0).Order()];
    }
}
