using MakCrm.Domain.Commissions;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Commissions;

/// <summary>Of more sums than a settlement holds, those go into it that leave something to pay.</summary>
public sealed class SettlementCutTests
{
    [Fact]
    public void The_oldest_go_into_it_while_they_come_to_something() => Cut([5, -3], [9]).ShouldBe([5, -3]);

    [Fact]
    public void The_greatest_of_what_was_taken_back_waits() => Cut([5, -3, -8], [9, 1]).ShouldBe([5, -3, 9]);

    [Fact]
    public void Where_only_taken_back_sums_are_old_the_later_ones_take_their_place() => Cut([-3, -8], [2, 4]).ShouldBe([2, 4]);

    [Fact]
    public void Whatever_the_sums_it_comes_to_something_and_holds_no_more_than_it_may()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var oldest = Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(-50, 20) is var sum and not 0 ? sum : 1).ToArray();
            var further = Enumerable.Range(0, random.Next(0, 20)).Select(_ => random.Next(1, 30)).ToArray();
            if (oldest.Sum() + further.Sum() <= 0)
                continue;
            var cut = Cut(oldest, further);
            cut.Count.ShouldBeLessThanOrEqualTo(oldest.Length);
            cut.Sum().ShouldBePositive($"seed {seed}");
        }
    }

    static List<int> Cut(int[] oldest, int[] further) =>
        [.. SettlementCut.Of([.. oldest.Select(Accrual)], [.. further.Select(Accrual)]).Select(a => (int)a.AmountMinor)];

    static CommissionAccrual Accrual(int minor)
    {
        var at = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var fact = CommissionFact
            .Record(
                CommissionFactKind.LoanIssued,
                CommissionRole.Introducer,
                Guid.CreateVersion7(),
                Guid.CreateVersion7(),
                new(new(2026, 1, 5), Money.Rubles(100)),
                at
            )
            .Value;
        var explanation = new CommissionExplanation("loans", null, 1, null, 0, 0, 0, null);
        var plan = Guid.CreateVersion7();
        var (kind, amount) = (CommissionAccrualKind.Earned, Money.Rubles(minor));
        return CommissionAccrual.Of(new(fact, fact.PartnerId, 1, 1, kind, amount, fact.OccurredOn, plan, 1, explanation), at);
    }
}
