namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>What is to be done about a pair, as both sides are now.</summary>
/// <param name="PairId">The pair.</param>
/// <param name="LeadId">Ours.</param>
/// <param name="Theirs">Theirs.</param>
/// <param name="Steps">One a point.</param>
public sealed record AmoSyncPlan(Guid PairId, Guid LeadId, RemoteLead Theirs, IReadOnlyList<AmoMergeDecision> Steps)
{
    public IEnumerable<AmoMergeDecision> In => Steps.Where(s => s.Move == AmoMergeAction.In);

    public IEnumerable<AmoMergeDecision> Out => Steps.Where(s => s.Move == AmoMergeAction.Out);

    public IEnumerable<AmoPairError> Troubles =>
        Steps.Where(s => s.Trouble is not null).Select(s => new AmoPairError(s.Point.Key, s.Trouble!.Value));
}
