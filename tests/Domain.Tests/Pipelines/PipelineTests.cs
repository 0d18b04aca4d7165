using MakCrm.Domain.Common;
using MakCrm.Domain.Pipelines;

namespace MakCrm.Domain.Tests.Pipelines;

public sealed class PipelineTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 21, 7, 0, 0, TimeSpan.Zero);
    static readonly ActorStamp By = new(Guid.Empty, Now);

    [Fact]
    public void A_new_pipeline_has_its_stages_ten_apart_and_one_event()
    {
        var pipeline = Create(Open("Новая"), Open("В банке"), Won(), Lost()).Value;
        pipeline.Stages.Select(s => s.Order).ShouldBe([10, 20, 30, 40]);
        pipeline.Events.ShouldBe([new PipelineCreated(pipeline.Id)]);
        pipeline.Version.ShouldBe(1);
    }

    [Fact]
    public void A_new_pipeline_keeps_the_orders_that_were_asked_for() =>
        Create(Open("Новая", order: 700), Won(), Lost()).Value.Stages.Select(s => s.Order).ShouldBe([700, 20, 30]);

    [Fact]
    public void A_pipeline_without_an_open_stage_is_refused() =>
        Create(Won(), Lost("Отказ"), Lost("Отказ банка")).Error.ShouldBe(PipelineErrors.NeedsOutcomes);

    [Fact]
    public void A_pipeline_without_a_won_stage_is_refused() =>
        Create(Open("Новая"), Open("В банке"), Lost()).Error.ShouldBe(PipelineErrors.NeedsOutcomes);

    [Fact]
    public void A_pipeline_without_a_lost_stage_is_refused() =>
        Create(Open("Новая"), Open("В банке"), Won()).Error.ShouldBe(PipelineErrors.NeedsOutcomes);

    [Fact]
    public void Two_stages_of_a_pipeline_have_different_names_whatever_the_case() =>
        Create(Open("Новая"), Open(" НОВАЯ "), Won(), Lost()).Error.ShouldBe(PipelineErrors.StageNameTaken.WithPointer("/stages/1/name"));

    [Fact]
    public void A_stage_without_an_order_comes_right_behind_the_last_of_its_type()
    {
        var pipeline = Usual();
        pipeline.AddStage(Open("Одобрено"), By).IsOk.ShouldBeTrue();
        InOrder(pipeline).ShouldBe(["Новая", "В банке", "Одобрено", "Выдан", "Отказ"]);
    }

    [Fact]
    public void A_stage_without_an_order_comes_before_the_next_type_even_where_no_number_is_free()
    {
        var pipeline = Create(Open("Новая", order: 1), Won(order: 2), Lost(order: 3)).Value;
        pipeline.AddStage(Open("В банке"), By with { At = Now.AddSeconds(1) }).IsOk.ShouldBeTrue();
        InOrder(pipeline).ShouldBe(["Новая", "В банке", "Выдан", "Отказ"]);
    }

    [Fact]
    public void A_stage_without_an_order_stays_within_the_highest_order()
    {
        var pipeline = Create(Open("Новая"), Won(), Lost(order: 1000)).Value;
        pipeline.AddStage(Lost("Отказ банка"), By).IsOk.ShouldBeTrue();
        pipeline.Stages.Max(s => s.Order).ShouldBe(1000);
    }

    [Fact]
    public void A_stage_is_entered_from_other_stages_of_its_pipeline()
    {
        var pipeline = Usual();
        var (first, second) = (Stage(pipeline, "Новая"), Stage(pipeline, "В банке"));
        StageUpdate From(Guid id) => second.Look with { Entry = second.Look.Entry with { EnterFrom = [id] } };
        var nowhere = PipelineErrors.StageNotInPipeline.WithPointer("/enterFrom");
        pipeline.ChangeStage(second.Id, From(second.Id), By).Error.ShouldBe(nowhere);
        pipeline.ChangeStage(second.Id, From(Guid.CreateVersion7(Now)), By).Error.ShouldBe(nowhere);
        pipeline.ChangeStage(second.Id, From(first.Id), By).IsOk.ShouldBeTrue();
        pipeline.DeleteStage(first.Id, null, deals: 0, By).IsOk.ShouldBeTrue();
        second.EnterFrom.ShouldBeNull();
    }

    [Fact]
    public void A_checklist_has_an_item_once()
    {
        var (pipeline, item) = (Usual(), new EvidenceItem(Guid.CreateVersion7(Now), "Паспорт"));
        var stage = Stage(pipeline, "Новая");
        var twice = stage.Look with { Entry = stage.Look.Entry with { Checklist = [item, item] } };
        pipeline.ChangeStage(stage.Id, twice, By).Error.ShouldBe(PipelineErrors.ChecklistItemRepeated.WithPointer("/checklist"));
    }

    [Fact]
    public void A_pipeline_has_fifty_stages_at_most()
    {
        var pipeline = Create([.. Enumerable.Range(1, 48).Select(n => Open($"Этап {n}")), Won(), Lost()]).Value;
        pipeline.AddStage(Open("Лишний"), By).Error.ShouldBe(PipelineErrors.StageLimitReached);
    }

    [Fact]
    public void A_stage_is_not_added_under_a_name_that_is_taken() =>
        Usual().AddStage(Open("новая"), By).Error.ShouldBe(PipelineErrors.StageNameTaken.WithPointer("/name"));

    [Fact]
    public void A_stage_may_change_the_spelling_of_its_own_name()
    {
        var pipeline = Usual();
        var stage = Stage(pipeline, "Новая");
        pipeline.ChangeStage(stage.Id, Look("НОВАЯ"), By).IsOk.ShouldBeTrue();
        (stage.Name, stage.Color, stage.Order).ShouldBe(("НОВАЯ", "#000000", 15));
    }

    [Fact]
    public void A_stage_does_not_take_the_name_of_another()
    {
        var pipeline = Usual();
        pipeline
            .ChangeStage(Stage(pipeline, "Новая").Id, Look("В банке"), By)
            .Error.ShouldBe(PipelineErrors.StageNameTaken.WithPointer("/name"));
    }

    [Fact]
    public void The_last_stage_of_a_type_stays()
    {
        var pipeline = Usual();
        pipeline.DeleteStage(Stage(pipeline, "Выдан").Id, null, deals: 0, By).Error.ShouldBe(PipelineErrors.StageTypeFixed);
    }

    [Fact]
    public void A_stage_with_deals_stays_unless_they_have_somewhere_to_go()
    {
        var pipeline = Usual();
        var (first, second) = (Stage(pipeline, "Новая").Id, Stage(pipeline, "В банке").Id);
        pipeline.DeleteStage(first, null, deals: 3, By).Error!.Fields.Single().Detail.ShouldBe("3");
        pipeline.DeleteStage(first, second, deals: 3, By).IsOk.ShouldBeTrue();
        pipeline.Events[^1].ShouldBe(new StageDeleted(pipeline.Id, first, second));
    }

    [Fact]
    public void Deals_of_a_deleted_stage_go_to_another_stage_of_the_same_type_and_pipeline()
    {
        var pipeline = Usual();
        var stage = Stage(pipeline, "Новая").Id;
        pipeline.DeleteStage(stage, stage, deals: 3, By).Error.ShouldBe(PipelineErrors.StageNotInPipeline);
        pipeline.DeleteStage(stage, Guid.CreateVersion7(Now), deals: 3, By).Error.ShouldBe(PipelineErrors.StageNotInPipeline);
        pipeline.DeleteStage(stage, Stage(pipeline, "Выдан").Id, deals: 3, By).Error.ShouldBe(PipelineErrors.StageTypeDiffers);
    }

    [Fact]
    public void A_pipeline_that_becomes_the_default_one_takes_over_from_the_former()
    {
        var (former, next) = (Create(isDefault: true).Value, Create(isDefault: false).Value);
        next.BecomeDefault(former);
        (former.IsDefault, next.IsDefault).ShouldBe((false, true));
        (former.Version, next.Version).ShouldBe((2, 2));
    }

    [Fact]
    public void The_default_pipeline_is_not_deleted() =>
        Create(isDefault: true).Value.Delete(isUsed: false).Error.ShouldBe(PipelineErrors.IsDefault);

    [Fact]
    public void A_pipeline_with_deals_is_not_deleted() => Usual().Delete(isUsed: true).Error.ShouldBe(PipelineErrors.InUse);

    [Fact]
    public void Renaming_to_the_same_name_tells_nothing()
    {
        var pipeline = Usual();
        pipeline.Rename(" Кредит ");
        pipeline.Version.ShouldBe(1);
    }

    static Pipeline Usual() => Create(Open("Новая"), Open("В банке"), Won(), Lost()).Value;

    static StageUpdate Look(string name) => new(name, "#000000", 15, null, null) { Entry = new([], [], null), Roles = new(null, null) };

    static Result<Pipeline> Create(params StageDetails[] stages) => Pipeline.Create("Кредит", isDefault: false, stages, Now);

    static Result<Pipeline> Create(bool isDefault) => Pipeline.Create("Кредит", isDefault, [Open("Новая"), Won(), Lost()], Now);

    static StageDetails Open(string name, int? order = null) => new(name, "#2F80ED", StageType.Open, order);

    static StageDetails Won(string name = "Выдан", int? order = null) => new(name, "#27AE60", StageType.Won, order);

    static StageDetails Lost(string name = "Отказ", int? order = null) => new(name, "#EB5757", StageType.Lost, order);

    static Stage Stage(Pipeline pipeline, string name) => pipeline.Stages.Single(s => s.Name == name);

    static IEnumerable<string> InOrder(Pipeline pipeline) => pipeline.Stages.OrderBy(s => s.Order).ThenBy(s => s.Id).Select(s => s.Name);
}
