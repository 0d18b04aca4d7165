namespace MakCrm.Infrastructure.Streams;

/// <summary>
/// The latest events of one tenant, kept for all of this process who listen to him: read once, however many they are. Whoever is further
/// behind reads for himself, so nothing waits for the slowest.
/// </summary>
sealed class TenantFeedBuffer(Guid tenantId)
{
    const int MostEvents = 1_000;
    const int MostLetters = 1_000_000;
    Suppressed? stored;
    TaskCompletionSource ring = New();

    public Guid TenantId => tenantId;

    /// <summary>How many listen.</summary>
    public int Listeners { get; set; }

    /// <summary>How far it was read; null before the first time.</summary>
    public long? Head => Volatile.Read(ref stored)?.To;

    /// <summary>Done when there is something new, or time has passed. To be taken before looking, so that nothing is missed.</summary>
    public Task Next => Volatile.Read(ref ring).Task;

    public void Ring() => Interlocked.Exchange(ref ring, New()).SetResult();

    /// <summary>Begins here: what came before is read by whoever wants it.</summary>
    public void Begin(long head) => Volatile.Write(ref stored, new(head, head, []));

    /// <summary>Only the hub adds, one part after the other.</summary>
    public void Add(LiveEventBatch part)
    {
        var before = stored!;
        List<LiveEvent> events = [.. before.Events, .. part.Events];
        var (first, letters) = (events.Count, 0);
        while (first > 0 && events.Count - first < MostEvents && letters < MostLetters)
            letters += events[--first].Stored.Payload.Length;
        var from = first == 0 ? before.From : events[first - 1].Number;
        Volatile.Write(ref stored, new(from, part.Scanned, [.. events.Skip(first)]));
    }

    /// <summary>What came after a number; null for whoever is so far behind that it is no longer here, or so far ahead that it is not yet.</summary>
    public LiveEventBatch? After(long number, int limit)
    {
        if (Volatile.Read(ref stored) is not { } now || number < now.From || number > now.To)
            return null;
        var (low, high) = (0, now.Events.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = now.Events[middle].Number <= number ? (middle + 1, high) : (low, middle);
        }

        var some = now.Events.AsSpan(low, Math.Min(limit, now.Events.Length - low)).ToArray();
        return new(low + some.Length < now.Events.Length ? some[^1].Number : now.To, some);
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="From">Everything after this number is here, up to the other.</param>
    sealed record Suppressed(long From, long To, LiveEvent[] Events);
}
