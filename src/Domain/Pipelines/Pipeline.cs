using System.Globalization;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

/// <summary>The way of deals: stages in order, among them at least one open, one won and one lost.</summary>
public sealed partial class Pipeline : AggregateRoot
{
    public const int MostPipelines = 50;
    public const int MostStages = 50;
    const int HighestOrder = 1000;
    const int Gap = 10;

    readonly List<Stage> stages = [];

    Pipeline() { }

    public string Name { get; private set; } = "";

    /// <summary>The name as it is compared and sorted, the same whatever language the database speaks.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Whether deals that name no pipeline go here.</summary>
    public bool IsDefault { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public IReadOnlyCollection<Stage> Stages => stages;

    public static Result<Pipeline> Create(string name, bool isDefault, IReadOnlyList<StageDetails> stages, DateTimeOffset at)
    {
        if (Enum.GetValues<StageType>().Any(type => stages.All(s => s.Type != type)))
            return PipelineErrors.NeedsOutcomes;
        var pipeline = new Pipeline
        {
            Id = Guid.CreateVersion7(at),
            IsDefault = isDefault,
            CreatedAt = at,
        };
        pipeline.Call(name);
        foreach (var (index, stage) in stages.Index())
        {
            if (pipeline.Refuse(stage.Name) is { } refusal)
                return refusal.WithPointer($"/stages/{index}/name");
            pipeline.stages.Add(Stage.Of(pipeline.Id, stage, stage.Order ?? (index + 1) * Gap, at));
        }

        pipeline.Raise(new PipelineCreated(pipeline.Id));
        return pipeline;
    }

    public void Rename(string name)
    {
        if (name.Trim() == Name)
            return;
        Call(name);
        Raise(new PipelineChanged(Id));
    }

    /// <summary>Takes over from the pipeline that is the default one now.</summary>
    public void BecomeDefault(Pipeline? former)
    {
        if (IsDefault)
            return;
        former?.StepBack();
        IsDefault = true;
        Raise(new PipelineChanged(Id));
    }

    /// <summary>Makes room for another default pipeline, which the same commit brings.</summary>
    public void StepBack()
    {
        IsDefault = false;
        Raise(new PipelineChanged(Id));
    }

    /// <param name="isUsed">Whether there are deals in it.</param>
    public Result Delete(bool isUsed)
    {
        if (IsDefault)
            return PipelineErrors.IsDefault;
        if (isUsed)
            return PipelineErrors.InUse;
        Raise(new PipelineDeleted(Id));
        return Result.Ok();
    }

    public Result AddStage(StageDetails details, ActorStamp stamp)
    {
        if (stages.Count >= MostStages)
            return PipelineErrors.StageLimitReached;
        if (Refuse(details.Name) is { } refusal)
            return refusal;
        var stage = Stage.Of(Id, details, details.Order ?? EndOf(details.Type), stamp.At);
        Keep(PipelineChange.StageAdded, stage.Id, movedTo: null, stamp);
        stages.Add(stage);
        Raise(new StageAdded(Id, stage.Id));
        return Result.Ok();
    }

    public Result ChangeStage(Guid stageId, StageUpdate update, ActorStamp stamp)
    {
        if (Find(stageId) is not { } stage)
            return PipelineErrors.StageNotFound;
        if (Refuse(update.Name, but: stage) is { } refusal)
            return refusal;
        if (Refuse(update.Entry, stage) is { } unfit)
            return unfit;
        Keep(PipelineChange.StageChanged, stageId, movedTo: null, stamp);
        stage.Take(update);
        Raise(new StageChanged(Id, stageId));
        return Result.Ok();
    }

    /// <param name="stageId">The stage to delete.</param>
    /// <param name="moveTo">Where its deals go, if it has any.</param>
    /// <param name="deals">How many deals are in it.</param>
    /// <param name="stamp">Who deletes it, and when.</param>
    public Result DeleteStage(Guid stageId, Guid? moveTo, long deals, ActorStamp stamp)
    {
        if (Find(stageId) is not { } stage)
            return PipelineErrors.StageNotFound;
        if (stages.Count(s => s.Type == stage.Type) == 1)
            return PipelineErrors.StageTypeFixed;
        if (moveTo is { } target && (target == stageId || Find(target) is null))
            return PipelineErrors.StageNotInPipeline;
        if (moveTo is { } other && Find(other)!.Type != stage.Type)
            return PipelineErrors.StageTypeDiffers;
        if (deals > 0 && moveTo is null)
            return PipelineErrors.StageInUse with { Fields = [HeldBy(deals)] };
        Keep(PipelineChange.StageDeleted, stageId, moveTo, stamp);
        stages.Remove(stage);
        stages.ForEach(s => s.Forget(stageId, moveTo));
        Raise(new StageDeleted(Id, stageId, moveTo));
        return Result.Ok();
    }

    public Stage? Find(Guid stageId) => stages.Find(s => s.Id == stageId);

    /// <summary>By how many deals a stage is held, where the request could say where they go.</summary>
    static FieldError HeldBy(long deals) =>
        new(PipelineErrors.StageInUse.Code, Pointer: null, Parameter: "moveTo", Detail: deals.ToString(CultureInfo.InvariantCulture));

    Error? Refuse(string stageName, Stage? but = null) =>
        stages.Exists(s => s != but && s.IsNamed(stageName)) ? PipelineErrors.StageNameTaken.WithPointer("/name") : null;

    /// <summary>Items keep their ids: what was confirmed names them.</summary>
    Error? Refuse(StageEntryRules rules, Stage of)
    {
        if (rules.EnterFrom?.Any(id => id == of.Id || Find(id) is null) == true)
            return PipelineErrors.StageNotInPipeline.WithPointer("/enterFrom");
        return rules.Checklist.DistinctBy(item => item.Id).Count() < rules.Checklist.Count
            ? PipelineErrors.ChecklistItemRepeated.WithPointer("/checklist")
            : null;
    }

    /// <summary>Right behind the last stage of the type; where the next number is taken, the same one, for later stages come later.</summary>
    int EndOf(StageType type)
    {
        var last = stages.Where(s => s.Type == type).Max(s => s.Order);
        return last == HighestOrder || stages.Exists(s => s.Order == last + 1) ? last : last + 1;
    }

    void Call(string name) => (Name, NameKey) = (name.Trim(), name.Trim().ToLowerInvariant());
}
