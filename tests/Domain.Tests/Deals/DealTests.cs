using MakCrm.Domain.Common;
using MakCrm.Domain.Deals;

namespace MakCrm.Domain.Tests.Deals;

public sealed class DealTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 21, 7, 0, 0, TimeSpan.Zero);
    static readonly Guid Actor = Guid.CreateVersion7(Now);
    static readonly Guid Reason = Guid.CreateVersion7(Now);
    static readonly ActorStamp Deed = new(Actor, Now);
    static readonly ActorStamp Later = new(Actor, Now.AddDays(1));
    static readonly DealPipeline Route = new(Guid.CreateVersion7(Now), [New(), New(), New()], [New(), New()], [New()]);

    [Fact]
    public void A_deal_starts_in_the_first_open_stage()
    {
        var deal = Start();
        (deal.State, deal.PipelineId, deal.StageId, deal.Version).ShouldBe((DealState.Open, Route.PipelineId, Route.Open[0], 1));
        deal.History.Single().Kind.ShouldBe(DealHistoryKind.Created);
    }

    [Fact]
    public void A_deal_starts_in_the_open_stage_that_is_named() =>
        Deal.Start(new(null, null), Details(), Route, Route.Open[2], Deed).Value.StageId.ShouldBe(Route.Open[2]);

    [Fact]
    public void A_deal_does_not_start_in_a_stage_that_closes_it() =>
        Deal.Start(new(null, null), Details(), Route, Route.Won[0], Deed).Error.ShouldBe(DealErrors.StageClosesDeal);

    [Fact]
    public void A_deal_does_not_start_in_a_stage_of_another_pipeline() =>
        Deal.Start(new(null, null), Details(), Route, New(), Deed).Error.ShouldBe(DealErrors.StageNotInPipeline);

    [Fact]
    public void A_deal_does_not_start_with_a_negative_amount() =>
        Deal.Start(new(null, null), Details(-1), Route, null, Deed).Error.ShouldBe(DealErrors.AmountNegative);

    [Fact]
    public void A_moved_deal_remembers_from_where_to_where_and_by_whom()
    {
        var deal = Start();
        deal.Move(Route.Open[1], Route, StageEntry.OnTop, Later).IsOk.ShouldBeTrue();
        var step = deal.History.Last();
        (step.Kind, step.FromStageId, step.ToStageId).ShouldBe((DealHistoryKind.Moved, Route.Open[0], Route.Open[1]));
        (step.ActorId, step.At, deal.UpdatedAt).ShouldBe((Actor, Later.At, Later.At));
        deal.Events[^1].ShouldBe(new DealMoved(deal.Id, Route.Open[0], Route.Open[1]));
    }

    [Fact]
    public void A_move_to_where_the_deal_stands_changes_nothing()
    {
        var deal = Start();
        deal.Move(deal.StageId, Route, StageEntry.OnTop, Later).IsOk.ShouldBeTrue();
        (deal.Version, deal.History.Count).ShouldBe((1, 1));
    }

    [Fact]
    public void A_deal_does_not_move_into_a_stage_that_closes_it()
    {
        var deal = Start();
        deal.Move(Route.Won[0], Route, StageEntry.OnTop, Later).Error.ShouldBe(DealErrors.StageClosesDeal);
        deal.Move(Route.Lost[0], Route, StageEntry.OnTop, Later).Error.ShouldBe(DealErrors.StageClosesDeal);
        deal.Move(New(), Route, StageEntry.OnTop, Later).Error.ShouldBe(DealErrors.StageNotInPipeline);
    }

    [Fact]
    public void A_won_deal_stands_in_the_first_won_stage_with_its_final_amount()
    {
        var deal = Start();
        deal.Win(new(Money.Rubles(430), []), Route, Later).IsOk.ShouldBeTrue();
        (deal.State, deal.StageId, deal.ClosedAt).ShouldBe((DealState.Won, Route.Won[0], Later.At));
        deal.Amount.ShouldBe(Money.Rubles(430));
        deal.Events[^1].ShouldBe(new DealWon(deal.Id, null, 430, "RUB"));
    }

    [Fact]
    public void A_deal_that_is_won_without_an_amount_keeps_its_own()
    {
        var deal = Start();
        deal.Win(new(null, []), Route, Later).IsOk.ShouldBeTrue();
        deal.Amount.ShouldBe(Money.Rubles(100));
    }

    [Fact]
    public void A_deal_is_not_won_for_a_negative_amount()
    {
        var deal = Start();
        deal.Win(new(Money.Rubles(-1), []), Route, Later).Error.ShouldBe(DealErrors.AmountNegative);
        deal.State.ShouldBe(DealState.Open);
    }

    [Fact]
    public void A_lost_deal_tells_why()
    {
        var deal = Start();
        deal.Lose(new(Reason, " Три отказа ", []), Route, Later).IsOk.ShouldBeTrue();
        (deal.State, deal.StageId, deal.LossReasonId, deal.LossComment).ShouldBe((DealState.Lost, Route.Lost[0], Reason, "Три отказа"));
        (deal.History.Last().LossReasonId, deal.History.Last().Comment).ShouldBe((Reason, "Три отказа"));
    }

    [Fact]
    public void A_closed_deal_is_worked_on_no_more()
    {
        var deal = Start();
        deal.Win(new(null, []), Route, Later);
        deal.Move(Route.Open[1], Route, StageEntry.OnTop, Later).Error.ShouldBe(DealErrors.Closed);
        deal.Change(Details(5), Later).Error.ShouldBe(DealErrors.Closed);
        deal.Win(new(null, []), Route, Later).Error.ShouldBe(DealErrors.Closed);
        deal.Lose(new(Reason, null, []), Route, Later).Error.ShouldBe(DealErrors.Closed);
    }

    [Fact]
    public void A_reopened_deal_goes_on_where_it_was_closed()
    {
        var deal = Start();
        deal.Move(Route.Open[1], Route, StageEntry.OnTop, Deed);
        deal.Lose(new(Reason, "Передумал", []), Route, Later);
        deal.Reopen(null, Route, Later).IsOk.ShouldBeTrue();
        (deal.State, deal.StageId, deal.ClosedAt).ShouldBe((DealState.Open, Route.Open[1], null));
        (deal.LossReasonId, deal.LossComment).ShouldBe((null, null));
        (deal.History.Last().FromStageId, deal.History.Last().ToStageId).ShouldBe((Route.Lost[0], Route.Open[1]));
    }

    [Fact]
    public void A_deal_is_reopened_in_the_stage_that_is_named()
    {
        var deal = Start();
        deal.Win(new(null, []), Route, Later);
        deal.Reopen(Route.Won[0], Route, Later).Error.ShouldBe(DealErrors.StageClosesDeal);
        deal.Reopen(Route.Open[2], Route, Later).IsOk.ShouldBeTrue();
        deal.StageId.ShouldBe(Route.Open[2]);
    }

    [Fact]
    public void A_deal_whose_stage_is_gone_is_reopened_in_the_first_open_one()
    {
        var deal = Start();
        deal.Win(new(null, []), Route, Later);
        deal.Reopen(null, Route with { Open = [Route.Open[1], Route.Open[2]] }, Later).IsOk.ShouldBeTrue();
        deal.StageId.ShouldBe(Route.Open[1]);
    }

    [Fact]
    public void An_open_deal_is_not_reopened() => Start().Reopen(null, Route, Later).Error.ShouldBe(DealErrors.NotClosed);

    [Fact]
    public void A_change_to_what_the_deal_is_already_tells_nothing()
    {
        var deal = Start();
        deal.Change(deal.Details, Later).IsOk.ShouldBeTrue();
        (deal.Version, deal.UpdatedAt).ShouldBe((1, Now));
    }

    [Fact]
    public void A_changed_amount_stands_in_the_history()
    {
        var deal = Start();
        deal.Change(Details(777), Later).IsOk.ShouldBeTrue();
        (deal.History.Last().Kind, deal.History.Last().AmountMinor).ShouldBe((DealHistoryKind.Changed, 777));
    }

    [Fact]
    public void What_the_product_does_itself_has_no_actor() =>
        Deal.Start(new(New(), New()), Details(), Route, null, new(null, Now)).Value.History.Single().ActorId.ShouldBeNull();

    [Fact]
    public void A_title_from_a_long_name_is_cut_between_characters()
    {
        Deal.TitleOf("Иванов").ShouldBe("Иванов");
        Deal.TitleOf(new('я', 300)).ShouldBe(new('я', 200));
        Deal.TitleOf(new string('я', 199) + "😀").ShouldBe(new('я', 199));
    }

    [Fact]
    public void A_deal_goes_with_its_leads_client_also_closed_and_keeps_one_that_was_told()
    {
        var (first, second, own) = (New(), New(), New());
        var deal = Start();
        deal.Win(new(null, []), Route, Deed).IsOk.ShouldBeTrue();
        deal.ReplaceClient(null, first, Deed);
        deal.ReplaceClient(first, second, Deed);
        deal.ClientId.ShouldBe(second);
        deal.ReplaceClient(first, own, Deed);
        deal.ClientId.ShouldBe(second);
    }

    static Deal Start() => Deal.Start(new(null, null), Details(), Route, null, Deed).Value;

    static DealDetails Details(long minor = 100) => new("Ипотека", Money.Rubles(minor), null, null, null);

    static Guid New() => Guid.CreateVersion7(Now);
}
