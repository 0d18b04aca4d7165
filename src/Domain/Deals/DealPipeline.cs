using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>What a deal must know of its pipeline: the stages by what they mean, each list in order and never empty.</summary>
public sealed record DealPipeline(Guid PipelineId, IReadOnlyList<Guid> Open, IReadOnlyList<Guid> Won, IReadOnlyList<Guid> Lost)
{
    /// <summary>What stages ask for; one that is not here asks for nothing.</summary>
    public IReadOnlyDictionary<Guid, StageRules> Rules { get; init; } = new Dictionary<Guid, StageRules>();

    public StageRules RulesOf(Guid stageId) => Rules.GetValueOrDefault(stageId, StageRules.None);

    /// <summary>Why a deal may not go from one stage into another; null when it may.</summary>
    public Error? RefusalToPass(Deal deal, Guid stageId, IReadOnlyCollection<Guid> confirmed) =>
        RulesOf(deal.StageId).IsExitAllowed ? RulesOf(stageId).Refusal(deal, deal.StageId, confirmed) : DealErrors.StageRoleMissing;

    /// <summary>Why whoever has no role for it may not take a deal from one stage into another, whatever else they ask for.</summary>
    public Error? RoleRefusal(Guid from, Guid to) =>
        RulesOf(from).IsExitAllowed && RulesOf(to).IsEntryAllowed ? null : DealErrors.StageRoleMissing;

    /// <summary>Why a new deal may not begin there. What is entered from other stages or by roles only is no beginning, unless it is the first stage.</summary>
    public Error? RefusalToStart(Deal deal, Guid stageId, IReadOnlyCollection<Guid> confirmed)
    {
        var rules = RulesOf(stageId);
        return (stageId == Open[0] ? rules with { EnterFrom = null, IsEntryAllowed = true } : rules).Refusal(deal, from: null, confirmed);
    }

    /// <summary>The stage, when a deal can be worked on in it; the first open one when none is named.</summary>
    public Result<Guid> ResolveOpenStage(Guid? stageId) =>
        stageId is not { } requested ? Open[0]
        : Open.Contains(requested) ? requested
        : Won.Contains(requested) || Lost.Contains(requested) ? DealErrors.StageClosesDeal
        : DealErrors.StageNotInPipeline;
}
