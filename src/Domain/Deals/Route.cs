using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>What a deal must know of its pipeline: the stages by what they mean, each list in order and never empty.</summary>
public sealed record Route(Guid PipelineId, IReadOnlyList<Guid> Open, IReadOnlyList<Guid> Won, IReadOnlyList<Guid> Lost)
{
    /// <summary>The stage, when a deal can be worked on in it; the first open one when none is named.</summary>
    public Result<Guid> Stop(Guid? stageId) =>
        stageId is not { } wanted ? Open[0]
        : Open.Contains(wanted) ? wanted
        : Won.Contains(wanted) || Lost.Contains(wanted) ? DealErrors.StageClosesDeal
        : DealErrors.StageNotInPipeline;
}
