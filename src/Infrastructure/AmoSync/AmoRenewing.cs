using MakCrm.Domain.AmoSync;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>
/// Refreshes tokens, one server at a time: the row is locked while amoCRM is asked, and what it gives is committed before anybody uses it. If
/// the answer is lost, or this process dies, the old token is still there and still good.
/// </summary>
sealed class AmoRenewing(AmoTokenRows tokens, AmoOAuth oauth, TimeProvider clock)
{
    /// <param name="place">Whose token it is.</param>
    /// <param name="generation">The token that is not good any more; where there is a later one already, that is the answer.</param>
    /// <param name="ct">Giving up does no harm.</param>
    public async Task<AmoRenewal> Renew(AmoPlace place, int generation, CancellationToken ct) =>
        await tokens.Alone(
            place,
            (key, keep) =>
                key.Generation != generation ? Task.FromResult(new AmoRenewal(key))
                : key is { Refresh: { } refresh, Client: { } client } ? ByRefresh(key, (refresh, client), keep, ct)
                : Follow(key, keep, ct),
            ct
        ) ?? new(null);

    async Task<AmoRenewal> ByRefresh(
        AmoKey key,
        (string Token, AmoClientKey Client) by,
        Func<string, AmoPair?, Task> keep,
        CancellationToken ct
    )
    {
        var (pair, answer) = await oauth.ByRefresh(key.Host, by.Client, by.Token, ct);
        if (pair is not null)
            return await Keep(key, key.Host, pair, keep);
        if (answer.Status is not (401 or 404))
            return answer.Status == 400 ? Lost(AmoLoss.Refused) : new(null, answer);
        // It may have moved: then the token is as good as ever at the new place.
        var (host, trouble) = await oauth.Locate(key.Access, by.Token, ct);
        if (host is null || host == key.Host)
            return trouble is null or AmoTroubleCode.Unauthorized or AmoTroubleCode.Refused
                ? Lost(AmoLoss.Refused)
                : new(null, AmoAnswer.Of(trouble.Value));
        (pair, answer) = await oauth.ByRefresh(host, by.Client, by.Token, ct);
        return pair is not null ? await Keep(key, host, pair, keep)
            : answer.Status is 400 or 401 or 404 ? Lost(AmoLoss.Refused)
            : new(null, answer);
    }

    /// <summary>A token that lives long is not refreshed; its account may have moved all the same.</summary>
    async Task<AmoRenewal> Follow(AmoKey key, Func<string, AmoPair?, Task> keep, CancellationToken ct)
    {
        if (key.ExpiresAt <= clock.GetUtcNow())
            return Lost(AmoLoss.Expired);
        var (host, trouble) = await oauth.Locate(key.Access, refresh: null, ct);
        if (host is null || host == key.Host)
            return trouble is null or AmoTroubleCode.Unauthorized or AmoTroubleCode.Refused
                ? Lost(AmoLoss.Refused)
                : new(null, AmoAnswer.Of(trouble.Value));
        await keep(host, null);
        return new(key with { Host = host, Generation = key.Generation + 1 });
    }

    async Task<AmoRenewal> Keep(AmoKey key, string host, AmoPair pair, Func<string, AmoPair?, Task> keep)
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

    static AmoRenewal Lost(AmoLoss loss) => new(null, AmoAnswer.Of(AmoTroubleCode.Unauthorized), loss);
}
