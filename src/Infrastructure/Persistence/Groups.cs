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

    /// <summary>So long a group keeps those who come after it waiting; then they no longer wait for it.</summary>
    public TimeSpan Patience { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether who has been taken waits for his answer though he was told to stop: what he asked for will be done.</summary>
    public bool IsBinding { get; init; }

    public async Task<TAnswer> Join(TKey key, TItem item, CancellationToken ct)
    {
        var waiting = new Waiting(item);
        Enqueue(key, waiting);
        await using var leaving = ct.Register(() => waiting.Leave(IsBinding, ct));
        var (done, position) = await waiting.Done;
        return (await done)[position];
    }

    void Enqueue(TKey key, Waiting waiting)
    {
        Line? line;
        lock (lines)
        {
            if (!lines.TryGetValue(key, out line))
                lines[key] = line = new();
            line.Queue.Enqueue(waiting);
            if (line.Busy == lanes)
                return;
            line.Busy++;
        }

        _ = Work(key, line);
    }

    async Task Work(TKey key, Line line)
    {
        while (Take(key, line) is { Count: > 0 } group)
        {
            var finish = Finish(key, group);
            if (!finish.IsCompleted)
                await Task.WhenAny(finish, Task.Delay(Patience));
        }
    }

    /// <summary>Those who still wait, in the order in which they came; nobody when there is no more to do.</summary>
    List<Waiting> Take(TKey key, Line line)
    {
        var group = new List<Waiting>();
        lock (lines)
        {
            while (group.Count < largest && line.Queue.TryDequeue(out var waiting))
            {
                if (waiting.TryTake())
                    group.Add(waiting);
            }

            if (group.Count == 0 && --line.Busy == 0)
                lines.Remove(key);
        }

        return group;
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
    }

    /// <summary>One who waits for his answer. He is taken or leaves before, never both.</summary>
    sealed class Waiting(TItem item)
    {
        readonly TaskCompletionSource<(Task<TAnswer[]>, int)> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int isDecided;

        public TItem Item { get; } = item;

        /// <summary>The group's answers, or the fault that it has met, and which of them is ours.</summary>
        public Task<(Task<TAnswer[]> Done, int Position)> Done => done.Task;

        public bool TryTake() => Interlocked.Exchange(ref isDecided, 1) == 0;

        public void Leave(bool isBinding, CancellationToken ct)
        {
            if (TryTake() || !isBinding)
                done.TrySetCanceled(ct);
        }

        public void Finish(Task<TAnswer[]> answers, int position) => done.TrySetResult((answers, position));
    }
}
