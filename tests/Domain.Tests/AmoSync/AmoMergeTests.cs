using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>What is done about a point depends on theirs, ours and what both had last, and on nothing else.</summary>
public sealed class AmoMergeTests
{
    [Theory]
    // Nobody has changed anything, or both the same.
    [InlineData("a", "a", "a", AmoDirection.Both, AmoMergeAction.Agreed)]
    [InlineData("a", "b", "b", AmoDirection.Both, AmoMergeAction.Agreed)]
    [InlineData("a", null, null, AmoDirection.Both, AmoMergeAction.Agreed)]
    // One side has changed.
    [InlineData("a", "b", "a", AmoDirection.Both, AmoMergeAction.In)]
    [InlineData("a", "a", "b", AmoDirection.Both, AmoMergeAction.Out)]
    [InlineData("a", null, "a", AmoDirection.Both, AmoMergeAction.In)]
    [InlineData("a", "a", null, AmoDirection.Both, AmoMergeAction.Out)]
    // It goes one way only: that side has the last word.
    [InlineData("a", "a", "b", AmoDirection.In, AmoMergeAction.In)]
    [InlineData("a", "b", "a", AmoDirection.Out, AmoMergeAction.Out)]
    [InlineData("a", "b", "c", AmoDirection.In, AmoMergeAction.In)]
    [InlineData("a", "b", "c", AmoDirection.Out, AmoMergeAction.Out)]
    [InlineData("a", "b", "c", AmoDirection.None, AmoMergeAction.Left)]
    public void What_has_changed_since_both_agreed_goes_where_it_may(
        string before,
        string? remote,
        string? local,
        AmoDirection direction,
        AmoMergeAction move
    ) => Merged(Point(remote, local, direction), Agreed(before)).Move.ShouldBe(move);

    [Theory]
    [InlineData(AmoConflictPolicy.Ours, AmoConflictSide.Theirs, AmoMergeAction.Out)]
    [InlineData(AmoConflictPolicy.Theirs, AmoConflictSide.Ours, AmoMergeAction.In)]
    [InlineData(AmoConflictPolicy.Newest, AmoConflictSide.Ours, AmoMergeAction.Out)]
    [InlineData(AmoConflictPolicy.Newest, AmoConflictSide.Theirs, AmoMergeAction.In)]
    [InlineData(AmoConflictPolicy.Ask, AmoConflictSide.Theirs, AmoMergeAction.Ask)]
    public void Where_both_have_changed_it_is_as_people_have_said(AmoConflictPolicy policy, AmoConflictSide newer, AmoMergeAction move)
    {
        var point = Point("b", "c") with { Policy = policy };
        Merged(point, Agreed("a"), newer).Move.ShouldBe(move);
        Merged(point, null, newer).Move.ShouldBe(move);
    }

    [Theory]
    [InlineData("a", null, AmoDirection.Both, AmoMergeAction.In)]
    [InlineData(null, "a", AmoDirection.Both, AmoMergeAction.Out)]
    [InlineData("a", null, AmoDirection.Out, AmoMergeAction.Left)]
    [InlineData(null, "a", AmoDirection.In, AmoMergeAction.Left)]
    public void Of_those_who_have_just_met_nobody_is_emptied(string? remote, string? local, AmoDirection direction, AmoMergeAction move) =>
        Merged(Point(remote, local, direction), null).Move.ShouldBe(move);

    [Fact]
    public void What_a_person_has_said_counts_and_not_what_is_newer()
    {
        var point = Point("b", "c") with { Policy = AmoConflictPolicy.Ask };
        Merged(point, Agreed("a"), taken: AmoConflictSide.Ours).Move.ShouldBe(AmoMergeAction.Out);
        Merged(point, Agreed("a"), taken: AmoConflictSide.Theirs).Move.ShouldBe(AmoMergeAction.In);
        Merged(Point("b", "c", AmoDirection.In), Agreed("a"), taken: AmoConflictSide.Ours).Move.ShouldBe(AmoMergeAction.In);
    }

    [Fact]
    public void What_the_other_side_has_no_word_for_is_stuck_where_it_would_go()
    {
        var unsaid = AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked);
        var (remote, local) = (
            new AmoSyncProperty("x", unsaid, AmoCanonicalValue.Of("a"), AmoDirection.Both),
            new AmoSyncProperty("x", AmoCanonicalValue.Of("a"), unsaid, AmoDirection.Both)
        );
        Merged(remote, Agreed("a"))
            .ShouldSatisfyAllConditions(
                s => s.Move.ShouldBe(AmoMergeAction.Stuck),
                s => s.Trouble.ShouldBe(AmoPairErrorCode.NotLinked),
                s => s.Base.ShouldBeNull()
            );
        Merged(local, Agreed("a")).Move.ShouldBe(AmoMergeAction.Stuck);
        // What was changed on the other side later goes on all the same.
        Merged(remote with { Ours = AmoCanonicalValue.Of("b") }, Agreed("a"), AmoConflictSide.Ours).Move.ShouldBe(AmoMergeAction.Out);
        Merged(local with { Theirs = AmoCanonicalValue.Of("b") }, Agreed("a"), AmoConflictSide.Theirs).Move.ShouldBe(AmoMergeAction.In);
    }

    [Fact]
    public void What_is_kept_otherwise_there_is_sent_again_once_and_not_for_ever()
    {
        var point = Point("cut", "cut short", AmoDirection.Out);
        var first = Merged(point, null);
        first.Move.ShouldBe(AmoMergeAction.Out);
        var second = Merged(point, first.Base);
        second.Move.ShouldBe(AmoMergeAction.Out);
        var third = Merged(point, second.Base);
        (third.Move, third.Trouble).ShouldBe((AmoMergeAction.Stuck, AmoPairErrorCode.NotKeptThere));
        Merged(Point("cut", "new", AmoDirection.Out), second.Base).Move.ShouldBe(AmoMergeAction.Out);
    }

    [Fact]
    public void Of_several_that_come_into_one_only_what_has_changed_comes_and_nothing_empty()
    {
        var point = Point("a", "b", AmoDirection.In) with { IsShared = true };
        var seen = Merged(point, null);
        (seen.Move, seen.Base).ShouldBe((AmoMergeAction.Left, new AmoMergeAncestor("x:a")));
        Merged(point, seen.Base).Move.ShouldBe(AmoMergeAction.Left);
        Merged(point with { Theirs = AmoCanonicalValue.Of("c") }, seen.Base).Move.ShouldBe(AmoMergeAction.In);
        Merged(point with { Theirs = AmoCanonicalValue.None }, seen.Base).Move.ShouldBe(AmoMergeAction.Left);
        Merged(point with { Ours = AmoCanonicalValue.None }, null).Move.ShouldBe(AmoMergeAction.In);
    }

    [Theory]
    [InlineData("a", "b", "c", "a")]
    [InlineData(null, "b", "c", "c")]
    [InlineData("a", "b", "b", "a")]
    [InlineData("a", "a", "a", "b")]
    public void Once_it_is_carried_out_there_is_nothing_more_to_do(string? before, string? remote, string? local, string? later)
    {
        var ancestor = before is null ? null : Agreed(before);
        var step = Merged(Point(remote, local), ancestor);
        var both = step.Move == AmoMergeAction.In ? remote : local;
        var after = Merged(Point(both, both), step.Base ?? ancestor);
        after.Move.ShouldBe(AmoMergeAction.Agreed);
        // An echo tells nothing new; a change after it does.
        Merged(Point(later == both ? "else" : later, both), after.Base ?? step.Base ?? ancestor).Move.ShouldBe(AmoMergeAction.In);
    }

    static AmoSyncProperty Point(string? remote, string? local, AmoDirection direction = AmoDirection.Both) =>
        new("x", AmoCanonicalValue.Of(remote), AmoCanonicalValue.Of(local), direction);

    static AmoMergeAncestor Agreed(string text) => new($"x:{text}");

    static AmoMergeDecision Merged(
        AmoSyncProperty point,
        AmoMergeAncestor? ancestor,
        AmoConflictSide newer = AmoConflictSide.Theirs,
        AmoConflictSide? taken = null
    ) => new AmoThreeWayMerge(newer, (key, text) => $"{key}:{text}").Merge(point, ancestor, taken);
}
