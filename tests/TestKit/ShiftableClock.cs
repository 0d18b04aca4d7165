namespace MakCrm.TestKit;

/// <summary>
/// The real clock, moved by hand: time passes as it does, and a test can jump over what it would have to wait for.
/// Timers stay real; the database keeps its own time.
/// </summary>
public sealed class ShiftableClock : TimeProvider
{
    long shift;

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);

    public override DateTimeOffset GetUtcNow()
    {
        var now = System.GetUtcNow().AddTicks(Interlocked.Read(ref shift));
        // As exact as the database stores it.
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public override long GetTimestamp() =>
        System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref shift)).TotalSeconds * TimestampFrequency);
}
