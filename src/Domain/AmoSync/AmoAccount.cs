using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

public enum AmoAccountState
{
    AwaitingConsent,
    Active,
    Paused,
    NeedsAuthorization,
}

public enum AmoConnectionMethod
{
    Consent,
    Token,
}

/// <summary>Where accounts of an integration live.</summary>
public enum AmoSite
{
    Amocrm,
    Kommo,
}

/// <summary>Why an account needs a new consent.</summary>
public enum AmoReauthorizationReason
{
    Refused,
    Removed,
    Expired,
    OtherAccount,
}

/// <summary>What amoCRM tells of an account.</summary>
public sealed record AmoAccountProfile(long AmoId, string Subdomain, string Name);

/// <summary>An integration of the tenant's own; its secret is sealed before it comes here.</summary>
public sealed record AmoIntegration(AmoSite Site, string ClientId, byte[] SealedSecret);

/// <summary>A link to consent: what it is known by, whose it is and how long it serves.</summary>
public sealed record AmoAuthorizationRequest(byte[] Hash, Guid AskedBy, DateTimeOffset Until);

/// <summary>An account of amoCRM that the tenant works with, or waits for.</summary>
public sealed class AmoAccount : AggregateRoot
{
    public const int Most = 10;

    AmoAccount() { }

    public AmoConnectionMethod Connection { get; private init; }

    public AmoSite? Site { get; private init; }

    public string? ClientId { get; private init; }

    public byte[]? SealedSecret { get; private init; }

    public AmoAccountState State { get; private set; }

    public AmoReauthorizationReason? Loss { get; private set; }

    public long? AmoId { get; private set; }

    public string? Subdomain { get; private set; }

    public string? Name { get; private set; }

    public byte[]? AskedHash { get; private set; }

    public Guid? AskedBy { get; private set; }

    public DateTimeOffset? AskedUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Waits for a consent.</summary>
    public static AmoAccount Await(Guid id, AmoIntegration integration, AmoAuthorizationRequest link, DateTimeOffset at)
    {
        var account = new AmoAccount
        {
            Id = id,
            Connection = AmoConnectionMethod.Consent,
            Site = integration.Site,
            ClientId = integration.ClientId,
            SealedSecret = integration.SealedSecret,
            CreatedAt = at,
        };
        account.Take(link);
        account.Raise(new AmoAuthorizationRequested(id));
        return account;
    }

    /// <summary>Somebody has brought a token that lives long.</summary>
    public static AmoAccount ByToken(Guid id, AmoAccountProfile facts, DateTimeOffset at)
    {
        var account = new AmoAccount
        {
            Id = id,
            Connection = AmoConnectionMethod.Token,
            CreatedAt = at,
        };
        account.Open(facts);
        return account;
    }

    public Result RequestAuthorization(AmoAuthorizationRequest link)
    {
        if (Connection == AmoConnectionMethod.Token)
            return AmoErrors.ByToken;
        if (State is AmoAccountState.Active or AmoAccountState.Paused)
            return AmoErrors.Authorized;
        Take(link);
        Raise(new AmoAuthorizationRequested(Id));
        return Result.Ok();
    }

    /// <summary>Takes the link out of the world; whether it serves. A second use finds nothing.</summary>
    public bool ConsumeState(byte[] hash, DateTimeOffset now)
    {
        if (AskedHash is null || !AskedHash.AsSpan().SequenceEqual(hash) || AskedUntil <= now)
            return false;
        (AskedHash, AskedUntil) = (null, null);
        Raise(new AmoAuthorizationAnswered(Id));
        return true;
    }

    /// <summary>Tells whether it is the account that it was before.</summary>
    public bool Connect(AmoAccountProfile facts)
    {
        if (AmoId is { } existing && existing != facts.AmoId)
        {
            LoseAuthorization(AmoReauthorizationReason.OtherAccount);
            return false;
        }

        Open(facts);
        return true;
    }

    /// <summary>Nothing where it was lost already, or never there.</summary>
    public void LoseAuthorization(AmoReauthorizationReason loss)
    {
        if (State == AmoAccountState.AwaitingConsent || (State == AmoAccountState.NeedsAuthorization && Loss == loss))
            return;
        (State, Loss) = (AmoAccountState.NeedsAuthorization, loss);
        Raise(new AmoAuthorizationLost(Id, Wire(loss)));
    }

    public Result Pause()
    {
        if (State != AmoAccountState.Active)
            return AmoErrors.NotActive;
        State = AmoAccountState.Paused;
        Raise(new AmoAccountPaused(Id));
        return Result.Ok();
    }

    /// <param name="isStopped">Whether nothing was sent although it is active.</param>
    public Result Resume(bool isStopped)
    {
        if (State is AmoAccountState.AwaitingConsent or AmoAccountState.NeedsAuthorization)
            return AmoErrors.Unauthorized;
        if (State == AmoAccountState.Active && !isStopped)
            return AmoErrors.Active;
        State = AmoAccountState.Active;
        Raise(new AmoAccountResumed(Id));
        return Result.Ok();
    }

    /// <summary>Before it is forgotten.</summary>
    public void Disconnect() => Raise(new AmoAccountDisconnected(Id));

    void Open(AmoAccountProfile facts)
    {
        (AmoId, Subdomain, Name) = (facts.AmoId, facts.Subdomain, facts.Name);
        (State, Loss) = (AmoAccountState.Active, null);
        Raise(new AmoAccountConnected(Id));
    }

    void Take(AmoAuthorizationRequest link) => (AskedHash, AskedBy, AskedUntil) = (link.Hash, link.AskedBy, link.Until);

    static string Wire(AmoReauthorizationReason loss) =>
        loss switch
        {
            AmoReauthorizationReason.Refused => "refused",
            AmoReauthorizationReason.Removed => "removed",
            AmoReauthorizationReason.Expired => "expired",
            AmoReauthorizationReason.OtherAccount => "other_account",
        };
}
