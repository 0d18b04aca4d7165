namespace MakCrm.TestKit;

/// <summary>
/// The clock of a server that test classes share: a request sees the clock of the class to whose address it came, so that a class can
/// let an hour pass for itself; background work sees the real time.
/// </summary>
public sealed class RequestClock : TimeProvider
{
    readonly AsyncLocal<TimeProvider?> ofRequest = new();

    TimeProvider Current => ofRequest.Value ?? System;

    /// <summary>From here on in this flow of control.</summary>
    public void Use(TimeProvider clock) => ofRequest.Value = clock;

    public override DateTimeOffset GetUtcNow()
    {
        var now = Current.GetUtcNow();
        // As exact as the database stores it.
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public override long GetTimestamp() => Current.GetTimestamp();
}
