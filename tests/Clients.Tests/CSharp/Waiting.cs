namespace MakCrm.Clients.Tests.CSharp;

static class Waiting
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What should happen at once, so that a test whose subject hangs fails instead of hanging too.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <inheritdoc cref="Soon(Task)" />
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);
}
