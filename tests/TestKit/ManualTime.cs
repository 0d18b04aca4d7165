namespace MakCrm.TestKit;

/// <summary>
/// A clock that moves only when told, its timers with it. Waits shorter than <paramref name="skipped" /> (the pauses between retries) are over
/// at once and remembered; longer ones (time limits) wait for <see cref="Advance" />.
/// </summary>
public sealed class ManualTime(TimeSpan skipped = default) : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<ManualTimer> _timers = [];
    DateTimeOffset _now = new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The waits that were skipped.</summary>
    public IList<TimeSpan> Pauses { get; } = [];

    /// <summary>How long from now on each of those waits who wait for this clock, the shortest first.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
                return [.. _timers.Select(timer => timer.Due - _now).Order()];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        ManualTimer[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.RemoveAll(due.Contains);
        }
        foreach (var timer in due)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    void Plan(ManualTimer timer, TimeSpan wait)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (wait == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _now + wait;
            _timers.Add(timer);
            if (wait >= skipped)
                return;
            Pauses.Add(wait);
        }
        // On another thread: the one that plans has not yet stored its timer.
        _ = Task.Run(() => Advance(wait));
    }

    sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public Action Fire { get; } = fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Plan(this, dueTime);
            return true;
        }

        public void Dispose() => time.Plan(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
