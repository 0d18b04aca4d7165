namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// Work on one key that comes while other work on it is on its way gathers, and is done together next: one round trip, and one wait for
/// the disk, for as many as came meanwhile. Nobody waits for company: who finds the way free goes at once.
/// </summary>
/// <param name="lanes">How many groups of a key are on their way at a time.</param>
/// <param name="largest">More than this do not go together, so that nobody waits for a giant.</param>
/// <param name="run">Does the work of a group; the answers come in the order of the items.</param>
sealed class KeyedBatcher<TKey, TItem, TAnswer>(int lanes, int largest, Func<TKey, IReadOnlyList<TItem>, Task<TAnswer[]>> run)
    where TKey : notnull
{
    readonly Dictionary<TKey, Line> lines = [];
    Timer? watch;
    bool isWatched;

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
            {
                line.Queue.Enqueue(waiting = new(item, IsBinding));
                Watch();
            }
        }

        if (waiting is not null)
            return waiting.Until(ct);
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
            _ = Work(key, line, Take(key, line));
        }
    }

    /// <summary>One look for all who gather: a clock for each would cost more than what is waited for.</summary>
    void Watch()
    {
        if (Patience == Timeout.InfiniteTimeSpan || isWatched)
            return;
        isWatched = true;
        watch ??= new(_ => Look());
        watch.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Where somebody has waited long enough, one way more is opened for him and those who wait with him.</summary>
    void Look()
    {
        List<(TKey Key, Line Line, List<Waiting> Group)> late = [];
        lock (lines)
        {
            isWatched = false;
            foreach (var (key, line) in lines)
            {
                if (
                    line.Oldest is { } since
                    && Environment.TickCount64 - since >= Patience.TotalMilliseconds
                    && line.Gathered(largest) is { Count: > 0 } group
                )
                {
                    late.Add((key, line, group));
                    line.Busy++;
                }

                if (line.Oldest is not null)
                    Watch();
            }
        }

        foreach (var (key, line, group) in late)
            _ = Work(key, line, group);
    }

    /// <summary>Goes on with those who have gathered, on a way that has become free. The next are sent before the former are answered.</summary>
    async Task Work(TKey key, Line line, List<Waiting> group)
    {
        var done = Begin(key, group);
        while (group.Count > 0)
        {
            // Not awaited for its value: a fault is each one's own, and the others go on.
            await Task.WhenAny(done);
            var next = Take(key, line);
            var following = Begin(key, next);
            await Finish(key, group, done);
            (group, done) = (next, following);
        }
    }

    Task<TAnswer[]> Begin(TKey key, List<Waiting> group) =>
        group.Count == 0 ? Task.FromResult(Array.Empty<TAnswer>()) : run(key, [.. group.Select(w => w.Item)]);

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

    async Task Finish(TKey key, List<Waiting> group, Task<TAnswer[]> done)
    {
        var answers = done.IsCompletedSuccessfully ? await done : null;
        var breaksUp = group.Count > 1 && done.Exception?.InnerException is { } fault && BreaksUp(fault);
        for (var i = 0; i < group.Count; i++)
        {
            if (breaksUp)
                _ = Again(key, group[i]);
            else if (answers is not null)
                group[i].Answer(answers[i]);
            else
                group[i].Fail(done);
        }
    }

    async Task Again(TKey key, Waiting alone)
    {
        var done = run(key, [alone.Item]);
        await Task.WhenAny(done);
        await Finish(key, [alone], done);
    }

    sealed class Line
    {
        public Queue<Waiting> Queue { get; } = new();

        public int Busy { get; set; }

        /// <summary>Since when the first of those waits who still do; null for nobody.</summary>
        public long? Oldest
        {
            get
            {
                while (Queue.TryPeek(out var first))
                {
                    if (!first.IsDecided)
                        return first.Since;
                    Queue.Dequeue();
                }

                return null;
            }
        }

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
    sealed class Waiting(TItem item, bool isBinding)
    {
        /// <summary>Who is answered goes on at once, where the answer came: to wake another thread for him costs more than he has left to do.</summary>
        readonly TaskCompletionSource<TAnswer> done = new();
        CancellationTokenRegistration leaving;
        int decided;

        public TItem Item { get; } = item;

        public long Since { get; } = Environment.TickCount64;

        public bool IsDecided => Volatile.Read(ref decided) == 1;

        public Task<TAnswer> Until(CancellationToken ct)
        {
            leaving = ct.UnsafeRegister(static (waiting, ct) => ((Waiting)waiting!).Leave(ct), this);
            return done.Task;
        }

        public bool TryTake() => Interlocked.Exchange(ref decided, 1) == 0;

        void Leave(CancellationToken ct)
        {
            if (TryTake() || !isBinding)
                done.TrySetCanceled(ct);
        }

        public void Answer(TAnswer answer)
        {
            leaving.Dispose();
            done.TrySetResult(answer);
        }

        public void Fail(Task broken)
        {
            leaving.Dispose();
            if (broken.Exception is { } fault)
                done.TrySetException(fault.InnerExceptions);
            else
                done.TrySetCanceled();
        }
    }
}
