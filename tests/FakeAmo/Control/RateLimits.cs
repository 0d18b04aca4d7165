namespace MakCrm.FakeAmo.Control;

/// <summary>How many requests a second are answered; who goes on after 429 meets 403 for a while.</summary>
sealed class RateLimits
{
    readonly Dictionary<string, Caller> callers = [];

    public int PerSecond { get; set; }
    public int PerAccount { get; set; }
    public int RefusalsBeforeBlock { get; set; }
    public TimeSpan BlockFor { get; set; }

    public void Reset()
    {
        callers.Clear();
        PerSecond = Assumptions.RequestsPerSecond;
        PerAccount = Assumptions.AccountRequestsPerSecond;
        RefusalsBeforeBlock = Assumptions.RefusalsBeforeBlock;
        BlockFor = Assumptions.BlockFor;
    }

    /// <summary>The status that stops this request, if one does.</summary>
    public int? Refusal(int account, string clientId, DateTimeOffset now)
    {
        var caller = Of($"{account}/{clientId}");
        if (caller.BlockedUntil > now)
            return 403;
        if (caller.Fits(now, PerSecond) & Of($"{account}").Fits(now, PerAccount))
            return null;
        caller.Refusals.Enqueue(now);
        while (caller.Refusals.Peek() < now - Assumptions.RefusalWindow)
            caller.Refusals.Dequeue();
        if (caller.Refusals.Count >= RefusalsBeforeBlock)
            caller.BlockedUntil = now + BlockFor;
        return 429;
    }

    /// <summary>What the support does when asked nicely.</summary>
    public void Unblock() => callers.Clear();

    Caller Of(string key) => callers.TryGetValue(key, out var caller) ? caller : callers[key] = new();

    sealed class Caller
    {
        readonly Queue<DateTimeOffset> requests = new();

        public Queue<DateTimeOffset> Refusals { get; } = new();
        public DateTimeOffset BlockedUntil { get; set; }

        public bool Fits(DateTimeOffset now, int perSecond)
        {
            while (requests.TryPeek(out var oldest) && oldest <= now - TimeSpan.FromSeconds(1))
                requests.Dequeue();
            if (requests.Count >= perSecond)
                return false;
            requests.Enqueue(now);
            return true;
        }
    }
}
