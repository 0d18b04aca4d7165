using MakCrm.Domain.Common;

namespace MakCrm.Domain.Distribution;

public enum DistributionState
{
    /// <summary>Nobody could take the lead yet; it is tried again.</summary>
    Unassigned,

    /// <summary>Somebody has it and is to begin in time.</summary>
    Waiting,

    /// <summary>Somebody has it, and there is no time limit, or they have begun.</summary>
    Settled,

    /// <summary>It went on to the next.</summary>
    Rerouted,

    /// <summary>There was nobody any more to whom it could go.</summary>
    Exhausted,
}

/// <summary>What shows that somebody has begun with a lead.</summary>
public sealed record LeadMark(string Status, int Comments);

/// <summary>One decision on who gets a lead, with the reasons of each candidate.</summary>
public sealed class LeadDistribution : AggregateRoot
{
    /// <summary>A lead that nobody can take is tried again after this, for so long.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    LeadDistribution() { }

    public Guid LeadId { get; private init; }

    public Guid RuleId { get; private init; }

    public Guid? PersonId { get; private set; }

    /// <summary>How many had the lead by this rule before.</summary>
    public int Attempt { get; private init; }

    public DistributionState State { get; private set; }

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>Nobody fitted, and those who only did not fit were asked.</summary>
    public bool IsFallback { get; private set; }

    /// <summary>How the lead was when it was given.</summary>
    public string Status { get; private set; } = "";

    public int Comments { get; private set; }

    /// <summary>When it is looked at again.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset DecidedAt { get; private set; }

    public static LeadDistribution Begin(Guid leadId, DistributionRule rule, int attempt, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = leadId,
            RuleId = rule.Id,
            Attempt = attempt,
            StartedAt = at,
        };

    /// <summary>Takes the decision of a turn.</summary>
    public void Decide(
        DistributionRule rule,
        IReadOnlyList<Candidate> candidates,
        LeadMark lead,
        DateTimeOffset at,
        bool isFallback = false
    )
    {
        var chosen = candidates.FirstOrDefault(c => c.Outcome == CandidateOutcome.Chosen);
        (PersonId, Candidates, DecidedAt) = (chosen?.PersonId, candidates, at);
        IsFallback = isFallback;
        (Status, Comments) = (lead.Status, lead.Comments);
        (State, DueAt) = chosen is not null ? Given(rule, at) : Missed(at);
        Raise(new LeadDistributionDecided(Id, LeadId, RuleId, PersonId));
    }

    /// <summary>Whether somebody has begun with the lead since it was given.</summary>
    public bool IsTouched(LeadMark now) => now.Status != Status || now.Comments > Comments;

    public void End(DistributionState state)
    {
        (State, DueAt) = (state, null);
        Raise(new LeadDistributionEnded(Id, LeadId, state));
    }

    (DistributionState, DateTimeOffset?) Given(DistributionRule rule, DateTimeOffset at) =>
        rule.TouchMinutes is { } minutes && Attempt < rule.MaxReroutes
            ? (DistributionState.Waiting, at + TimeSpan.FromMinutes(minutes))
            : (DistributionState.Settled, null);

    (DistributionState, DateTimeOffset?) Missed(DateTimeOffset at) =>
        Attempt == 0 && at - StartedAt < Patience ? (DistributionState.Unassigned, at + Pause) : (DistributionState.Exhausted, null);
}
