namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// Work on one key that comes while other work on it is on its way gathers, and is done together next: one round trip, and one wait for
/// the disk, for as many as came meanwhile. Nobody waits for company: who finds the way free goes at once.
/// </summary>
/// <param name="lanes">How many groups of a key are on their way at a time.</param>
/// <param name="largest">More than this do not go together, so that nobody waits for a giant.</param>
/// <param name="run">Does the work of a group; the answers come in the order of the items.</param>
sealed class Groups<TKey, TItem, TAnswer>(int lanes, int largest, Func<TKey, IReadOnlyList<TItem>, Task<TAnswer[]>> run)
    where TKey : notnull
{
    readonly Dictionary<TKey, Line> lines = [];

    /// <summary>Whether those whose group met this fault try once more, each by himself: one of them alone may be to blame.</summary>
    public Func<Exception, bool> BreaksUp { get; init; } = _ => false;

    /// <summary>So long those who gather wait for a way to become free; then they open one more.</summary>
    public TimeSpan Patience { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether who has been taken waits for his answer though he was told to stop: what he asked for will be done.</summary>
    public bool IsBinding { get; init; }

    public Task<TAnswer> Join(TKey key, TItem item, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Line? line;
        Waiting? waiting = null;
        lock (lines)
        {
            if (!lines.TryGetValue(key, out line))
                lines[key] = line = new();
            if (line.Busy < lanes)
                line.Busy++;
            else
                line.Queue.Enqueue(waiting = new(item));
        }

        if (waiting is not null)
            return Gather(key, line, waiting, ct);
        var alone = Alone(key, line, item);
        return IsBinding ? alone : alone.WaitAsync(ct);
    }

    /// <summary>Nobody is there to go with: no more is done for him than he asks for.</summary>
    async Task<TAnswer> Alone(TKey key, Line line, TItem item)
    {
        try
        {
            return (await run(key, [item]))[0];
        }
        finally
        {
            _ = Work(key, line);
        }
    }

    async Task<TAnswer> Gather(TKey key, Line line, Waiting waiting, CancellationToken ct)
    {
        await using var leaving = ct.Register(() => waiting.Leave(IsBinding, ct));
        if (Patience != Timeout.InfiniteTimeSpan && await Task.WhenAny(waiting.Done, Task.Delay(Patience, ct)) != waiting.Done)
            _ = Open(key, line, waiting);
        var (done, position) = await waiting.Done;
        return (await done)[position];
    }

    /// <summary>Who has waited long enough opens one way more, for himself and those who wait with him.</summary>
    async Task Open(TKey key, Line line, Waiting late)
    {
        List<Waiting> group;
        lock (lines)
        {
            group = late.IsDecided ? [] : line.Gathered(largest);
            line.Busy += Math.Sign(group.Count);
        }

        if (group.Count == 0)
            return;
        await Finish(key, group);
        await Work(key, line);
    }

    /// <summary>Goes on with those who have gathered, on a way that has become free.</summary>
    async Task Work(TKey key, Line line)
    {
        while (Take(key, line) is { Count: > 0 } group)
            await Finish(key, group);
    }

    /// <summary>Nobody when there is no more to do, or more ways are open than there should be.</summary>
    List<Waiting> Take(TKey key, Line line)
    {
        lock (lines)
        {
            var group = line.Busy > lanes ? [] : line.Gathered(largest);
            if (group.Count == 0 && --line.Busy == 0)
                lines.Remove(key);
            return group;
        }
    }

    async Task Finish(TKey key, List<Waiting> group)
    {
        var done = run(key, [.. group.Select(w => w.Item)]);
        // Not awaited here: a fault is each one's own, and the others go on.
        await Task.WhenAny(done);
        var breaksUp = group.Count > 1 && done.Exception?.InnerException is { } fault && BreaksUp(fault);
        for (var i = 0; i < group.Count; i++)
        {
            if (breaksUp)
                group[i].Finish(run(key, [group[i].Item]), 0);
            else
                group[i].Finish(done, i);
        }
    }

    sealed class Line
    {
        public Queue<Waiting> Queue { get; } = new();

        public int Busy { get; set; }

        /// <summary>Those who still wait, in the order in which they came.</summary>
        public List<Waiting> Gathered(int most)
        {
            List<Waiting> group = [];
            while (group.Count < most && Queue.TryDequeue(out var waiting))
            {
                if (waiting.TryTake())
                    group.Add(waiting);
            }

            return group;
        }
    }

    /// <summary>One who waits for his answer. He is taken or leaves before, never both.</summary>
    sealed class Waiting(TItem item)
    {
        readonly TaskCompletionSource<(Task<TAnswer[]>, int)> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int decided;

        public TItem Item { get; } = item;

        /// <summary>The group's answers, or the fault that it has met, and which of them is ours.</summary>
        public Task<(Task<TAnswer[]> Done, int Position)> Done => done.Task;

        public bool IsDecided => Volatile.Read(ref decided) == 1;

        public bool TryTake() => Interlocked.Exchange(ref decided, 1) == 0;

        public void Leave(bool isBinding, CancellationToken ct)
        {
            if (TryTake() || !isBinding)
                done.TrySetCanceled(ct);
        }

        public void Finish(Task<TAnswer[]> answers, int position) => done.TrySetResult((answers, position));
    }
}
