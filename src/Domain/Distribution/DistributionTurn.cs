using MakCrm.Domain.Common;

namespace MakCrm.Domain.Distribution;

/// <summary>Why a member of a rule got a lead, or did not.</summary>
public enum CandidateOutcome
{
    Chosen,

    /// <summary>Could have got it; it was another's turn.</summary>
    NotTheirTurn,
    NotActive,
    OutOfHours,
    Full,
    NotMatching,

    /// <summary>Had it before, and did not begin with it.</summary>
    HadIt,

    /// <summary>Their profile has not the product of the lead.</summary>
    ProductMissing,
    CityMissing,
    GradeTooLow,
}

/// <summary>A member as a decision saw them.</summary>
/// <param name="Credit">Whoever has the most is next: it grows with each turn by the weight and pays for each lead.</param>
public sealed record Candidate(Guid PersonId, CandidateOutcome Outcome, int OpenLeads, int Credit, int? Grade = null);

/// <summary>Whose turn it is in a rule. It lies in the store, so restarts and other servers go on where it was.</summary>
public sealed class DistributionTurn : Entity
{
    DistributionTurn() { }

    /// <summary>By people. Those who cannot take a lead now neither gain nor lose, so nobody is flooded on their return.</summary>
    public IReadOnlyDictionary<Guid, int> Credits { get; private set; } = new Dictionary<Guid, int>();

    /// <summary>The turn has the id of its rule.</summary>
    public static DistributionTurn Of(Guid ruleId) => new() { Id = ruleId };

    /// <summary>Chooses by smooth weighted round robin among those who can take the lead; all of them are told with their reasons.</summary>
    public IReadOnlyList<Candidate> Choose(DistributionRule rule, IReadOnlyList<PresentMember> present)
    {
        var able = present.Where(p => p.Outcome == CandidateOutcome.NotTheirTurn).ToList();
        var credits = rule.Members.ToDictionary(m => m.PersonId, m => Credits.GetValueOrDefault(m.PersonId));
        foreach (var p in able)
            credits[p.Member.PersonId] += WeightOf(rule, p.Member);
        var seen = new Dictionary<Guid, int>(credits);
        var ranked = able.OrderBy(p => RankOf(rule.Method, p));
        var chosen = ranked.ThenByDescending(p => credits[p.Member.PersonId]).Select(p => (Guid?)p.Member.PersonId).FirstOrDefault();
        if (chosen is { } person)
            credits[person] -= able.Sum(p => WeightOf(rule, p.Member));
        Credits = credits;
        return
        [
            .. present.Select(p => new Candidate(
                p.Member.PersonId,
                p.Member.PersonId == chosen ? CandidateOutcome.Chosen : p.Outcome,
                p.OpenLeads,
                seen[p.Member.PersonId],
                p.Grade
            )),
        ];
    }

    /// <summary>Whoever has the lowest comes first; the turn decides between equals.</summary>
    static int RankOf(DistributionMethod method, PresentMember present) =>
        method switch
        {
            DistributionMethod.LeastLoaded => present.OpenLeads,
            DistributionMethod.HighestGrade => -(present.Grade ?? 0),
            DistributionMethod.RoundRobin or DistributionMethod.Weighted => 0,
        };

    static int WeightOf(DistributionRule rule, DistributionMember member) => rule.Method == DistributionMethod.Weighted ? member.Weight : 1;
}
