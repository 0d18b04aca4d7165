using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>A refusal by one of our handlers, in the words of RFC 6749.</summary>
sealed record ProtocolError(string Code, string Description)
{
    /// <summary>One for an unknown client, a wrong secret and an assertion that proves nothing: they cannot be told apart.</summary>
    public static readonly ProtocolError UnknownClient = new(OpenIddictConstants.Errors.InvalidClient, "Unknown client or wrong secret.");

    public static readonly ProtocolError AmbiguousClient = new(
        OpenIddictConstants.Errors.InvalidRequest,
        "Say who asks: the client's id, and its secret or client assertion if it has one, one way only."
    );

    public static readonly ProtocolError NoProof = new(
        OpenIddictConstants.Errors.InvalidRequest,
        "Give the client's id and its secret or client assertion, one way only."
    );

    public static readonly ProtocolError MachineClient = new(
        OpenIddictConstants.Errors.UnauthorizedClient,
        "A machine client uses client_credentials alone."
    );

    public static readonly ProtocolError NotTheBridge = new(
        OpenIddictConstants.Errors.UnauthorizedClient,
        "A machine client of the head office with messengers.bridge exchanges, and nobody else."
    );

    public static readonly ProtocolError OfNoNetwork = new(
        OpenIddictConstants.Errors.UnauthorizedClient,
        "The product's own application signs people in by the browser alone."
    );

    public static readonly ProtocolError MalformedForm = new(
        OpenIddictConstants.Errors.InvalidRequest,
        "The body must be a short form, each parameter once."
    );

    public static ProtocolError Invalid(string description) => new(OpenIddictConstants.Errors.InvalidRequest, description);

    public void Refuse(BaseValidatingContext context) => context.Reject(Code, Description);
}
