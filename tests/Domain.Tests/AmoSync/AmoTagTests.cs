using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>A set is merged member by member: whatever both sides did to different members, both is done.</summary>
public sealed class AmoTagTests
{
    static readonly AmoThreeWayMerge Merge = new(AmoConflictSide.Theirs, (key, text) => $"{key}:{text}");

    [Theory]
    // What both had, what they have there and here, and what both have in the end.
    [InlineData("", "a", "b", "a b")]
    [InlineData("a b", "a", "a b", "a")]
    [InlineData("a b", "a b", "b", "b")]
    [InlineData("a b", "b c", "a b", "b c")]
    [InlineData("a b", "a", "b", "")]
    [InlineData("a", "a c", "", "c")]
    [InlineData("a b c", "", "a b c", "")]
    [InlineData("", "", "", "")]
    public void Both_sides_come_to_the_same(string had, string remote, string local, string both)
    {
        var existing = Said(had).ToDictionary(name => $"{Term().Key}={name}", name => new AmoMergeAncestor($"{Term().Key}={name}:true"));
        var (there, here) = (Said(remote).ToHashSet(), Said(local).ToHashSet());
        foreach (var point in Points(remote, local))
            Carry(Merge.Merge(point, existing.GetValueOrDefault(point.Key)), there, here);
        there.Order().ShouldBe(Said(both));
        here.Order().ShouldBe(Said(both));
    }

    [Fact]
    public void A_tag_that_is_no_choice_is_in_trouble_and_the_others_are_not()
    {
        var steps = Points("a чужой", "b").Select(point => Merge.Merge(point, null)).ToList();
        steps.Single(s => s.Trouble is not null).Point.Key.ShouldBe(Term().Key);
        steps.Count(s => s.Move == AmoMergeAction.In).ShouldBe(1);
        steps.Count(s => s.Move == AmoMergeAction.Out).ShouldBe(1);
        Points("чужой", "", AmoDirection.Out).ShouldAllBe(point => point.Theirs.Trouble == null);
    }

    [Fact]
    public void A_tag_is_known_by_any_name_of_the_choice_in_whatever_letters()
    {
        var tag = AmoTagOption.Of(Term()).First();
        new[] { "A", " a ", "Первый", "FIRST" }.ShouldAllBe(name => tag.Is(name));
        tag.Is("первая").ShouldBeFalse();
        tag.Name.ShouldBe("Первый");
    }

    static void Carry(AmoMergeDecision step, HashSet<string> there, HashSet<string> here)
    {
        var name = step.Point.Key.Split('=')[1];
        var (from, to) = step.Move == AmoMergeAction.In ? (there, here) : (here, there);
        if (step.Move is not (AmoMergeAction.In or AmoMergeAction.Out))
            return;
        if (from.Contains(name))
            to.Add(name);
        else
            to.Remove(name);
    }

    static IEnumerable<AmoSyncProperty> Points(string remote, string local, AmoDirection direction = AmoDirection.Both) =>
        AmoTagOption.Points(
            Term(direction),
            new(
                new(
                    1,
                    default,
                    new Dictionary<string, IReadOnlyList<RemoteValue>> { ["tags"] = [.. Said(remote).Select(t => new RemoteValue(t))] }
                ),
                1,
                11
            ),
            AmoCanonicalValue.Of(Said(local))
        );

    static string[] Said(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static AmoFieldMapping Term(AmoDirection direction = AmoDirection.Both) =>
        new(
            new(AmoEntity.Lead, "tags", "customValues.kind", direction, AmoConflictPolicy.Newest, []),
            new(AmoEntity.Lead, "tags", "Теги", "tags", null, []),
            new("customValues.kind", LocalFieldType.Multiselect, ["Вид"])
            {
                Options = [new("a", ["Первый", "First"]), new("b", ["Второй", "Second"]), new("c", ["Третий", "Third"])],
            }
        );
}
