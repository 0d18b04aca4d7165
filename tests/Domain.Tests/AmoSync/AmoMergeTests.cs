using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>What is done about a point depends on theirs, ours and what both had last, and on nothing else.</summary>
public sealed class AmoMergeTests
{
    [Theory]
    // Nobody has changed anything, or both the same.
    [InlineData("a", "a", "a", AmoDirection.Both, AmoMove.Agreed)]
    [InlineData("a", "b", "b", AmoDirection.Both, AmoMove.Agreed)]
    [InlineData("a", null, null, AmoDirection.Both, AmoMove.Agreed)]
    // One side has changed.
    [InlineData("a", "b", "a", AmoDirection.Both, AmoMove.In)]
    [InlineData("a", "a", "b", AmoDirection.Both, AmoMove.Out)]
    [InlineData("a", null, "a", AmoDirection.Both, AmoMove.In)]
    [InlineData("a", "a", null, AmoDirection.Both, AmoMove.Out)]
    // It goes one way only: that side has the last word.
    [InlineData("a", "a", "b", AmoDirection.In, AmoMove.In)]
    [InlineData("a", "b", "a", AmoDirection.Out, AmoMove.Out)]
    [InlineData("a", "b", "c", AmoDirection.In, AmoMove.In)]
    [InlineData("a", "b", "c", AmoDirection.Out, AmoMove.Out)]
    [InlineData("a", "b", "c", AmoDirection.None, AmoMove.Left)]
    public void What_has_changed_since_both_agreed_goes_where_it_may(
        string before,
        string? theirs,
        string? ours,
        AmoDirection direction,
        AmoMove move
    ) => Merged(Point(theirs, ours, direction), Agreed(before)).Move.ShouldBe(move);

    [Theory]
    [InlineData(AmoConflictPolicy.Ours, AmoWinner.Theirs, AmoMove.Out)]
    [InlineData(AmoConflictPolicy.Theirs, AmoWinner.Ours, AmoMove.In)]
    [InlineData(AmoConflictPolicy.Newest, AmoWinner.Ours, AmoMove.Out)]
    [InlineData(AmoConflictPolicy.Newest, AmoWinner.Theirs, AmoMove.In)]
    [InlineData(AmoConflictPolicy.Ask, AmoWinner.Theirs, AmoMove.Ask)]
    public void Where_both_have_changed_it_is_as_people_have_said(AmoConflictPolicy policy, AmoWinner newer, AmoMove move)
    {
        var point = Point("b", "c") with { Policy = policy };
        Merged(point, Agreed("a"), newer).Move.ShouldBe(move);
        Merged(point, null, newer).Move.ShouldBe(move);
    }

    [Theory]
    [InlineData("a", null, AmoDirection.Both, AmoMove.In)]
    [InlineData(null, "a", AmoDirection.Both, AmoMove.Out)]
    [InlineData("a", null, AmoDirection.Out, AmoMove.Left)]
    [InlineData(null, "a", AmoDirection.In, AmoMove.Left)]
    public void Of_those_who_have_just_met_nobody_is_emptied(string? theirs, string? ours, AmoDirection direction, AmoMove move) =>
        Merged(Point(theirs, ours, direction), null).Move.ShouldBe(move);

    [Fact]
    public void What_a_person_has_said_counts_and_not_what_is_newer()
    {
        var point = Point("b", "c") with { Policy = AmoConflictPolicy.Ask };
        Merged(point, Agreed("a"), taken: AmoWinner.Ours).Move.ShouldBe(AmoMove.Out);
        Merged(point, Agreed("a"), taken: AmoWinner.Theirs).Move.ShouldBe(AmoMove.In);
        Merged(Point("b", "c", AmoDirection.In), Agreed("a"), taken: AmoWinner.Ours).Move.ShouldBe(AmoMove.In);
    }

    [Fact]
    public void What_the_other_side_has_no_word_for_is_stuck_where_it_would_go()
    {
        var unsaid = AmoValue.Untold(AmoPairTroubleCode.NotLinked);
        var (theirs, ours) = (
            new AmoPoint("x", unsaid, AmoValue.Of("a"), AmoDirection.Both),
            new AmoPoint("x", AmoValue.Of("a"), unsaid, AmoDirection.Both)
        );
        Merged(theirs, Agreed("a"))
            .ShouldSatisfyAllConditions(
                s => s.Move.ShouldBe(AmoMove.Stuck),
                s => s.Trouble.ShouldBe(AmoPairTroubleCode.NotLinked),
                s => s.Base.ShouldBeNull()
            );
        Merged(ours, Agreed("a")).Move.ShouldBe(AmoMove.Stuck);
        // What was changed on the other side later goes on all the same.
        Merged(theirs with { Ours = AmoValue.Of("b") }, Agreed("a"), AmoWinner.Ours).Move.ShouldBe(AmoMove.Out);
        Merged(ours with { Theirs = AmoValue.Of("b") }, Agreed("a"), AmoWinner.Theirs).Move.ShouldBe(AmoMove.In);
    }

    [Fact]
    public void What_is_kept_otherwise_there_is_sent_again_once_and_not_for_ever()
    {
        var point = Point("cut", "cut short", AmoDirection.Out);
        var first = Merged(point, null);
        first.Move.ShouldBe(AmoMove.Out);
        var second = Merged(point, first.Base);
        second.Move.ShouldBe(AmoMove.Out);
        var third = Merged(point, second.Base);
        (third.Move, third.Trouble).ShouldBe((AmoMove.Stuck, AmoPairTroubleCode.NotKeptThere));
        Merged(Point("cut", "new", AmoDirection.Out), second.Base).Move.ShouldBe(AmoMove.Out);
    }

    [Fact]
    public void Of_several_that_come_into_one_only_what_has_changed_comes_and_nothing_empty()
    {
        var point = Point("a", "b", AmoDirection.In) with { IsShared = true };
        var seen = Merged(point, null);
        (seen.Move, seen.Base).ShouldBe((AmoMove.Left, new AmoAgreed("x:a")));
        Merged(point, seen.Base).Move.ShouldBe(AmoMove.Left);
        Merged(point with { Theirs = AmoValue.Of("c") }, seen.Base).Move.ShouldBe(AmoMove.In);
        Merged(point with { Theirs = AmoValue.None }, seen.Base).Move.ShouldBe(AmoMove.Left);
        Merged(point with { Ours = AmoValue.None }, null).Move.ShouldBe(AmoMove.In);
    }

    [Theory]
    [InlineData("a", "b", "c", "a")]
    [InlineData(null, "b", "c", "c")]
    [InlineData("a", "b", "b", "a")]
    [InlineData("a", "a", "a", "b")]
    public void Once_it_is_carried_out_there_is_nothing_more_to_do(string? before, string? theirs, string? ours, string? later)
    {
        var known = before is null ? null : Agreed(before);
        var step = Merged(Point(theirs, ours), known);
        var both = step.Move == AmoMove.In ? theirs : ours;
        var after = Merged(Point(both, both), step.Base ?? known);
        after.Move.ShouldBe(AmoMove.Agreed);
        // An echo tells nothing new; a change after it does.
        Merged(Point(later == both ? "else" : later, both), after.Base ?? step.Base ?? known).Move.ShouldBe(AmoMove.In);
    }

    static AmoPoint Point(string? theirs, string? ours, AmoDirection direction = AmoDirection.Both) =>
        new("x", AmoValue.Of(theirs), AmoValue.Of(ours), direction);

    static AmoAgreed Agreed(string text) => new($"x:{text}");

    static AmoStep Merged(AmoPoint point, AmoAgreed? known, AmoWinner newer = AmoWinner.Theirs, AmoWinner? taken = null) =>
        new AmoMerge(newer, (key, text) => $"{key}:{text}").Of(point, known, taken);
}
