using MakCrm.Domain.AmoSync;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>
/// Refreshes tokens, one server at a time: the row is locked while amoCRM is asked, and what it gives is committed before anybody uses it. If
/// the answer is lost, or this process dies, the old token is still there and still good.
/// </summary>
sealed class AmoTokenRefresher(AmoTokenStore tokens, AmoOAuthClient oauth, TimeProvider clock)
{
    /// <param name="place">Whose token it is.</param>
    /// <param name="generation">The token that is not good any more; where there is a later one already, that is the answer.</param>
    /// <param name="ct">Giving up does no harm.</param>
    public async Task<AmoTokenRefreshResult> Renew(AmoAccountRef place, int generation, CancellationToken ct) =>
        await tokens.WithRowLock(
            place,
            (key, keep) =>
                key.Generation != generation ? Task.FromResult(new AmoTokenRefreshResult(key))
                : key is { Refresh: { } refresh, Client: { } client } ? ByRefresh(key, (refresh, client), keep, ct)
                : Follow(key, keep, ct),
            ct
        ) ?? new(null);

    async Task<AmoTokenRefreshResult> ByRefresh(
        AmoCredentials key,
        (string Token, AmoClientCredentials Client) by,
        Func<string, AmoTokenPair?, Task> keep,
        CancellationToken ct
    )
    {
        var (pair, answer) = await oauth.ByRefresh(key.Host, by.Client, by.Token, ct);
        if (pair is not null)
            return await Keep(key, key.Host, pair, keep);
        if (answer.Status is not (401 or 404))
            return answer.Status == 400 ? Lost(AmoReauthorizationReason.Refused) : new(null, answer);
        // It may have moved: then the token is as good as ever at the new place.
        var (host, trouble) = await oauth.Locate(key.Access, by.Token, ct);
        if (host is null || host == key.Host)
            return trouble is null or AmoErrorCode.Unauthorized or AmoErrorCode.Refused
                ? Lost(AmoReauthorizationReason.Refused)
                : new(null, AmoResponse.Of(trouble.Value));
        (pair, answer) = await oauth.ByRefresh(host, by.Client, by.Token, ct);
        return pair is not null ? await Keep(key, host, pair, keep)
            : answer.Status is 400 or 401 or 404 ? Lost(AmoReauthorizationReason.Refused)
            : new(null, answer);
    }

    /// <summary>A token that lives long is not refreshed; its account may have moved all the same.</summary>
    async Task<AmoTokenRefreshResult> Follow(AmoCredentials key, Func<string, AmoTokenPair?, Task> keep, CancellationToken ct)
    {
        if (key.ExpiresAt <= clock.GetUtcNow())
            return Lost(AmoReauthorizationReason.Expired);
        var (host, trouble) = await oauth.Locate(key.Access, refresh: null, ct);
        if (host is null || host == key.Host)
            return trouble is null or AmoErrorCode.Unauthorized or AmoErrorCode.Refused
                ? Lost(AmoReauthorizationReason.Refused)
                : new(null, AmoResponse.Of(trouble.Value));
        await keep(host, null);
        return new(key with { Host = host, Generation = key.Generation + 1 });
    }

    async Task<AmoTokenRefreshResult> Keep(AmoCredentials key, string host, AmoTokenPair pair, Func<string, AmoTokenPair?, Task> keep)
    {
        await keep(host, pair);
        return new(
            key with
            {
                Host = host,
                Access = pair.Access,
                Refresh = pair.Refresh,
                ExpiresAt = clock.GetUtcNow() + pair.Life,
                Generation = key.Generation + 1,
            }
        );
    }

    static AmoTokenRefreshResult Lost(AmoReauthorizationReason loss) => new(null, AmoResponse.Of(AmoErrorCode.Unauthorized), loss);
}
