using System.Diagnostics;
using MakCrm.TestKit.Contract;
using Xunit;

namespace MakCrm.TestKit;

/// <summary>Waits for what events bring about: looks again and again until it is so, or a deadline has passed.</summary>
public static class Eventually
{
    /// <summary>Ends a test that would never end, and is no limit for what is tested: no test has a shorter one of its own.</summary>
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(20);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Repeats the assertions until they hold; the last failure is the test's.</summary>
    public static Task Holds(Func<Task> assertions) =>
        Gives(async () =>
        {
            await assertions();
            return true;
        });

    /// <summary>Repeats until it does not throw, and gives what it returned.</summary>
    public static async Task<T> Gives<T>(Func<Task<T>> attempt)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception early)
                when (early is not (ContractViolationException or OperationCanceledException) && watch.Elapsed < Deadline)
            {
                await Task.Delay(Pause, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Repeats until the condition is true.</summary>
    public static Task Is(Func<Task<bool>> condition, string what) =>
        Holds(async () => _ = await condition() ? true : throw new TimeoutException($"Not so before the deadline: {what}"));
}
