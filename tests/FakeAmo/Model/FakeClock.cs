namespace MakCrm.FakeAmo.Model;

/// <summary>The real clock, shifted by hand: a test jumps over the hours after which a token ends or a hook is tried again.</summary>
sealed class FakeClock : TimeProvider
{
    long shift;

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref shift));
}
