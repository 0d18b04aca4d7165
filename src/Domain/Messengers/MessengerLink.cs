using MakCrm.Domain.Common;

namespace MakCrm.Domain.Messengers;

public enum MessengerChannel
{
    Telegram,
}

/// <summary>The code by which a person links a messenger: one a messenger, of which a hash is kept.</summary>
public sealed class MessengerLink : Entity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    MessengerLink() { }

    public Guid UserId { get; private init; }

    public MessengerChannel Channel { get; private init; }

    /// <summary>Where its person had signed in; when that is over, so is the code.</summary>
    public Guid SessionId { get; private set; }

    public byte[] CodeHash { get; private set; } = [];

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Who has shown it, by his id in the messenger.</summary>
    public string? RedeemedBy { get; private set; }

    public static MessengerLink Begin(Guid userId, MessengerChannel channel, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            Channel = channel,
        };

    /// <summary>A new code takes the place of the one before.</summary>
    public void Renew(Guid sessionId, LinkCode code, DateTimeOffset at)
    {
        (SessionId, CodeHash, ExpiresAt, RedeemedBy) = (sessionId, code.Hash, at + Lifetime, null);
    }

    public bool IsOpenTo(string externalId, DateTimeOffset at) => at < ExpiresAt && (RedeemedBy is null || RedeemedBy == externalId);

    public void Redeem(string externalId) => RedeemedBy = externalId;
}
