namespace MakCrm.Infrastructure.Files;

/// <summary>A thing in the store, by its name there, such as <c>tenant/20260301/content</c>.</summary>
public sealed record BlobEntry(string Name, DateTimeOffset At);

/// <summary>Where sealed bytes lie: a folder, or a bucket of any store that speaks S3.</summary>
public interface IBlobStore
{
    /// <summary>It is there whole and durably when this returns, or not at all.</summary>
    Task Put(string name, Func<Stream, CancellationToken, Task> write, CancellationToken ct);

    /// <exception cref="FileNotFoundException">There is no such thing.</exception>
    Task<Stream> Open(string name, CancellationToken ct);

    /// <summary>What is gone already is no fault.</summary>
    Task Drop(string name, CancellationToken ct);

    /// <summary>All whose names begin so; the prefix ends with a slash.</summary>
    IAsyncEnumerable<BlobEntry> Below(string prefix, CancellationToken ct);

    /// <summary>Everything whose name begins so.</summary>
    async Task DropAll(string prefix, CancellationToken ct)
    {
        await foreach (var thing in Below(prefix, ct))
            await Drop(thing.Name, ct);
    }
}
