namespace MakCrm.Client;

/// <summary>Access tokens by client credentials.</summary>
static class ClientCredentialsTokenProvider
{
    public static ITokenProvider Of(HttpClient http, MakClientOptions options, string userAgent)
    {
        var credentials = options.Credentials!;
        var client = new OAuthClient(credentials.ClientId, credentials.ClientSecret);
        var endpoint = new TokenEndpoint(http, options.BaseAddress, client, options.Time, userAgent);
        return new CachingTokenProvider(Obtain, options.AttemptTimeout, options.Time);

        async Task<CachedToken> Obtain(CancellationToken ct)
        {
            var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
            if (credentials.Scope is { } scope)
                form["scope"] = scope;
            var askedAt = options.Time.GetTimestamp();
            var answer = await endpoint.Ask(form, null, ct).ConfigureAwait(false);
            return CachedToken.For(answer.AccessToken!, askedAt, TimeSpan.FromSeconds(answer.ExpiresIn ?? 0));
        }
    }
}
