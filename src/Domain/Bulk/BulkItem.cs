namespace MakCrm.Domain.Bulk;

public enum BulkItemOutcome
{
    /// <summary>Not yet come to.</summary>
    Waiting,

    /// <summary>Tried, and would be changed.</summary>
    Fits,
    Done,

    /// <summary>Is so already.</summary>
    Unchanged,
    Refused,
    Undone,

    /// <summary>Could not be undone.</summary>
    Kept,
}

/// <summary>A record that a bulk job has written down. It has no life of its own: items come and go many at a time.</summary>
public sealed class BulkItem
{
    public Guid JobId { get; init; }

    public Guid RecordId { get; init; }

    public BulkItemOutcome Outcome { get; init; }

    /// <summary>Why it was refused or kept, in JSON.</summary>
    public string? Refusal { get; init; }

    /// <summary>The act that gives back what the job has taken from it, in JSON.</summary>
    public string? Back { get; init; }

    /// <summary>In which the job has left it.</summary>
    public int? Version { get; init; }
}
