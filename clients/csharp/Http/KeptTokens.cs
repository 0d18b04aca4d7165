namespace MakCrm.Client;

/// <summary>Keeps a token until shortly before it expires, and obtains the next one once for all who wait.</summary>
sealed class KeptTokens(Func<CancellationToken, Task<KeptToken>> obtain, TimeSpan limit, TimeProvider time, KeptToken? first = null)
    : ITokenProvider
{
    readonly Lock _gate = new();
    KeptToken? _token = first;
    Task<KeptToken>? _fetching;

    public async ValueTask<string> GetToken(string? rejected, CancellationToken ct)
    {
        Task<KeptToken> fetching;
        lock (_gate)
        {
            if (_token is { } token && token.Text != rejected && IsFresh(token))
                return token.Text;
            fetching = _fetching ??= Fetch();
        }
        // The request belongs to all who wait for it: one who gives up does not cancel it for the others.
        return (await fetching.WaitAsync(ct).ConfigureAwait(false)).Text;
    }

    bool IsFresh(KeptToken token) => time.GetElapsedTime(token.AskedAt) < token.KeepFor;

    async Task<KeptToken> Fetch()
    {
        await Task.Yield(); // leaves the gate before the work starts
        KeptToken? fetched = null;
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
