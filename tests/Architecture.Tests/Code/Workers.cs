namespace MakCrm.Architecture.Tests.Code;

/// <summary>Work on every core. Tests that wait for it hold threads of the pool, so it has threads of its own.</summary>
static class Workers
{
    /// <summary>From here on the work is worth the threads.</summary>
    const int Many = 32;

    public static IReadOnlyList<TResult> Select<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        if (items.Count < Many)
            return [.. items.Select(work)];
        var (results, next) = (new TResult[items.Count], -1);
        Task.WaitAll([
            .. Enumerable
                .Range(0, Environment.ProcessorCount)
                .Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ]);
        return results;

        void Work()
        {
            for (int index; (index = Interlocked.Increment(ref next)) < items.Count; )
                results[index] = work(items[index]);
        }
    }
}
