using MakCrm.Domain.Clients;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Clients;

public sealed class ClientGroupingTests
{
    static readonly DateTimeOffset At = new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);
    static readonly Guid[] People = [.. Enumerable.Range(0, 14).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void Certain_pairs_make_a_chain() => Grouped(Certain(0, 1), Certain(1, 2), Certain(2, 3)).ShouldBe(["0 1 2 3"]);

    [Fact]
    public void Weak_links_make_none() => Grouped(Possible(0, 1, 60), Possible(1, 2, 50), Possible(2, 3, 55)).ShouldBe(["0 1", "2 3"]);

    [Fact]
    public void Whoever_may_be_each_of_the_others_is_with_them() =>
        Grouped(Possible(0, 1), Possible(1, 2), Possible(0, 2)).ShouldBe(["0 1 2"]);

    [Fact]
    public void A_weak_link_to_one_of_two_who_are_one_for_certain_waits() => Grouped(Certain(0, 1), Possible(1, 2)).ShouldBe(["0 1"]);

    [Fact]
    public void Nobody_is_put_beside_one_that_he_is_said_not_to_be() =>
        Grouped(Certain(0, 1, 95), Certain(1, 2, 85), Rejected(0, 2)).ShouldBe(["0 1"]);

    [Fact]
    public void There_are_no_more_together_than_one_merge_takes() =>
        Grouped([.. Enumerable.Range(0, 13).Select(n => Certain(n, n + 1, 100 - n))]).ShouldBe(["0 1 2 3 4 5 6 7 8 9", "10 11 12 13"]);

    [Fact]
    public void A_pair_between_two_clusters_makes_them_one_that_keeps_the_older_name()
    {
        var (older, younger) = (ClientCluster.Find(At), ClientCluster.Find(At.AddMinutes(1)));
        ClientPair[] pairs = [In(older, Certain(0, 1)), In(younger, Certain(2, 3)), Certain(1, 2, 99)];
        var grouping = new ClientClusterBuilder(pairs, [younger, older]);
        grouping.Add([pairs[2]], () => throw new InvalidOperationException());
        pairs.ShouldAllBe(p => p.ClusterId == older.Id);
        older.Score.ShouldBe(99);
        grouping.Dissolved.ShouldBe([younger]);
    }

    [Fact]
    public void A_pair_within_is_the_clusters_whatever_it_weighs()
    {
        ClientPair[] pairs = [Certain(0, 1), Certain(1, 2), Possible(0, 2)];
        Grouped(pairs).ShouldBe(["0 1 2"]);
        pairs.ShouldAllBe(p => p.ClusterId == pairs[0].ClusterId);
    }

    static ClientPair Certain(int one, int other, int score = 90) => Pair(one, other, new(score, MatchCertainty.Certain, []));

    static ClientPair Possible(int one, int other, int score = 50) => Pair(one, other, new(score, MatchCertainty.Possible, []));

    static ClientPair Rejected(int one, int other)
    {
        var pair = Possible(one, other);
        pair.Reject(new(null, At));
        return pair;
    }

    static ClientPair In(ClientCluster cluster, ClientPair pair)
    {
        pair.Join(cluster.Id);
        return pair;
    }

    static ClientPair Pair(int one, int other, ClientMatchScore score) => ClientPair.Find(People[one], People[other], score, At);

    /// <summary>Who is together, by numbers.</summary>
    static IReadOnlyList<string> Grouped(params ClientPair[] pairs)
    {
        new ClientClusterBuilder(pairs, []).Add(pairs.Where(p => p.State == ClientPairState.Open), () => ClientCluster.Find(At));
        return
        [
            .. pairs
                .Where(p => p.ClusterId is not null)
                .GroupBy(p => p.ClusterId)
                .Select(g => g.SelectMany(p => new[] { p.OneId, p.OtherId }).Select(id => Array.IndexOf(People, id)).Distinct().Order())
                .Select(numbers => string.Join(' ', numbers))
                .Order(StringComparer.Ordinal),
        ];
    }
}
