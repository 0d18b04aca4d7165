using System.Collections.Concurrent;
using MakCrm.Infrastructure.Persistence;

namespace MakCrm.Api.Tests.Kernel;

public sealed class GroupsTests
{
    readonly ConcurrentQueue<int[]> trips = new();
    readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_finds_a_way_free_goes_at_once_and_those_who_come_meanwhile_go_together_next()
    {
        var groups = Groups(lanes: 1);

        var first = groups.Join("key", 1, Token);
        var later = Enumerable.Range(2, 3).Select(n => groups.Join("key", n, Token)).ToList();
        open.SetResult();

        (await first).ShouldBe("1");
        (await Task.WhenAll(later)).ShouldBe(["2", "3", "4"]);
        trips.ShouldBe([
            [1],
            [2, 3, 4],
        ]);
    }

    [Fact]
    public async Task More_than_the_largest_group_go_one_group_after_the_other()
    {
        var groups = Groups(lanes: 1, largest: 2);

        var all = Enumerable.Range(1, 6).Select(n => groups.Join("key", n, Token)).ToList();
        open.SetResult();

        await Task.WhenAll(all);
        trips.ShouldBe([
            [1],
            [2, 3],
            [4, 5],
            [6],
        ]);
    }

    [Fact]
    public async Task Who_has_waited_long_enough_opens_a_way_for_himself_and_those_behind_him()
    {
        var groups = Groups(lanes: 1, patience: TimeSpan.FromMilliseconds(1));

        var stuck = groups.Join("key", 1, Token);
        var late = new[] { groups.Join("key", 2, Token), groups.Join("key", 3, Token) };

        (await Task.WhenAll(late)).ShouldBe(["2", "3"]);
        stuck.IsCompleted.ShouldBeFalse();
        open.SetResult();
        (await stuck).ShouldBe("1");
        (await groups.Join("key", 4, Token)).ShouldBe("4");
    }

    [Fact]
    public async Task Who_leaves_before_he_is_taken_is_not_taken_along()
    {
        var groups = Groups(lanes: 1);
        using var leaving = new CancellationTokenSource();

        var first = groups.Join("key", 1, Token);
        var left = groups.Join("key", 2, leaving.Token);
        var stays = groups.Join("key", 3, Token);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => left);
        open.SetResult();

        await Task.WhenAll(first, stays);
        trips.ShouldBe([
            [1],
            [3],
        ]);
    }

    [Fact]
    public async Task Who_leaves_alone_on_his_way_is_let_go_and_the_way_is_free_again_when_it_is_done()
    {
        var groups = Groups(lanes: 1);
        using var leaving = new CancellationTokenSource();

        var left = groups.Join("key", 1, leaving.Token);
        var next = groups.Join("key", 2, Token);
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => left);
        open.SetResult();
        (await next).ShouldBe("2");
    }

    [Fact]
    public async Task A_fault_in_company_is_only_his_who_is_to_blame()
    {
        var groups = Groups(lanes: 1);

        var first = groups.Join("key", 1, Token);
        var bad = groups.Join("key", -1, Token);
        var good = groups.Join("key", 2, Token);
        open.SetResult();

        await Should.ThrowAsync<FormatException>(() => bad);
        (await good).ShouldBe("2");
        await first;
    }

    [Fact]
    public async Task Keys_do_not_wait_for_each_other()
    {
        var groups = Groups(lanes: 1);

        var stuck = groups.Join("one", 1, Token);
        (await groups.Join("other", 2, Token)).ShouldBe("2");

        open.SetResult();
        await stuck;
    }

    /// <summary>The first item of all stays on its way until the test opens it; an item below zero is refused.</summary>
    KeyedBatcher<string, int, string> Groups(int lanes, int largest = 10, TimeSpan? patience = null) =>
        new(
            lanes,
            largest,
            async (_, items) =>
            {
                trips.Enqueue([.. items]);
                if (items is [1])
                    await open.Task;
                return items.Any(n => n < 0) ? throw new FormatException() : [.. items.Select(n => $"{n}")];
            }
        )
        {
            BreaksUp = fault => fault is FormatException,
            Patience = patience ?? Timeout.InfiniteTimeSpan,
        };
}
