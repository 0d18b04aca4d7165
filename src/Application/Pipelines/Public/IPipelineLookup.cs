namespace MakCrm.Application.Pipelines.Public;

/// <summary>A pipeline's stages by what they mean for a deal; each list is in order and never empty.</summary>
public sealed record PipelineStages(Guid Id, IReadOnlyList<Guid> Open, IReadOnlyList<Guid> Won, IReadOnlyList<Guid> Lost)
{
    /// <summary>All of its stages.</summary>
    public required IReadOnlyList<StageSummary> Stages { get; init; }
}

/// <param name="Id">The stage.</param>
/// <param name="ServiceHours">How many hours a deal may stay in it before it is overdue.</param>
/// <param name="RequiredFields">Names of the fields that a deal must have to enter.</param>
/// <param name="Checklist">What must be confirmed to enter.</param>
/// <param name="EnterFrom">The stages from which it may be entered; null for any.</param>
public sealed record StageSummary(
    Guid Id,
    int? ServiceHours,
    IReadOnlyList<string> RequiredFields,
    IReadOnlyList<EvidenceItemSummary> Checklist,
    IReadOnlyList<Guid>? EnterFrom
)
{
    /// <summary>The roles of which one takes a deal in; null for any.</summary>
    public IReadOnlyList<string>? EnterRoles { get; init; }

    /// <summary>The same to take one out.</summary>
    public IReadOnlyList<string>? LeaveRoles { get; init; }
}

public sealed record EvidenceItemSummary(Guid Id, string Name);

public sealed record LossReasonSummary(Guid Id, bool IsArchived);

/// <summary>Tells other modules about the pipelines of the tenant.</summary>
public interface IPipelineLookup
{
    /// <summary>The pipeline's facts; null when there is no such pipeline.</summary>
    Task<PipelineStages?> Find(Guid pipelineId, CancellationToken ct);

    /// <summary>The pipeline for deals that name none; null only in a tenant that never had a pipeline.</summary>
    Task<PipelineStages?> FindDefault(CancellationToken ct);

    /// <summary>The pipeline that has the stage; null when none has.</summary>
    Task<PipelineStages?> FindByStage(Guid stageId, CancellationToken ct);

    /// <summary>The loss reason, archived or not; null when there is none.</summary>
    Task<LossReasonSummary?> FindLossReason(Guid lossReasonId, CancellationToken ct);
}
