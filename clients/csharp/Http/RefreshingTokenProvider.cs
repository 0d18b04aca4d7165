using System.Security.Cryptography;

namespace MakCrm.Client;

/// <summary>The access tokens of one grant: renewed one after the other, each saved before it is used.</summary>
sealed class RefreshingTokenProvider(
    TokenEndpoint endpoint,
    TokenSet grant,
    Func<TokenSet, CancellationToken, Task>? save,
    MakSignInOptions options
)
{
    TokenSet _grant = grant;
    bool _isSaved = true;

    // A lost answer to a refresh token is asked for by the key of the first try, after any number of failed calls.
    string _key = NewKey();

    public ITokenProvider Provider => field ??= new CachingTokenProvider(Renew, options.RenewalTimeout, options.Time, Token());

    async Task<CachedToken> Renew(CancellationToken ct)
    {
        if (_isSaved)
            await Refresh(ct).ConfigureAwait(false);
        if (save is not null)
            await save(_grant, ct).ConfigureAwait(false);
        _isSaved = true;
        return Token();
    }

    async Task Refresh(CancellationToken ct)
    {
        var refreshToken =
            _grant.RefreshToken
            ?? throw new MakTokenException("login_required", "The access token is over, and there is no refresh token.");
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken };
        var answer = await endpoint.Ask(form, _key, ct).ConfigureAwait(false);
        (_grant, _key, _isSaved) = (TokenSet.Of(answer, _grant, options.Time), NewKey(), false);
    }

    CachedToken Token()
    {
        var life = _grant.ExpiresAt - options.Time.GetUtcNow();
        return CachedToken.For(_grant.AccessToken, options.Time.GetTimestamp(), life);
    }

    static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
