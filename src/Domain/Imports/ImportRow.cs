namespace MakCrm.Domain.Imports;

public enum ImportOutcome
{
    Created,
    Updated,
    Skipped,
    Refused,
}

/// <summary>What a rollback has made of a row.</summary>
public enum ImportRowRollbackStatus
{
    TakenBack,
    Kept,
}

/// <summary>What was wrong with a row.</summary>
/// <param name="Field">By the name that the mapping knows.</param>
/// <param name="Column">The title of the column that it came from.</param>
public sealed record ImportRowError(string Code, string? Field = null, string? Column = null);

/// <summary>What has become of one row of a table; what stood in it is in the file alone.</summary>
public sealed class ImportRow
{
    public Guid ImportId { get; init; }

    /// <summary>As spreadsheets count.</summary>
    public long Number { get; init; }

    public ImportOutcome Outcome { get; init; }

    public Guid? RecordId { get; init; }

    /// <summary>Of a check: the row that would have made the record which this one meets.</summary>
    public long? RepeatsRow { get; init; }

    /// <summary>Of the record when the row was done.</summary>
    public int? RecordVersion { get; init; }

    public IReadOnlyList<ImportRowError> Faults { get; init; } = [];

    /// <summary>Null where there is nothing to take back, or nobody has tried.</summary>
    public ImportRowRollbackStatus? Rollback { get; init; }

    /// <summary>The code of what stands against taking it back.</summary>
    public string? KeptBecause { get; init; }
}
