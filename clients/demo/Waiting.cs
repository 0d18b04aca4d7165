namespace MakCrm.Demo;

/// <summary>How the demo waits for what the server does by itself: it looks several times a second, and not for ever.</summary>
sealed class Waiting(TimeProvider clock, TimeSpan longest)
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public long Begin() => clock.GetTimestamp();

    public bool IsTooLong(long begun) => clock.GetElapsedTime(begun) > longest;

    public Task Pause(CancellationToken ct) => Task.Delay(BetweenLooks, clock, ct);
}
