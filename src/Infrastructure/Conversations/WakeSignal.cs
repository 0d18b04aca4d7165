namespace MakCrm.Infrastructure.Conversations;

/// <summary>Wakes whoever waits; so many rings at most wait to be heard.</summary>
sealed class WakeSignal(int most) : IDisposable
{
    readonly SemaphoreSlim rings = new(0, most);

    public void Ring()
    {
        try
        {
            rings.Release();
        }
        catch (SemaphoreFullException)
        {
            // Everybody is awake already.
        }
    }

    public Task Wait(TimeSpan atMost, CancellationToken ct) => rings.WaitAsync(atMost, ct);

    public void Dispose() => rings.Dispose();
}
