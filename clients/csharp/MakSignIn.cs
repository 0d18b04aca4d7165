using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Client;

/// <summary>Signs people in by authorization code with PKCE, and keeps their tokens fresh.</summary>
public sealed class MakSignIn
{
    readonly HttpClient _http;
    readonly MakSignInOptions _options;
    readonly TokenEndpoint _endpoint;

    /// <summary>Sign-ins to one application, over your <see cref="HttpClient" />.</summary>
    public MakSignIn(MakSignInOptions options, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
        _options = options with { BaseAddress = MakClientOptions.AsFolder(options.BaseAddress) };
        var client = new OAuthClient(options.ClientId, options.ClientSecret);
        _endpoint = new(http, _options.BaseAddress, client, options.Time, MakClientOptions.Name);
    }

    /// <summary>Where to send a person, and what to keep until he comes back.</summary>
    public AuthorizationRequest CreateRequest(AuthorizationParameters? wishes = null)
    {
        var pending = new PendingSignIn(Chance(16), Chance(16), Chance(32));
        var query = new QueryStringBuilder()
            .Add("response_type", "code")
            .Add("client_id", _options.ClientId)
            .Add("redirect_uri", _options.RedirectUri)
            .Add("scope", _options.Scope)
            .Add("state", pending.State)
            .Add("nonce", pending.Nonce)
            .Add("code_challenge", Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))))
            .Add("code_challenge_method", "S256")
            .Add("prompt", wishes?.Prompt)
            .Add("max_age", (int?)wishes?.MaxAge?.TotalSeconds)
            .Add("acr_values", wishes?.AcrValues);
        return new(new Uri(_options.BaseAddress, "connect/authorize" + query), pending);
    }

    /// <summary>Gives the code that the person has come back with for his tokens. Forget what was kept before: a code works once.</summary>
    /// <param name="address">Where he came back to, with its query.</param>
    /// <param name="pending">What was kept.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <exception cref="MakTokenException">
    /// He did not sign in (<c>access_denied</c> and its like), or the answer is not one to this sign-in: <c>wrong_state</c>,
    /// <c>wrong_issuer</c>, <c>wrong_nonce</c>.
    /// </exception>
    public async Task<TokenSet> RedeemCode(Uri address, PendingSignIn pending, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(pending);
        var code = AuthorizationResponse.CodeOf(address, pending, _options.Issuer ?? _options.BaseAddress.AbsoluteUri.TrimEnd('/'));
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = _options.RedirectUri,
            ["code_verifier"] = pending.Verifier,
        };
        // A code that comes twice ends what the first had opened, so it is sent once.
        var answer = await _endpoint.Ask(form, null, ct).ConfigureAwait(false);
        if (answer.IdToken is { } token && AuthorizationResponse.NonceOf(token) != pending.Nonce)
            throw new MakTokenException("wrong_nonce", "The ID token belongs to another sign-in.");
        return TokenSet.Of(answer, null, _options.Time);
    }

    /// <summary>The <see cref="MakClientOptions.Tokens" /> of a client that acts for the person.</summary>
    /// <remarks>
    /// One grant belongs to one provider; two that renew it end it. When it is over, calls fail with a
    /// <see cref="MakTokenException" /> <c>invalid_grant</c>, or <c>login_required</c> where there was no refresh token: he signs in again.
    /// </remarks>
    /// <param name="grant">His tokens.</param>
    /// <param name="save">Is waited for before a renewed grant is used: its refresh token is the only one that still works.</param>
    public ITokenProvider Tokens(TokenSet grant, Func<TokenSet, CancellationToken, Task>? save = null)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return new RefreshingTokenProvider(_endpoint, grant, save, _options).Provider;
    }

    /// <summary>Ends the grant: its tokens stop working within seconds.</summary>
    public Task Revoke(TokenSet grant, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return _endpoint.Revoke(grant.RefreshToken ?? grant.AccessToken, ct);
    }

    static string Chance(int bytes) => Base64Url(RandomNumberGenerator.GetBytes(bytes));

    static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

/// <summary>An application that people sign in to.</summary>
public sealed record MakSignInOptions
{
    /// <summary>Where the API is, such as <c>https://crm.example</c>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The application.</summary>
    public required string ClientId { get; init; }

    /// <summary>Of an application on a server. One on a device has none.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where people come back to: one of the application's addresses, character by character.</summary>
    public required string RedirectUri { get; init; }

    /// <summary><c>openid</c>, <c>profile</c>, <c>email</c>, <c>offline_access</c>, and permissions, which limit what the tokens may do.</summary>
    public string? Scope { get; init; }

    /// <summary>Who signs people in, where it calls itself otherwise than <see cref="BaseAddress" />.</summary>
    public string? Issuer { get; init; }

    /// <summary>How long a renewal may take with its retries.</summary>
    public TimeSpan RenewalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock and its timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The application alone, so that the secret gets into no log.</summary>
    public override string ToString() => ClientId;
}

/// <summary>How a person is to sign in.</summary>
public sealed record AuthorizationParameters
{
    /// <summary><c>login</c> asks him anew, <c>none</c> asks him nothing; <c>select_account</c>, <c>consent</c>.</summary>
    public string? Prompt { get; init; }

    /// <summary>How long ago he may have shown who he is.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary><c>aal2</c> asks for a second factor.</summary>
    public string? AcrValues { get; init; }
}

/// <summary>A sign-in that waits for its person.</summary>
/// <param name="Address">Where to send him.</param>
/// <param name="Pending">What to keep until he comes back.</param>
public sealed record AuthorizationRequest(Uri Address, PendingSignIn Pending);

/// <summary>What to keep while a person is away signing in, in his session and nowhere else.</summary>
/// <param name="State">Comes back with him.</param>
/// <param name="Nonce">Comes back in the ID token.</param>
/// <param name="Verifier">Proves that the code was asked for here.</param>
public sealed record PendingSignIn(string State, string Nonce, string Verifier)
{
    /// <summary>Nothing of it, so that none of it gets into a log.</summary>
    public override string ToString() => nameof(PendingSignIn);
}
