using MakCrm.Domain.Common;

namespace MakCrm.Domain.Imports;

public enum ImportState
{
    Draft,
    Running,
    Done,
    Failed,
    Cancelled,

    /// <summary>What it has done is being taken back.</summary>
    RollingBack,
    RolledBack,
}

/// <summary>What becomes of a row whose record is there already.</summary>
public enum ImportDuplicates
{
    Skip,
    Update,
    Merge,
    Create,
}

/// <summary>How records that are there already are known.</summary>
public enum ImportMatching
{
    Exact,
    Rules,
}

/// <summary>A column of the table and the field that it becomes.</summary>
/// <param name="Values">What stands in it, and what that means here.</param>
public sealed record ImportMapping(int Column, string Field, IReadOnlyList<ImportValue> Values);

public sealed record ImportValue(string Theirs, string Ours);

/// <summary>What a field is where a row says nothing of it.</summary>
public sealed record ImportDefault(string Field, string Value);

/// <summary>How rows become records.</summary>
public sealed record ImportPlan(
    IReadOnlyList<ImportMapping> Mapping,
    IReadOnlyList<ImportDefault> Defaults,
    ImportDuplicates Duplicates,
    ImportMatching Matching
);

/// <summary>What is known of a table before it is set up.</summary>
/// <param name="Look">How it is written and what stands in it first, in JSON.</param>
public sealed record ImportTable(string Look, IReadOnlyList<FittingMapping> Fitting);

/// <summary>A saved mapping that fits a table, and how many of its columns it reads.</summary>
public sealed record FittingMapping(Guid Id, string Name, int Columns);

/// <summary>A table of another program on its way to records, for whoever has brought it and for nobody else.</summary>
public sealed class Import : Aggregate
{
    Import() { }

    public RecordKind RecordType { get; private init; }

    public string Name { get; private init; } = "";

    public ImportState State { get; private set; }

    /// <summary>How the table is written and what stands in it first, in JSON.</summary>
    public string Look { get; private set; } = "";

    /// <summary>The saved mappings that fitted the table when it was looked at, the best first.</summary>
    public IReadOnlyList<FittingMapping> Fitting { get; private set; } = [];

    public IReadOnlyList<ImportMapping> Mapping { get; private set; } = [];

    public IReadOnlyList<ImportDefault> Defaults { get; private set; } = [];

    public ImportDuplicates Duplicates { get; private set; }

    public ImportMatching Matching { get; private set; }

    public Guid OrderedBy { get; private init; }

    /// <summary>Permissions that whoever ran it had not at that moment: his token was for less than himself.</summary>
    public IReadOnlyList<string> Withheld { get; private set; } = [];

    /// <summary>The number of the last row that is done. This and the counts are told by the database while it runs.</summary>
    public long Position { get; private init; }

    public long Rows { get; private init; }

    public long Created { get; private init; }

    public long Updated { get; private init; }

    public long Skipped { get; private init; }

    public long Refused { get; private init; }

    /// <summary>Rows that were taken back, and those that could not be.</summary>
    public long TakenBack { get; private init; }

    public long Kept { get; private set; }

    /// <summary>The number of the last row that a rollback has come to, from the end; null where it has not begun.</summary>
    public long? BackPosition { get; private set; }

    /// <summary>Until when nobody else takes it on.</summary>
    public DateTimeOffset LeasedUntil { get; private set; } = DateTimeOffset.MinValue;

    public string? Problem { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsUnderWay => State is ImportState.Running or ImportState.RollingBack;

    public ImportPlan Plan => new(Mapping, Defaults, Duplicates, Matching);

    public static Import Bring(RecordKind record, string name, ImportTable table, ImportPlan proposed, Guid by, DateTimeOffset at)
    {
        var import = new Import
        {
            Id = Guid.CreateVersion7(at),
            RecordType = record,
            Name = name,
            Look = table.Look,
            Fitting = table.Fitting,
            Mapping = proposed.Mapping,
            Defaults = proposed.Defaults,
            Duplicates = proposed.Duplicates,
            Matching = proposed.Matching,
            OrderedBy = by,
            CreatedAt = at,
        };
        import.Raise(new ImportBrought(import.Id, record));
        return import;
    }

    public Result SetUp(ImportTable table, ImportPlan plan)
    {
        if (State != ImportState.Draft)
            return ImportErrors.Begun;
        (Look, Fitting) = (table.Look, table.Fitting);
        (Mapping, Defaults, Duplicates, Matching) = (plan.Mapping, plan.Defaults, plan.Duplicates, plan.Matching);
        Raise(new ImportSetUp(Id));
        return Result.Ok();
    }

    public Result Run(IReadOnlyList<string> withheld)
    {
        if (State != ImportState.Draft)
            return ImportErrors.Begun;
        if (Mapping.Count == 0)
            return ImportErrors.WithoutMapping;
        (State, Withheld) = (ImportState.Running, withheld);
        Raise(new ImportStarted(Id, RecordType));
        return Result.Ok();
    }

    /// <summary>May be asked for again: rows that could not be taken back are tried once more.</summary>
    public Result RollBack(IReadOnlyList<string> withheld)
    {
        if (State is ImportState.Draft or ImportState.Running or ImportState.RollingBack)
            return ImportErrors.NotEnded;
        (State, Withheld, BackPosition, Kept) = (ImportState.RollingBack, withheld, null, 0);
        (Problem, EndedAt, LeasedUntil) = (null, null, DateTimeOffset.MinValue);
        Raise(new ImportRollbackStarted(Id, RecordType));
        return Result.Ok();
    }

    public Result Cancel(DateTimeOffset at)
    {
        if (!IsUnderWay)
            return ImportErrors.NotRunning;
        End(ImportState.Cancelled, at);
        return Result.Ok();
    }

    public void Finish(DateTimeOffset at) => End(State == ImportState.RollingBack ? ImportState.RolledBack : ImportState.Done, at);

    public void Fail(string problem, DateTimeOffset at)
    {
        Problem = problem;
        End(ImportState.Failed, at);
    }

    void End(ImportState state, DateTimeOffset at)
    {
        (State, EndedAt) = (state, at);
        Raise(new ImportEnded(Id, state));
    }
}
