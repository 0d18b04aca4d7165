using MakCrm.Domain.Common;

namespace MakCrm.Domain.Messengers;

/// <summary>Who somebody is in a messenger.</summary>
public sealed record MessengerUser(MessengerChannel Channel, string ExternalId, string? DisplayName, string? Username);

/// <summary>
/// A person of the network and who he is in a messenger. The bot acts for him in a session that has this id, so what ends sessions ends this.
/// </summary>
public sealed class MessengerIdentity : AggregateRoot
{
    MessengerIdentity() { }

    public Guid UserId { get; private init; }

    /// <summary>In a network a messenger's user is one person.</summary>
    public Guid NetworkId { get; private init; }

    public MessengerChannel Channel { get; private init; }

    public string ExternalId { get; private init; } = "";

    public string? DisplayName { get; private init; }

    public string? Username { get; private init; }

    public DateTimeOffset LinkedAt { get; private init; }

    /// <summary>Written beside the model, whenever the bot takes a token.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    /// <summary>Since when its user has blocked the bot; written beside the model, too.</summary>
    public DateTimeOffset? SilentSince { get; private init; }

    public static MessengerIdentity Link(Guid userId, Guid networkId, MessengerUser user, DateTimeOffset at)
    {
        var identity = new MessengerIdentity
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            NetworkId = networkId,
            Channel = user.Channel,
            ExternalId = user.ExternalId,
            DisplayName = user.DisplayName,
            Username = user.Username,
            LinkedAt = at,
        };
        identity.Raise(new MessengerLinked(identity.Id, userId));
        return identity;
    }

    public void Unlink() => Raise(new MessengerUnlinked(Id, UserId));
}
