using MakCrm.WebApi.Limits;

namespace MakCrm.Api.Tests.Limits;

public sealed class BudgetTests
{
    const long Second = 1_000_000_000;
    long fullAt;

    [Fact]
    public void A_fresh_budget_grants_a_minutes_worth_and_no_more()
    {
        Enumerable.Range(1, 60).ShouldAllBe(_ => Take(now: 0, 1).IsGranted);
        Take(now: 0, 1).ShouldBe(new(false, 0, 60 * Second, Second));
    }

    [Fact]
    public void It_fills_as_time_passes()
    {
        Take(now: 0, 60).IsGranted.ShouldBeTrue();
        Take(now: Second, 1).ShouldBe(new(true, 0, 60 * Second, 0));
        Take(now: Second, 1).IsGranted.ShouldBeFalse();
        Take(now: 1000 * Second, 1).ShouldBe(new(true, 59, Second, 0));
    }

    [Fact]
    public void A_cost_takes_as_much_and_one_above_all_takes_all()
    {
        Take(now: 0, 20).Remaining.ShouldBe(40);
        Take(now: 0, 41).ShouldBe(new(false, 40, 20 * Second, Second));
        Take(now: 100 * Second, 1_000).ShouldBe(new(true, 0, 60 * Second, 0));
    }

    [Fact]
    public void What_is_given_back_can_be_taken_again()
    {
        Take(now: 0, 60);
        TokenBucket.Return(ref fullAt, Second, 60, 60);
        Take(now: 0, 60).IsGranted.ShouldBeTrue();
    }

    [Fact]
    public void Many_at_once_get_no_more_than_there_is()
    {
        var granted = 0;
        Parallel.For(
            0,
            10_000,
            _ =>
            {
                if (TokenBucket.Take(ref fullAt, now: 0, Second, perMinute: 600, cost: 1).IsGranted)
                    Interlocked.Increment(ref granted);
            }
        );
        granted.ShouldBe(600);
    }

    [Fact]
    public void A_clock_that_is_put_back_locks_nobody_out()
    {
        Take(now: 1000 * Second, 60).IsGranted.ShouldBeTrue();
        Take(now: 0, 60).IsGranted.ShouldBeTrue();
    }

    TokenBucket.State Take(long now, int cost) => TokenBucket.Take(ref fullAt, now, Second, perMinute: 60, cost);
}
