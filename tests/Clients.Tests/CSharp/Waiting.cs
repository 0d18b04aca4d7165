using MakCrm.TestKit;

namespace MakCrm.Clients.Tests.CSharp;

static class Waiting
{
    /// <summary>What should happen at once, so that a test whose subject hangs fails instead of hanging too.</summary>
    public static async Task Soon(this Task task)
    {
        await Eventually.Is(() => Task.FromResult(task.IsCompleted), "the call has ended");
        await task;
    }

    /// <inheritdoc cref="Soon(Task)" />
    public static async Task<T> Soon<T>(this Task<T> task)
    {
        await Soon((Task)task);
        return await task;
    }
}
