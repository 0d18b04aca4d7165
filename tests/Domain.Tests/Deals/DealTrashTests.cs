using MakCrm.Domain.Common;
using MakCrm.Domain.Deals;

namespace MakCrm.Domain.Tests.Deals;

public sealed class DealTrashTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 21, 7, 0, 0, TimeSpan.Zero);
    static readonly ActorStamp Deed = new(Guid.CreateVersion7(Now), Now);
    static readonly DealPipeline Route = new(Guid.CreateVersion7(Now), [New(), New()], [New()], [New()]);

    [Fact]
    public void A_deal_goes_into_the_trash_and_comes_out_as_it_was()
    {
        var deal = Start();
        deal.Win(new(null, []), Route, Deed).IsOk.ShouldBeTrue();
        deal.Restore(Deed).Error.ShouldBe(DealErrors.NotTrashed);
        deal.Trash(Deed).IsOk.ShouldBeTrue();
        deal.Trash(Deed).Error.ShouldBe(DealErrors.Trashed);
        deal.Restore(Deed).IsOk.ShouldBeTrue();
        (deal.State, deal.TrashedAt, deal.StageId).ShouldBe((DealState.Won, null, Route.Won[0]));
        deal.Events.TakeLast(2).ShouldBe([new DealTrashed(deal.Id), new DealRestored(deal.Id)]);
        var step = deal.History.Last();
        (step.Kind, step.ToStageId, step.ActorId).ShouldBe((DealHistoryKind.Restored, null, Deed.ActorId));
    }

    [Fact]
    public void Nobody_works_on_a_deal_in_the_trash()
    {
        var deal = Start();
        deal.Trash(Deed);
        Error?[] refusals =
        [
            deal.Change(deal.Details, Deed).Error,
            deal.Move(Route.Open[1], Route, StageEntry.OnTop, Deed).Error,
            deal.Win(new(null, []), Route, Deed).Error,
            deal.Lose(new(New(), null, []), Route, Deed).Error,
            deal.Reopen(null, Route, Deed).Error,
        ];
        refusals.ShouldAllBe(refusal => refusal == DealErrors.Trashed);
    }

    [Fact]
    public void Only_what_lies_in_the_trash_and_nobody_holds_is_deleted()
    {
        var deal = Start();
        deal.Purge(isHeld: false).Error.ShouldBe(DealErrors.NotTrashed);
        deal.Trash(Deed);
        deal.Purge(isHeld: true).Error.ShouldBe(DealErrors.Held);
        deal.Purge(isHeld: false).IsOk.ShouldBeTrue();
        deal.Events[^1].ShouldBe(new DealPurged(deal.Id));
    }

    static Guid New() => Guid.CreateVersion7(Now);

    static Deal Start() => Deal.Start(new(null, null), new("Кредит", null, null, null, null), Route, null, Deed).Value;
}
