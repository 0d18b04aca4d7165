namespace MakCrm.Client;

/// <summary>What concerns one call.</summary>
public abstract record CallOptions
{
    /// <summary>Your id of the call (X-Correlation-Id): it is found again in logs, events, audit and problems.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Language of the texts for people, instead of <see cref="MakClientOptions.Language" />.</summary>
    public string? Language { get; init; }

    /// <summary>How long the call may take with its retries, instead of <see cref="MakClientOptions.TotalTimeout" />.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Hears how far the file of the call has come, up or down. An attempt that is repeated begins anew.</summary>
    public IProgress<FileProgress>? Progress { get; init; }
}

/// <summary>How much of a file has been carried.</summary>
/// <param name="Bytes">So many bytes.</param>
/// <param name="Total">Of so many; null where nobody says.</param>
public readonly record struct FileProgress(long Bytes, long? Total);

/// <summary>What concerns one read.</summary>
public sealed record ReadOptions : CallOptions;

/// <summary>What concerns one write.</summary>
public record WriteOptions : CallOptions
{
    /// <summary>
    /// Your own name for this attempt, 1 to 128 visible ASCII characters; one is made for each call when null. Give one where
    /// the write must happen once even if your process dies between the attempts.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>What concerns one change of something that has a version.</summary>
public sealed record ChangeOptions : WriteOptions
{
    /// <summary>The version that you have read. Where there is a newer one, the change is refused with <c>stale_version</c>.</summary>
    public int? IfMatch { get; init; }
}
