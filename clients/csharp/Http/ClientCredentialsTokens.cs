namespace MakCrm.Client;

/// <summary>Access tokens by client credentials.</summary>
static class ClientCredentialsTokens
{
    public static ITokenProvider Of(HttpClient http, MakClientOptions options, string userAgent)
    {
        var credentials = options.Credentials!;
        var client = new TokenClient(credentials.ClientId, credentials.ClientSecret);
        var endpoint = new TokenEndpoint(http, options.BaseAddress, client, options.Time, userAgent);
        return new KeptTokens(Obtain, options.AttemptTimeout, options.Time);

        async Task<KeptToken> Obtain(CancellationToken ct)
        {
            var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
            if (credentials.Scope is { } scope)
                form["scope"] = scope;
            var askedAt = options.Time.GetTimestamp();
            var answer = await endpoint.Ask(form, null, ct).ConfigureAwait(false);
            return KeptToken.For(answer.AccessToken!, askedAt, TimeSpan.FromSeconds(answer.ExpiresIn ?? 0));
        }
    }
}
