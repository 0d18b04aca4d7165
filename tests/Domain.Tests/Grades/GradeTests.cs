using MakCrm.Domain.Common;
using MakCrm.Domain.Grades;

namespace MakCrm.Domain.Tests.Grades;

/// <summary>Which grade the figures of months give.</summary>
public sealed class GradeTests
{
    static readonly DateOnly January = new(2026, 1, 1);
    static readonly DateOnly February = new(2026, 2, 1);
    static readonly DateOnly March = new(2026, 3, 1);
    static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 1, 0, TimeSpan.Zero);

    static readonly GradeLadder Ladder = new([
        Step("base", 0, [], []),
        Step("silver", 10, [Loans(1, 3)], [Loans(3, 4)]),
        Step("gold", 20, [Loans(1, 6)], [Loans(3, 10)]),
    ]);

    [Theory]
    [InlineData(0, null, 0)]
    [InlineData(2, null, 0)]
    [InlineData(3, null, 1)]
    [InlineData(6, null, 2)]
    [InlineData(6, "silver", 2)]
    public void The_highest_grade_that_is_entered_is_reached(int loans, string? current, int rank) =>
        Ladder.Assess(current, new([Figure(February, loans)], March)).ShouldBe(rank);

    [Fact]
    public void A_grade_is_kept_by_its_keep_rules_and_otherwise_the_next_lower_one_that_is()
    {
        Ladder.Assess("silver", new([Figure(January, 3), Figure(February, 1)], March)).ShouldBe(1);
        Ladder.Assess("gold", new([Figure(January, 7), Figure(February, 1)], March)).ShouldBe(1);
        Ladder.Assess("gold", new([Figure(February, 1)], March)).ShouldBe(0);
        Ladder.Assess("platinum", new([], March)).ShouldBe(0);
    }

    [Fact]
    public void Facts_of_the_months_that_count_are_counted_and_no_others()
    {
        var figures = new GradeFigures([Figure(new(2025, 11, 1), 100), Figure(February, 2), Figure(March, 50)], March);
        figures.Of(Loans(3, 1)).ShouldBe(2);
        figures.Of(Loans(4, 1)).ShouldBe(102);
        figures.Of(new(GradeFact.LoanIssued, GradeMeasure.Amount, 1, 1)).ShouldBe(200);
        figures.Of(new(GradeFact.LeadSold, GradeMeasure.Count, 12, 1)).ShouldBe(0);
    }

    [Fact]
    public void A_grade_says_what_has_decided_it()
    {
        var version = Published(Ladder);
        var first = Assess(version, null, February, Figure(January, 3));
        (first.GradeKey, first.Change, first.BonusPercent).ShouldBe(("silver", GradeChange.Started, 10m));
        first.Checks.ShouldHaveSingleItem().ShouldBe(new(Loans(1, 3), 3));
        var fallen = Assess(version, first, March, Figure(January, 3));
        (fallen.GradeKey, fallen.Change, fallen.PreviousKey).ShouldBe(("base", GradeChange.Lowered, "silver"));
        fallen.Checks.ShouldHaveSingleItem().Missing().ShouldBe(1);
    }

    [Fact]
    public void Months_are_decided_in_their_order_and_none_twice()
    {
        GradeCalendar.Due(January, new(2026, 1, 20), null, new(2026, 4, 2)).ShouldBe([February, March, new(2026, 4, 1)]);
        GradeCalendar.Due(January, new(2025, 1, 1), March, new(2026, 3, 31)).ShouldBeEmpty();
        GradeCalendar.Due(new(2026, 3, 15), new(2025, 1, 1), null, new(2026, 3, 31)).ShouldBeEmpty();
        GradeCalendar.Due(new(2020, 1, 1), new(2020, 1, 1), null, March).Count().ShouldBe(24);
    }

    [Fact]
    public void A_ladder_that_makes_no_sense_is_refused()
    {
        Refusal(Step("base", 0, [Loans(1, 1)], [])).ShouldBe(GradeErrors.LowestHasRules);
        Refusal(Step("base", 0, [], []), Step("base", 1, [Loans(1, 1)], [])).ShouldBe(GradeErrors.KeyRepeated);
        Refusal(Step("base", 0, [], []), Step("silver", 1, [], []))!.Code.ShouldBe("grade_entry_missing");
        var leads = new GradeRule(GradeFact.LeadAccepted, GradeMeasure.Amount, 1, 1);
        Refusal(Step("base", 0, [], []), Step("silver", 1, [leads], [])).ShouldBe(GradeErrors.FactWithoutAmount);
        var draft = new GradeLadderDraft(GradeAudience.Partner, new(2026, 2, 28), Ladder, null);
        GradeLadderVersion.Publish(1, draft, new(null, Now)).Error.ShouldBe(GradeErrors.DateInvalid);
    }

    [Fact]
    public void More_facts_never_give_a_lower_grade_and_a_higher_present_grade_never_does()
    {
        var random = new Random(20260301);
        for (var round = 0; round < 10_000; round++)
        {
            var ladder = RandomLadder(random);
            var figures = RandomFigures(random);
            var more = figures.Select(f => f with { Count = f.Count + random.Next(3), Minor = f.Minor + random.Next(300) }).ToList();
            var (low, high) = (random.Next(ladder.Grades.Count), random.Next(ladder.Grades.Count));
            var (lower, higher) = (ladder.Grades[Math.Min(low, high)].Key, ladder.Grades[Math.Max(low, high)].Key);
            var rank = ladder.Assess(lower, new(figures, March));
            ladder.Assess(lower, new(more, March)).ShouldBeGreaterThanOrEqualTo(rank);
            ladder.Assess(higher, new(figures, March)).ShouldBeGreaterThanOrEqualTo(rank);
        }
    }

    [Fact]
    public void However_often_the_job_runs_a_partner_has_one_grade_a_month()
    {
        var random = new Random(7);
        for (var round = 0; round < 1_000; round++)
        {
            var (begins, since) = (January.AddDays(random.Next(200)), January.AddDays(random.Next(200)));
            DateOnly? last = null;
            var decided = new List<DateOnly>();
            for (var today = January; today < January.AddYears(1); today = today.AddDays(1 + random.Next(70)))
            {
                decided.AddRange(GradeCalendar.Due(begins, since, last, today));
                last = decided.Count > 0 ? decided[^1] : null;
            }

            decided.ShouldBeUnique();
            decided.Zip(decided.Skip(1)).ShouldAllBe(pair => pair.First.AddMonths(1) == pair.Second);
        }
    }

    static GradeLadder RandomLadder(Random random)
    {
        var steps = Enumerable.Range(1, random.Next(1, 5)).Select(i => Step($"g{i}", i, [RandomRule(random)], [RandomRule(random)]));
        return new([Step("base", 0, [], []), .. steps]);
    }

    static GradeRule RandomRule(Random random) =>
        new((GradeFact)random.Next(4), (GradeMeasure)random.Next(2), random.Next(1, 4), random.Next(1, 12));

    static List<GradeFigure> RandomFigures(Random random) =>
        [
            .. from month in new[] { January, February }
            from fact in Enum.GetValues<GradeFact>()
            select new GradeFigure(fact, month, random.Next(6), random.Next(12)),
        ];

    static Error? Refusal(params Grade[] grades)
    {
        var draft = new GradeLadderDraft(GradeAudience.Partner, March, new(grades), null);
        var published = GradeLadderVersion.Publish(1, draft, new(null, Now));
        return published.IsOk ? null : published.Error;
    }

    static GradeLadderVersion Published(GradeLadder ladder) =>
        GradeLadderVersion.Publish(1, new(GradeAudience.Partner, March, ladder, null), new(null, Now)).Value;

    static PartnerGrade Assess(GradeLadderVersion version, PartnerGrade? previous, DateOnly month, params GradeFigure[] figures) =>
        PartnerGrade.Assess(Guid.CreateVersion7(), version, previous, new(month, new(figures, month), Now));

    static Grade Step(string key, decimal bonus, IReadOnlyList<GradeRule> entry, IReadOnlyList<GradeRule> keep) =>
        new(key, new(key, key), bonus, entry, keep);

    static GradeRule Loans(int months, long least) => new(GradeFact.LoanIssued, GradeMeasure.Count, months, least);

    static GradeFigure Figure(DateOnly month, int loans) => new(GradeFact.LoanIssued, month, loans, loans * 100);
}
