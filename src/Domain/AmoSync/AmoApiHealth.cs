namespace MakCrm.Domain.AmoSync;

/// <summary>What went wrong with a call, or on the way to a consent.</summary>
public enum AmoErrorCode
{
    Unreachable,
    ServerError,
    TooManyRequests,
    Blocked,
    Unauthorized,
    NotUnderstood,
    Refused,
    Busy,
    ConsentRefused,
    HostRefused,
    AccountConnected,
}

/// <summary>What opens an account, sealed. But for the first one of a long-lived kind it is written beside the model, under a lock.</summary>
public sealed class AmoToken
{
    AmoToken() { }

    public Guid AccountId { get; private init; }

    public string Host { get; private set; } = "";

    public byte[] SealedAccess { get; private set; } = [];

    public byte[]? SealedRefresh { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset RefreshAt { get; private set; }

    /// <summary>Counts the tokens: whoever refreshes finds out whether somebody has done it already.</summary>
    public int Generation { get; private set; }

    public static AmoToken LongLived(Guid accountId, string host, byte[] sealedAccess, DateTimeOffset expiresAt)
    {
        var token = new AmoToken { AccountId = accountId };
        token.Replace(host, sealedAccess, expiresAt);
        return token;
    }

    /// <summary>Nothing can be done for such a token but to say when it is over.</summary>
    public void Replace(string host, byte[] sealedAccess, DateTimeOffset expiresAt)
    {
        (Host, SealedAccess, ExpiresAt, RefreshAt) = (host, sealedAccess, expiresAt, expiresAt);
        Generation++;
    }
}

/// <summary>How calls to an account go. They write it beside the model; here it begins and is read, and a person lets it go on.</summary>
public sealed class AmoApiHealth(Guid accountId)
{
    public Guid AccountId { get; private init; } = accountId;

    public DateTimeOffset NextAt { get; private init; } = DateTimeOffset.MinValue;

    public DateTimeOffset? BlockedUntil { get; private set; }

    public DateTimeOffset? LastSuccessAt { get; private init; }

    public AmoErrorCode? LastError { get; private init; }

    public DateTimeOffset? LastErrorAt { get; private init; }

    public string? LastRequestId { get; private init; }

    public bool IsBlocked(DateTimeOffset now) => BlockedUntil > now;

    public void Unblock() => BlockedUntil = null;
}
