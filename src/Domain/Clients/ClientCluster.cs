using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public enum ClientClusterState
{
    /// <summary>Nobody has decided yet.</summary>
    Open,

    /// <summary>They are not one, whatever they share.</summary>
    Rejected,

    /// <summary>So many of them were merged that no pair is left.</summary>
    Merged,
}

/// <summary>Clients that may all be one. Who they are its pairs say, so it is never told otherwise in two places.</summary>
public sealed class ClientCluster : AggregateRoot
{
    /// <summary>As many as one merge takes.</summary>
    public const int MostClients = 10;

    ClientCluster() { }

    public ClientClusterState State { get; private set; }

    /// <summary>Of the likeliest pair.</summary>
    public int Score { get; private set; }

    public DateTimeOffset FoundAt { get; private init; }

    /// <summary>The merge that left no pair.</summary>
    public Guid? MergeId { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public static ClientCluster Find(DateTimeOffset at)
    {
        var cluster = new ClientCluster { Id = Guid.CreateVersion7(at), FoundAt = at };
        cluster.Raise(new ClientClusterFound(cluster.Id));
        return cluster;
    }

    /// <summary>Pairs came into it or have gone.</summary>
    public void Weigh(int score)
    {
        Score = score;
        Raise(new ClientClusterChanged(Id));
    }

    public Result Reject(ActorStamp stamp)
    {
        if (State != ClientClusterState.Open)
            return ClientClusterErrors.Decided;
        Decide(ClientClusterState.Rejected, null, stamp);
        return Result.Ok();
    }

    public Result Reopen(ActorStamp stamp)
    {
        if (State != ClientClusterState.Rejected)
            return ClientClusterErrors.NotRejected;
        Decide(ClientClusterState.Open, null, stamp);
        return Result.Ok();
    }

    public void Merge(Guid mergeId, ActorStamp stamp) => Decide(ClientClusterState.Merged, mergeId, stamp);

    public void Unmerge(ActorStamp stamp) => Decide(ClientClusterState.Open, null, stamp);

    /// <summary>It has no pairs any more.</summary>
    public void Dissolve() => Raise(new ClientClusterDissolved(Id));

    void Decide(ClientClusterState state, Guid? mergeId, ActorStamp stamp)
    {
        (State, MergeId, DecidedBy, DecidedAt) = (state, mergeId, stamp.ActorId, stamp.At);
        Raise(new ClientClusterDecided(Id, state));
    }
}

public static class ClientClusterErrors
{
    public static readonly Error NotFound = Error.NotFound("client_cluster_not_found");
    public static readonly Error Decided = Error.Conflict("client_cluster_decided");
    public static readonly Error NotRejected = Error.Conflict("client_cluster_not_rejected");

    /// <summary>Clients are not what was compared.</summary>
    public static readonly Error Changed = Error.Conflict("client_cluster_changed");
    public static readonly Error MemberUnfit = Error.Unprocessable("client_cluster_member_unfit", "/clients");
}
