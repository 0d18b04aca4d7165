namespace MakCrm.WebApi.Limits;

/// <summary>
/// A token bucket in one number: the moment at which it will be full again (the generic cell rate algorithm).
/// Taking from it is one compare-and-swap; a bucket that nobody uses fills without anybody's work.
/// </summary>
static class TokenBucket
{
    public const int Seconds = 60;

    /// <summary>What is left after taking. Times are ticks of the clock's timestamps.</summary>
    public readonly record struct State(bool IsGranted, long Remaining, long UntilFull, long UntilGranted);

    public static State Take(ref long fullAt, long now, long frequency, int perMinute, int cost)
    {
        var window = Seconds * frequency;
        // A cost above the whole budget could never be paid.
        var price = Math.Min(cost, perMinute) * window / perMinute;
        while (true)
        {
            var before = Volatile.Read(ref fullAt);
            // Nothing is ever taken beyond the window: what lies there was written before the clock was put back.
            var from = before - now > window ? now : Math.Max(before, now);
            var after = from + price;
            if (after - now > window)
                return new(false, Units(window - (from - now), window, perMinute), from - now, after - now - window);
            if (Interlocked.CompareExchange(ref fullAt, after, before) == before)
                return new(true, Units(window - (after - now), window, perMinute), after - now, 0);
        }
    }

    /// <summary>Takes back what was paid for nothing.</summary>
    public static void Return(ref long fullAt, long frequency, int perMinute, int cost) =>
        Interlocked.Add(ref fullAt, -(Math.Min(cost, perMinute) * (Seconds * frequency) / perMinute));

    static long Units(long free, long window, int perMinute) => (long)((double)free * perMinute / window);
}
