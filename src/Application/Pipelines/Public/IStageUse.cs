namespace MakCrm.Application.Pipelines.Public;

/// <summary>What stands in stages. Pipelines asks it before a stage goes; the module whose records stand there answers.</summary>
public interface IStageUse
{
    Task<bool> IsStageUsed(Guid stageId, CancellationToken ct);

    Task<bool> IsPipelineUsed(Guid pipelineId, CancellationToken ct);

    /// <summary>Moves everything from one stage to another of the same type, in the present commit, however much it is.</summary>
    Task<Result> MoveAll(Guid fromStageId, Guid toStageId, CancellationToken ct);
}
