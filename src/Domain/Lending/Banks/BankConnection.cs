using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum BankConnectionKind
{
    RestJson,
    Xml,
    Form,
}

public enum BankConnectionState
{
    Enabled,
    Disabled,
}

public enum BankAuthScheme
{
    None,
    Bearer,
    Basic,
    Header,
}

public enum BankFailure
{
    Unreachable,

    /// <summary>The request may have arrived.</summary>
    NoAnswer,
    ServerError,
    TooManyRequests,
    Unauthorized,
    Refused,
    NotUnderstood,

    /// <summary>Something that the bank requires is not known of the borrower.</summary>
    DataMissing,

    /// <summary>There is no connection that is enabled, or the bank is left alone for a while.</summary>
    Unavailable,

    /// <summary>A sandbox speaks to no real bank.</summary>
    NotInSandbox,
}

/// <summary>Where a bank is spoken to, and how.</summary>
public sealed record BankConnectionSettings(BankConnectionKind Kind, string Address, BankAuthScheme AuthScheme, BankMapping Mapping);

/// <summary>A bank's interface: its address, sealed secrets, and the mapping of fields and statuses.</summary>
public sealed class BankConnection : AggregateRoot
{
    BankConnection() { }

    public Guid BankId { get; private init; }

    public BankConnectionKind Kind { get; private set; }

    public string Address { get; private set; } = "";

    public BankAuthScheme AuthScheme { get; private set; }

    public BankMapping Mapping { get; private set; } = null!;

    /// <summary>The part of the address by which callbacks are known.</summary>
    public string CallbackKey { get; private init; } = "";

    public byte[] SealedSecrets { get; private set; } = [];

    public BankConnectionState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Calls that failed one after another. This and the rest is written beside the model by whoever calls the bank.</summary>
    public int Failures { get; private init; }

    public BankFailure? Trouble { get; private init; }

    public DateTimeOffset? TroubleAt { get; private init; }

    public DateTimeOffset? OpenUntil { get; private init; }

    public DateTimeOffset? LastSuccessAt { get; private init; }

    public BankConnectionSettings Terms => new(Kind, Address, AuthScheme, Mapping);

    public static Result<BankConnection> Create(Guid bankId, string callbackKey, BankConnectionSettings terms, DateTimeOffset at)
    {
        if (terms.Mapping.Refusal() is { } refusal)
            return refusal;
        var connection = new BankConnection
        {
            Id = Guid.CreateVersion7(at),
            BankId = bankId,
            CallbackKey = callbackKey,
            CreatedAt = at,
        };
        connection.Apply(terms);
        connection.Raise(new BankConnectionCreated(connection.Id, bankId));
        return connection;
    }

    public void Seal(byte[] secrets) => SealedSecrets = secrets;

    public Result Change(BankConnectionSettings terms)
    {
        if (terms.Mapping.Refusal() is { } refusal)
            return refusal;
        Apply(terms);
        Raise(new BankConnectionChanged(Id, BankId));
        return Result.Ok();
    }

    public Result Enable() => Become(BankConnectionState.Enabled, new BankConnectionEnabled(Id, BankId));

    public Result Disable() => Become(BankConnectionState.Disabled, new BankConnectionDisabled(Id, BankId));

    Result Become(BankConnectionState state, DomainEvent raised)
    {
        if (State == state)
            return BankConnectionErrors.StateUnfit;
        State = state;
        Raise(raised);
        return Result.Ok();
    }

    void Apply(BankConnectionSettings terms) =>
        (Kind, Address, AuthScheme, Mapping) = (terms.Kind, terms.Address.TrimEnd('/'), terms.AuthScheme, terms.Mapping);
}
