using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Abstractions;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Who asks, and what is shown for it: a secret, an assertion that was found good, or nothing.</summary>
sealed record PresentedClient(string Id, string? Secret, AssertedClient? Asserted = null)
{
    public bool HasProof => Asserted is not null || Secret is not null;
}

/// <summary>Clients at the protocol's endpoints: machine clients and applications, by secret or by assertion.</summary>
sealed class ClientAuthenticator(ClientAssertionVerifier assertions, MachineClientDirectory clients, OAuthApplicationDirectory applications)
{
    /// <summary>Who asks, one way only; otherwise why not. An assertion counts once, so this is asked once a request.</summary>
    public async Task<(PresentedClient? Client, ProtocolError? Refusal)> Read(OpenIddictRequest request, CancellationToken ct)
    {
        var (type, assertion) = (request.ClientAssertionType ?? "", request.ClientAssertion ?? "");
        var (named, secret) = (request.ClientId ?? "", request.ClientSecret ?? "");
        if (type.Length + assertion.Length == 0)
            return named.Length > 0 ? (new(named, secret.Length > 0 ? secret : null), null) : (null, ProtocolError.AmbiguousClient);
        if (type != ClientAssertionVerifier.Type || secret.Length > 0)
            return (null, ProtocolError.AmbiguousClient);
        if (await assertions.Verify(assertion, ct) is not { } asserted || (named.Length > 0 && named != asserted.ClientId))
            return (null, ProtocolError.UnknownClient);
        request.ClientId = asserted.ClientId;
        return (new(asserted.ClientId, null, asserted), null);
    }

    /// <summary>The machine client, when it is one and has proven itself.</summary>
    public async Task<MachineClientAccess?> Machine(PresentedClient client, CancellationToken ct) =>
        client.Asserted is { IsApplication: false } ? await clients.Proven(client.Id, ct)
        : client.Secret is { } secret ? await clients.Authenticate(client.Id, secret, ct)
        : null;

    /// <summary>The application, when it is one and has proven itself as far as it can.</summary>
    public async Task<RegisteredApplication?> Application(PresentedClient client, CancellationToken ct) =>
        await applications.Find(client.Id, ct) is { } found
        && (client.Asserted is null ? found.VerifySecret(client.Secret) : client.Asserted.IsApplication)
            ? found
            : null;
}
