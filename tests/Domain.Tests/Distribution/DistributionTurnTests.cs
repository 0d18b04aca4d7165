using MakCrm.Domain.Distribution;

namespace MakCrm.Domain.Tests.Distribution;

public sealed class DistributionTurnTests
{
    static readonly Guid A = new("0199a1ef-2000-7b11-9c02-00000000000a");
    static readonly Guid B = new("0199a1ef-2000-7b11-9c02-00000000000b");
    static readonly Guid C = new("0199a1ef-2000-7b11-9c02-00000000000c");

    [Fact]
    public void Leads_go_round_in_order() => Spread(DistributionMethod.RoundRobin, 6).ShouldBe([A, B, C, A, B, C]);

    [Fact]
    public void By_weight_they_are_spread_evenly() =>
        Spread(DistributionMethod.Weighted, 12).CountBy(p => p).OrderBy(p => p.Key).Select(p => p.Value).ShouldBe([6, 4, 2]);

    [Fact]
    public void Whoever_comes_back_is_not_flooded()
    {
        var (rule, turn) = (Rule(DistributionMethod.RoundRobin), DistributionTurn.Of(A));
        for (var i = 0; i < 10; i++)
            Next(rule, turn, but: C);
        Enumerable.Range(0, 6).Select(_ => Next(rule, turn)).Count(p => p == C).ShouldBe(2);
    }

    [Fact]
    public void Whoever_has_least_to_do_comes_first_and_the_turn_decides_between_equals()
    {
        var (rule, turn) = (Rule(DistributionMethod.LeastLoaded), DistributionTurn.Of(A));
        Next(rule, turn, loads: [(A, 3), (B, 1), (C, 2)]).ShouldBe(B);
        Next(rule, turn).ShouldNotBe(B);
    }

    [Fact]
    public void The_highest_grade_comes_first_and_those_of_one_grade_in_turn()
    {
        var (rule, turn) = (Rule(DistributionMethod.HighestGrade), DistributionTurn.Of(A));
        int? GradeOf(Guid person) => person == A ? null : 3;
        Guid? Given() =>
            turn.Choose(rule, [.. rule.Members.Select(m => new PresentMember(m, CandidateOutcome.NotTheirTurn, 0, GradeOf(m.PersonId)))])
                .Single(c => c.Outcome == CandidateOutcome.Chosen)
                .PersonId;
        Enumerable.Range(0, 4).Select(_ => Given()).ShouldBe([B, C, B, C]);
    }

    [Theory]
    [InlineData("mortgage", "Казань", 3, null)]
    [InlineData(null, null, 3, null)]
    [InlineData("Mortgage", "казань ", 2, null)]
    [InlineData("car_loan", "Казань", 3, CandidateOutcome.ProductMissing)]
    [InlineData("mortgage", "Уфа", 3, CandidateOutcome.CityMissing)]
    [InlineData("mortgage", "Казань", 1, CandidateOutcome.GradeTooLow)]
    [InlineData("mortgage", "Казань", null, CandidateOutcome.GradeTooLow)]
    public void Requirements_hold_a_lead_against_a_profile(string? product, string? city, int? grade, CandidateOutcome? missing)
    {
        var profile = DistributionProfile.Of(A);
        profile.Replace(["mortgage"], ["Казань", " Казань"], grade);
        new DistributionRequirements(true, true, 2, DistributionFallback.Wait).Missing(profile, product, city).ShouldBe(missing);
        profile.Cities.Count.ShouldBe(1);
    }

    [Fact]
    public void Where_nobody_can_take_it_nobody_is_chosen_and_no_turn_is_taken()
    {
        var (rule, turn) = (Rule(DistributionMethod.RoundRobin), DistributionTurn.Of(A));
        var received = turn.Choose(rule, [.. rule.Members.Select(m => new PresentMember(m, CandidateOutcome.Full, 5))]);
        received.Select(c => c.Outcome).ShouldAllBe(o => o == CandidateOutcome.Full);
        Next(rule, turn).ShouldBe(A);
    }

    [Fact]
    public void Hours_end_before_their_end()
    {
        var hours = new DistributionHours([DayOfWeek.Monday], new(9, 0), new(18, 0));
        var monday = new DateTimeOffset(2026, 1, 19, 0, 0, 0, TimeSpan.Zero);
        new[] { 8.9, 9, 17.9, 18, 33 }.Select(h => hours.Include(monday.AddHours(h))).ShouldBe([false, true, true, false, false]);
    }

    static List<Guid> Spread(DistributionMethod method, int leads)
    {
        var (rule, turn) = (Rule(method), DistributionTurn.Of(A));
        return [.. Enumerable.Range(0, leads).Select(_ => Next(rule, turn)!.Value)];
    }

    static Guid? Next(DistributionRule rule, DistributionTurn turn, Guid? but = null, params (Guid Person, int Open)[] loads)
    {
        var present = rule.Members.Select(m => new PresentMember(
            m,
            m.PersonId == but ? CandidateOutcome.OutOfHours : CandidateOutcome.NotTheirTurn,
            loads.FirstOrDefault(l => l.Person == m.PersonId).Open
        ));
        return turn.Choose(rule, [.. present]).FirstOrDefault(c => c.Outcome == CandidateOutcome.Chosen)?.PersonId;
    }

    static DistributionRule Rule(DistributionMethod method) =>
        DistributionRule.Create(
            new(
                "Правило",
                0,
                null,
                method,
                [new(A, 3, null, null, null), new(B, 2, null, null, null), new(C, 1, null, null, null)],
                null,
                3
            ),
            DateTimeOffset.UnixEpoch
        );
}
