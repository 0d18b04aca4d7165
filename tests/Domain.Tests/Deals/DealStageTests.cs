using MakCrm.Domain.Common;
using MakCrm.Domain.Deals;

namespace MakCrm.Domain.Tests.Deals;

/// <summary>What a stage asks of a deal that enters it, and how long the deal may stay.</summary>
public sealed class DealStageTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 21, 7, 0, 0, TimeSpan.Zero);
    static readonly ActorStamp Deed = new(New(), Now);
    static readonly ActorStamp Later = new(New(), Now.AddDays(1));
    static readonly EntryItem Passport = new(New(), "Паспорт сверен");
    static readonly DealPipeline Plain = new(New(), [New(), New(), New()], [New()], [New()]);

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        var route = Guarded(new(null, [RequiredDealField.Amount, RequiredDealField.Client], [Passport], null));
        var refused = Start(route).Move(route.Open[1], route, StageEntry.OnTop, Later).Error!;
        refused.Code.ShouldBe("stage_entry_incomplete");
        refused.Fields.Select(f => f.Pointer).ShouldBe(["/amount", "/clientId", $"/confirmedItems/{Passport.Id}"]);
    }

    [Fact]
    public void What_is_confirmed_is_kept_with_who_and_when()
    {
        var (route, deal) = (Guarded(new(null, [], [Passport], null)), Start(Plain));
        deal.Move(route.Open[1], route, new(null, [Passport.Id, New()]), Later).IsOk.ShouldBeTrue();
        var stored = deal.Confirmations.Single();
        (stored.ItemId, stored.Name, stored.StageId).ShouldBe((Passport.Id, Passport.Name, route.Open[1]));
        (stored.ActorId, stored.At).ShouldBe((Later.ActorId, Later.At));
    }

    [Fact]
    public void A_stage_is_entered_from_where_it_may_be()
    {
        var (route, deal) = (Guarded(new(null, [], [], [Plain.Open[2]])), Start(Plain));
        deal.Move(route.Open[1], route, StageEntry.OnTop, Later).Error.ShouldBe(DealErrors.TransitionNotAllowed);
        deal.Move(route.Open[2], route, StageEntry.OnTop, Later).IsOk.ShouldBeTrue();
        deal.Move(route.Open[1], route, StageEntry.OnTop, Later).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_begins_behind_a_guard_but_the_product_begins_in_the_first_stage()
    {
        var rules = new StageRules(null, [RequiredDealField.Amount], [], [Plain.Open[2]]);
        var route = Plain with { Rules = Plain.Open.ToDictionary(id => id, _ => rules) };
        Begin(route, route.Open[1], StageEntry.OnTop).Error.ShouldBe(DealErrors.TransitionNotAllowed);
        Begin(route, null, StageEntry.OnTop).Error!.Fields.Single().Pointer.ShouldBe("/amount");
        Begin(route, null, entry: null).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void The_service_time_runs_from_the_entry_and_ends_with_the_deal()
    {
        var (route, deal) = (Guarded(new(48, [], [], null)), Start(Plain));
        deal.Move(route.Open[1], route, StageEntry.OnTop, Later);
        (deal.StageEnteredAt, deal.StageDueAt).ShouldBe((Later.At, Later.At.AddHours(48)));
        deal.Win(new(null, []), route, Later).IsOk.ShouldBeTrue();
        deal.StageDueAt.ShouldBeNull();
    }

    [Fact]
    public void A_won_stage_asks_too()
    {
        var route = Plain with
        {
            Rules = new Dictionary<Guid, StageRules> { [Plain.Won[0]] = new(null, [RequiredDealField.Amount], [], null) },
        };
        var deal = Start(route);
        deal.Win(new(null, []), route, Later).Error!.Code.ShouldBe("stage_entry_incomplete");
        Start(route).Win(new(Money.Rubles(5), []), route, Later).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_deal_comes_in_on_top_and_another_place_is_no_step()
    {
        var (first, second) = (Start(Plain), Start(Plain, Later));
        string.CompareOrdinal(second.Rank, first.Rank).ShouldBeLessThan(0);
        first.Move(first.StageId, Plain, new("5", []), Later).IsOk.ShouldBeTrue();
        (first.Rank, first.Version, first.History.Count).ShouldBe(("5", 2, 1));
        first.Events[^1].ShouldBe(new DealReordered(first.Id, first.StageId));
    }

    static DealPipeline Guarded(StageRules rules) => Plain with { Rules = new Dictionary<Guid, StageRules> { [Plain.Open[1]] = rules } };

    static Deal Start(DealPipeline route, ActorStamp? stamp = null) =>
        Deal.Start(new(null, null), Details, route, null, stamp ?? Deed).Value;

    static Result<Deal> Begin(DealPipeline route, Guid? stageId, StageEntry? entry) =>
        Deal.Start(new(null, null, entry), Details, route, stageId, Deed);

    static DealDetails Details => new("Кредит", null, null, null, null);

    static Guid New() => Guid.CreateVersion7(Now);
}
