namespace MakCrm.TestKit;

/// <summary>
/// The real clock, moved by hand: time passes as it does, and a test can jump over what it would have to wait for.
/// Made to stand, it moves by hand alone, however slow the machine. Timers stay real; the database keeps its own time.
/// </summary>
public sealed class AdjustableTimeProvider : TimeProvider
{
    long shift;
    Moment? stoodAt;

    public void Stand() => stoodAt = Moment.Now();

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);

    public override DateTimeOffset GetUtcNow()
    {
        var now = Passing.At.AddTicks(Interlocked.Read(ref shift));
        // As exact as the database stores it.
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public override long GetTimestamp() =>
        Passing.Timestamp + (long)(TimeSpan.FromTicks(Interlocked.Read(ref shift)).TotalSeconds * TimestampFrequency);

    Moment Passing => stoodAt ?? Moment.Now();

    sealed record Moment(DateTimeOffset At, long Timestamp)
    {
        public static Moment Now() => new(System.GetUtcNow(), System.GetTimestamp());
    }
}
