using FsCheck;
using FsCheck.Fluent;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

/// <summary>There is always a place between two others.</summary>
public sealed class FractionalIndexTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 21, 7, 0, 0, TimeSpan.Zero);
    static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>Where cards are dropped, one after the other: each number is a place among those that there are.</summary>
    static readonly Arbitrary<int[]> Drops = Gen.Choose(0, int.MaxValue - 1).ArrayOf(60).ToArbitrary();

    [Fact]
    public void Cards_dropped_anywhere_stand_where_they_were_dropped() => Holds(drops => IsInOrder(Play(drops, salted: false)));

    [Fact]
    public void Owners_do_not_disturb_the_order() => Holds(drops => IsInOrder(Play(drops, salted: true)));

    [Fact]
    public void Two_who_drop_into_one_gap_get_different_places_in_it() =>
        Holds(drops =>
        {
            var keys = Play(drops, salted: true);
            var (low, high) = (keys[drops[0] % 60 + 1], keys[drops[0] % 60 + 2]);
            string[] both = [FractionalIndex.Between(low, high, NewId()), FractionalIndex.Between(low, high, NewId())];
            return both[0] != both[1] && both.All(key => IsInOrder([low, key, high]));
        });

    [Fact]
    public void Later_is_higher_up()
    {
        var keys = Enumerable.Range(0, 100).Select(n => FractionalIndex.OfTime(Now.AddMilliseconds(n), NewId())).ToList();
        keys.ShouldBe(keys.OrderDescending(StringComparer.Ordinal));
        string.CompareOrdinal(FractionalIndex.Between(null, keys[^1], NewId()), keys[^1]).ShouldBeLessThan(0);
    }

    [Theory]
    [InlineData(null, null, "V")]
    [InlineData("V", "W", "VV")]
    [InlineData("V", "V1", "V0V")]
    [InlineData("1", "3", "2")]
    [InlineData(null, "000000002", "000000001")]
    [InlineData(null, "000000001", "000000000V")]
    [InlineData("zzzzzzzzz", null, "zzzzzzzzzV")]
    public void The_key_between_two_is_short(string? low, string? high, string between) =>
        FractionalIndex.Between(low, high).ShouldBe(between);

    [Fact]
    public void A_thousand_drops_into_the_very_same_place_do_not_reach_the_limit()
    {
        var (low, high) = ("V", "W");
        foreach (var _ in Enumerable.Range(0, 1_000))
            high = FractionalIndex.Between(low, high, NewId());
        high.Length.ShouldBeLessThan(FractionalIndex.Longest);
    }

    [Fact]
    public void A_place_that_has_become_too_long_is_shared()
    {
        var low = new string('V', FractionalIndex.Longest);
        FractionalIndex.Between(low, low + "1", NewId()).ShouldBe(low);
    }

    static List<string> Play(int[] drops, bool salted)
    {
        var keys = new List<string> { FractionalIndex.OfTime(Now, NewId()) };
        foreach (var drop in drops)
        {
            var place = drop % (keys.Count + 1);
            var (low, high) = (place == 0 ? null : keys[place - 1], place == keys.Count ? null : keys[place]);
            keys.Insert(place, salted ? FractionalIndex.Between(low, high, NewId()) : FractionalIndex.Between(low, high));
        }

        return [.. keys, "zzzzzzzzzz", "zzzzzzzzzzz"];
    }

    static bool IsInOrder(IReadOnlyList<string> keys) =>
        keys.Zip(keys.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0) && keys.All(key => key[^1] != '0');

    static Guid NewId() => Guid.CreateVersion7();

    static void Holds(Func<int[], bool> property) => Check.One(Settings, Prop.ForAll(Drops, property));
}
