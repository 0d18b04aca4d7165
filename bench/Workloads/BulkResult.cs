namespace MakCrm.Bench.Workloads;

/// <summary>Many rows at once, side by side with what the database does when it is asked by nobody but itself.</summary>
/// <param name="Than">What it is measured against.</param>
sealed record BulkResult(string Name, double Target, double RowsPerSecond, string Than, double RowsPerSecondThere)
{
    public required double Ratio { get; init; }

    /// <summary>Above what the server had before.</summary>
    public required double Megabytes { get; init; }

    public required double MegabytesTarget { get; init; }

    /// <summary>Null where nothing is read.</summary>
    public double? FirstByteMilliseconds { get; init; }

    public double FirstByteTarget { get; init; }

    /// <summary>Of the server, the database's not counted; null where it was not looked at.</summary>
    public double? CpuMicroseconds { get; init; }

    public bool IsReached => Ratio >= Target && (FirstByteMilliseconds ?? 0) <= FirstByteTarget && Megabytes <= MegabytesTarget;
}
