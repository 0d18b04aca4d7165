namespace MakCrm.Application.Pipelines.Public;

/// <summary>What stands in stages. Pipelines asks it before a stage goes; the module whose records stand there answers.</summary>
public interface IStageUsage
{
    /// <summary>How many stand in the stage, also those in the trash.</summary>
    Task<long> Count(Guid stageId, CancellationToken ct);

    Task<bool> IsPipelineUsed(Guid pipelineId, CancellationToken ct);

    /// <summary>Moves everything from one stage to another of the same type, in the present commit, however much it is.</summary>
    /// <param name="fromStageId">The stage that goes.</param>
    /// <param name="toStageId">The one that takes its records.</param>
    /// <param name="serviceHours">How long they may stay there; null for as long as they like.</param>
    /// <param name="ct">Ends the work.</param>
    Task<Result> MoveAll(Guid fromStageId, Guid toStageId, int? serviceHours, CancellationToken ct);

    /// <summary>How many went from a stage to another one when it was deleted, and have stayed there since.</summary>
    Task<long> CountMoved(Guid fromStageId, Guid toStageId, CancellationToken ct);

    /// <summary>Moves those back, in the present commit.</summary>
    /// <returns>How many.</returns>
    Task<Result<long>> MoveBack(Guid fromStageId, Guid toStageId, int? serviceHours, CancellationToken ct);

    /// <summary>The service time of a stage is another one, also for what stands there.</summary>
    Task Reschedule(Guid stageId, int? serviceHours, CancellationToken ct);

    /// <summary>What a stage holds, as if it had this service time.</summary>
    Task<StageLoad> Load(Guid pipelineId, Guid stageId, int? serviceHours, CancellationToken ct);
}

/// <param name="InStage">Also those in the trash.</param>
/// <param name="OpenInPipeline">Open ones in all stages.</param>
/// <param name="Overdue">Open ones in the stage whose service time has passed.</param>
/// <param name="Lacking">By the name of each field that a stage can ask for: how many of the open ones lack it.</param>
public sealed record StageLoad(long InStage, long OpenInPipeline, long Overdue, IReadOnlyDictionary<string, long> Lacking);
