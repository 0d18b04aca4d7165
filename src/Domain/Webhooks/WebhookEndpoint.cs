using MakCrm.Domain.Common;

namespace MakCrm.Domain.Webhooks;

public enum WebhookEndpointState
{
    Active,
    Paused,
    Disabled,
}

public enum WebhookDisabledReason
{
    /// <summary>It has said that nobody is there any more.</summary>
    Gone,

    /// <summary>For days every attempt has failed.</summary>
    Failing,

    /// <summary>A filter of it names what is there no more, or takes too long: nobody can tell which events to send.</summary>
    FilterRefused,
}

/// <summary>What people may say of an endpoint.</summary>
/// <param name="Filters">As JSON of the contract; null where there are none.</param>
public sealed record WebhookEndpointDetails(
    string Url,
    IReadOnlyList<string> Types,
    string? Description,
    string? ContactEmail,
    string? Filters
);

/// <summary>Somebody else's address that events are sent to. Its secrets are sealed before they come here.</summary>
public sealed class WebhookEndpoint : AggregateRoot
{
    public const int Most = 20;

    WebhookEndpoint() { }

    public string Url { get; private set; } = "";

    public string[] Types { get; private set; } = [];

    /// <summary>Of which records events are sent, as JSON of the contract; null for all.</summary>
    public string? Filters { get; private set; }

    public string? Description { get; private set; }

    /// <summary>Who is written to when it is disabled.</summary>
    public string? ContactEmail { get; private set; }

    public WebhookEndpointState State { get; private set; }

    public WebhookDisabledReason? DisabledReason { get; private set; }

    public byte[] SealedSecret { get; private set; } = [];

    /// <summary>The secret before, which signs beside the present one until <see cref="PreviousSecretUntil"/>.</summary>
    public byte[]? SealedPreviousSecret { get; private set; }

    public DateTimeOffset? PreviousSecretUntil { get; private set; }

    /// <summary>Since when every attempt has failed; the sender writes it.</summary>
    public DateTimeOffset? FailingSince { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static WebhookEndpoint Create(Guid id, WebhookEndpointDetails wishes, byte[] sealedSecret, DateTimeOffset at)
    {
        var endpoint = new WebhookEndpoint
        {
            Id = id,
            SealedSecret = sealedSecret,
            CreatedAt = at,
        };
        endpoint.Take(wishes);
        endpoint.Raise(new WebhookEndpointCreated(id));
        return endpoint;
    }

    public void Change(WebhookEndpointDetails wishes)
    {
        Take(wishes);
        Raise(new WebhookEndpointChanged(Id));
    }

    public Result Pause()
    {
        if (State != WebhookEndpointState.Active)
            return WebhookErrors.NotActive;
        State = WebhookEndpointState.Paused;
        Raise(new WebhookEndpointPaused(Id));
        return Result.Ok();
    }

    public Result Resume()
    {
        if (State == WebhookEndpointState.Active)
            return WebhookErrors.Active;
        (State, DisabledReason) = (WebhookEndpointState.Active, null);
        Raise(new WebhookEndpointResumed(Id));
        return Result.Ok();
    }

    /// <summary>Nothing when somebody was faster.</summary>
    public void Disable(WebhookDisabledReason reason)
    {
        if (State != WebhookEndpointState.Active)
            return;
        (State, DisabledReason) = (WebhookEndpointState.Disabled, reason);
        Raise(new WebhookEndpointDisabled(Id));
    }

    public void RotateSecret(byte[] sealedSecret, DateTimeOffset? oldUntil)
    {
        (SealedPreviousSecret, PreviousSecretUntil) = oldUntil is null ? (null, null) : (SealedSecret, oldUntil);
        SealedSecret = sealedSecret;
        Raise(new WebhookSecretRotated(Id));
    }

    /// <summary>Before it is deleted.</summary>
    public void Delete() => Raise(new WebhookEndpointDeleted(Id));

    void Take(WebhookEndpointDetails wishes) =>
        (Url, Types, Description, ContactEmail, Filters) = (
            wishes.Url,
            [.. wishes.Types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            wishes.Description?.Trim(),
            wishes.ContactEmail?.Trim(),
            wishes.Filters
        );
}
