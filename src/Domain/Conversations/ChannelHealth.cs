namespace MakCrm.Domain.Conversations;

public enum ChannelErrorCode
{
    Unreachable,
    ServerError,
    TooManyRequests,
    Unauthorized,
    Refused,
    NotUnderstood,
}

/// <summary>How it goes with a channel. Whoever sends and hears writes it beside the model; here it begins and is read.</summary>
public sealed class ChannelHealth(Guid channelId)
{
    public Guid ChannelId { get; private init; } = channelId;

    public DateTimeOffset? LastHeardAt { get; private init; }

    public DateTimeOffset? LastSuccessAt { get; private init; }

    public DateTimeOffset? BlockedUntil { get; private init; }

    public ChannelErrorCode? Trouble { get; private init; }

    public DateTimeOffset? TroubleAt { get; private init; }
}
