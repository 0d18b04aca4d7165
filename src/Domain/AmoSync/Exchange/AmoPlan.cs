namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>What is to be done about a pair, as both sides are now.</summary>
/// <param name="PairId">The pair.</param>
/// <param name="LeadId">Ours.</param>
/// <param name="Theirs">Theirs.</param>
/// <param name="Steps">One a point.</param>
public sealed record AmoPlan(Guid PairId, Guid LeadId, TheirLead Theirs, IReadOnlyList<AmoStep> Steps)
{
    public IEnumerable<AmoStep> In => Steps.Where(s => s.Move == AmoMove.In);

    public IEnumerable<AmoStep> Out => Steps.Where(s => s.Move == AmoMove.Out);

    public IEnumerable<AmoPairTrouble> Troubles =>
        Steps.Where(s => s.Trouble is not null).Select(s => new AmoPairTrouble(s.Point.Key, s.Trouble!.Value));
}
