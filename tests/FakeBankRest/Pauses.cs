namespace MakCrm.FakeBankRest;

/// <summary>How long a bank takes.</summary>
static class Pauses
{
    public static async Task Wait(TimeSpan by)
    {
        if (by < TimeSpan.FromMilliseconds(1))
            return;
        using var timer = new PeriodicTimer(by);
        await timer.WaitForNextTickAsync();
    }
}
