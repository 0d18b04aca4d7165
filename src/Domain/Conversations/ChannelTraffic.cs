namespace MakCrm.Domain.Conversations;

public enum ChannelTroubleCode
{
    Unreachable,
    ServerError,
    TooManyRequests,
    Unauthorized,
    Refused,
    NotUnderstood,
}

/// <summary>How it goes with a channel. Whoever sends and hears writes it beside the model; here it begins and is read.</summary>
public sealed class ChannelTraffic(Guid channelId)
{
    public Guid ChannelId { get; private init; } = channelId;

    public DateTimeOffset? LastHeardAt { get; private init; }

    public DateTimeOffset? LastSuccessAt { get; private init; }

    public DateTimeOffset? BlockedUntil { get; private init; }

    public ChannelTroubleCode? Trouble { get; private init; }

    public DateTimeOffset? TroubleAt { get; private init; }
}
