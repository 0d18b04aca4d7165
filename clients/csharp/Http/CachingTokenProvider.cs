namespace MakCrm.Client;

/// <summary>Keeps a token until shortly before it expires, and obtains the next one once for all who wait.</summary>
sealed class CachingTokenProvider(
    Func<CancellationToken, Task<CachedToken>> obtain,
    TimeSpan limit,
    TimeProvider time,
    CachedToken? first = null
) : ITokenProvider
{
    readonly Lock _gate = new();
    CachedToken? _token = first;
    Task<CachedToken>? _fetching;

    public async ValueTask<string> GetToken(string? rejected, CancellationToken ct)
    {
        Task<CachedToken> fetching;
        lock (_gate)
        {
            if (_token is { } token && token.Text != rejected && IsFresh(token))
                return token.Text;
            fetching = _fetching ??= Fetch();
        }
        // The request belongs to all who wait for it: one who gives up does not cancel it for the others.
        return (await fetching.WaitAsync(ct).ConfigureAwait(false)).Text;
    }

    bool IsFresh(CachedToken token) => time.GetElapsedTime(token.AskedAt) < token.KeepFor;

    async Task<CachedToken> Fetch()
    {
        await Task.Yield(); // leaves the gate before the work starts
        CachedToken? fetched = null;
        try
        {
            using var stop = new CancellationTokenSource(limit, time);
            return fetched = await obtain(stop.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                (_token, _fetching) = (fetched ?? _token, null);
        }
    }
}
