using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

/// <summary>By what a version of a pipeline's stages was replaced.</summary>
public enum PipelineChange
{
    StageAdded,
    StageChanged,
    StageDeleted,
    VersionRestored,
}

/// <summary>The stages of a pipeline as they were until a change.</summary>
public sealed class PipelineVersion : Entity
{
    PipelineVersion() { }

    public Guid PipelineId { get; private init; }

    /// <summary>The version of the pipeline that it was.</summary>
    public int Number { get; private init; }

    public IReadOnlyList<StageVersion> Stages { get; private init; } = [];

    public PipelineChange Change { get; private init; }

    /// <summary>The stage that was added, changed or deleted.</summary>
    public Guid? StageId { get; private init; }

    /// <summary>Where the deals of the deleted stage went.</summary>
    public Guid? MovedTo { get; private init; }

    public DateTimeOffset ReplacedAt { get; private init; }

    public Guid? ReplacedBy { get; private init; }

    internal static PipelineVersion Of(Pipeline pipeline, PipelineChange change, Guid? stageId, Guid? movedTo, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            PipelineId = pipeline.Id,
            Number = pipeline.Version,
            Stages = [.. pipeline.Stages.Select(StageVersion.Of)],
            Change = change,
            StageId = stageId,
            MovedTo = movedTo,
            ReplacedAt = stamp.At,
            ReplacedBy = stamp.ActorId,
        };
}

/// <summary>A stage as it was.</summary>
public sealed record StageVersion(Guid Id, StageType Type, StageUpdate Look)
{
    public static StageVersion Of(Stage stage) => new(stage.Id, stage.Type, stage.Look);

    /// <summary>Whether both say the same, list by list.</summary>
    public bool IsSame(StageVersion other) =>
        Look with { Entry = other.Look.Entry, Roles = other.Look.Roles } == other.Look
        && Look.Entry.RequiredFields.SequenceEqual(other.Look.Entry.RequiredFields)
        && Look.Entry.Checklist.SequenceEqual(other.Look.Entry.Checklist)
        && IsSame(Look.Entry.EnterFrom, other.Look.Entry.EnterFrom)
        && IsSame(Look.Roles.Enter, other.Look.Roles.Enter)
        && IsSame(Look.Roles.Leave, other.Look.Roles.Leave);

    static bool IsSame<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other) =>
        one is null || other is null ? one == other : one.SequenceEqual(other);
}
