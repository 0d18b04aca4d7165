using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>Somebody who wants to hear of a client. To follow changes nothing of the client, so his version stays.</summary>
public sealed class ClientFollower : AggregateRoot
{
    public const int Most = 100;

    ClientFollower() { }

    public Guid ClientId { get; private set; }

    public Guid UserId { get; private init; }

    public Guid? AddedBy { get; private init; }

    public DateTimeOffset AddedAt { get; private init; }

    public static ClientFollower Add(Guid clientId, Guid userId, ActorStamp stamp)
    {
        var follower = new ClientFollower
        {
            Id = Guid.CreateVersion7(stamp.At),
            ClientId = clientId,
            UserId = userId,
            AddedBy = stamp.ActorId,
            AddedAt = stamp.At,
        };
        follower.Raise(new ClientFollowed(clientId, userId));
        return follower;
    }

    /// <summary>Whoever was followed turned out to be this one.</summary>
    public void MoveTo(Guid clientId) => ClientId = clientId;

    public void Leave() => Raise(new ClientUnfollowed(ClientId, UserId));
}

public static class ClientFollowerErrors
{
    public static readonly Error Unknown = Error.Unprocessable("client_follower_unknown");
    public static readonly Error LimitReached = Error.Unprocessable("client_follower_limit_reached");
}
