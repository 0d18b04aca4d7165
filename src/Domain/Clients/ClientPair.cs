using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public enum ClientPairState
{
    /// <summary>Nobody has said anything yet.</summary>
    Open,

    /// <summary>They are two, whatever they share.</summary>
    Rejected,
}

/// <summary>Two clients that may be one, until somebody decides. Of two the one with the smaller id stands first.</summary>
public sealed class ClientPair : AggregateRoot
{
    ClientPair() { }

    public Guid OneId { get; private init; }

    public Guid OtherId { get; private init; }

    public int Score { get; private set; }

    public MatchCertainty Certainty { get; private set; }

    public IReadOnlyList<WeightedReason> Reasons { get; private set; } = [];

    public ClientPairState State { get; private set; }

    /// <summary>The cluster that it waits in, or was decided with; null where it does not fit, or was decided by itself.</summary>
    public Guid? ClusterId { get; private set; }

    public DateTimeOffset FoundAt { get; private init; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public static (Guid OneId, Guid OtherId) Order(Guid a, Guid b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);

    public static ClientPair Find(Guid a, Guid b, ClientMatchScore score, DateTimeOffset at)
    {
        var (one, other) = Order(a, b);
        var pair = new ClientPair
        {
            Id = Guid.CreateVersion7(at),
            OneId = one,
            OtherId = other,
            FoundAt = at,
        };
        pair.Take(score);
        pair.Raise(new ClientPairFound(pair.Id, one, other));
        return pair;
    }

    /// <summary>It was found again; what was decided stays.</summary>
    /// <returns>Whether that tells anything new.</returns>
    public bool Weigh(ClientMatchScore score)
    {
        if (score.Score == Score && score.Certainty == Certainty && score.Reasons.SequenceEqual(Reasons))
            return false;
        Take(score);
        Raise(new ClientPairFound(Id, OneId, OtherId));
        return true;
    }

    /// <summary>Which cluster a pair is in is the cluster's to tell.</summary>
    public void Join(Guid? clusterId) => ClusterId = clusterId;

    /// <returns>Whether it was not so before.</returns>
    public bool Reject(ActorStamp stamp) => Decide(ClientPairState.Rejected, stamp);

    /// <inheritdoc cref="Reject" />
    public bool Reopen(ActorStamp stamp) => Decide(ClientPairState.Open, stamp);

    bool Decide(ClientPairState state, ActorStamp stamp)
    {
        if (State == state)
            return false;
        (State, DecidedBy, DecidedAt) = (state, stamp.ActorId, stamp.At);
        Raise(new ClientPairDecided(Id, state));
        return true;
    }

    void Take(ClientMatchScore score) => (Score, Certainty, Reasons) = (score.Score, score.Certainty, score.Reasons);
}
