using MakCrm.Domain.Segments;

namespace MakCrm.Domain.Tests.Segments;

/// <summary>Where the looks at a watched segment go on.</summary>
public sealed class SegmentWatchTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);

    readonly SegmentWatch watch = SegmentWatch.Begin(Guid.CreateVersion7(), Now);

    [Fact]
    public void Watching_begins_with_a_look_at_everybody_and_goes_on_with_changes()
    {
        watch.IsAtBeginning.ShouldBeTrue();
        LookToItsEnd();
        watch.Cause.ShouldBeNull();
        watch.DueAt.ShouldBe(Now.AddSeconds(30));
    }

    [Fact]
    public void A_change_by_hand_lets_a_look_end_and_begins_another()
    {
        watch.Turn("page 2", Now);
        watch.StartFullScan(SegmentChangeCause.Hand, Now);
        watch.Cursor.ShouldBe("page 2");
        LookToItsEnd();
        (watch.Cause, watch.IsAtBeginning).ShouldBe((SegmentChangeCause.Hand, true));
        LookToItsEnd();
        watch.Cause.ShouldBeNull();
    }

    [Fact]
    public void Another_filter_begins_the_look_anew_and_tells_nobody_before_the_first_has_ended()
    {
        watch.Turn("page 2", Now);
        watch.StartFullScan(SegmentChangeCause.Filter, Now);
        (watch.Cause, watch.IsAtBeginning).ShouldBe((SegmentChangeCause.Watched, true));
        LookToItsEnd();
        watch.StartFullScan(SegmentChangeCause.Filter, Now);
        watch.Cause.ShouldBe(SegmentChangeCause.Filter);
    }

    [Fact]
    public void Each_hour_everybody_is_looked_at_however_much_is_changed_meanwhile()
    {
        LookToItsEnd();
        watch.Follow(500, isMore: true, Now);
        watch.DueAt.ShouldBe(Now);
        watch.Wake(Now.AddMinutes(60));
        watch.Cause.ShouldBeNull();
        watch.Wake(Now.AddMinutes(61));
        (watch.Cause, watch.IsAtBeginning).ShouldBe((SegmentChangeCause.Time, true));
    }

    [Fact]
    public void What_cannot_be_looked_at_rests_and_goes_on_where_it_was()
    {
        watch.Turn("page 2", Now);
        watch.Stumble("search_too_costly", Now);
        (watch.Problem, watch.DueAt, watch.Cursor).ShouldBe(("search_too_costly", Now.AddMinutes(10), "page 2"));
        watch.Turn(null, Now);
        watch.Problem.ShouldBeNull();
    }

    void LookToItsEnd()
    {
        watch.Turn(null, Now);
        watch.Pass(null, Now);
    }
}
