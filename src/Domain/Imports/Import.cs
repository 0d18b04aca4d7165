using MakCrm.Domain.Common;

namespace MakCrm.Domain.Imports;

public enum ImportState
{
    Draft,

    /// <summary>What it would do is being found out; nothing of it is done.</summary>
    Checking,
    Checked,
    Running,
    Done,
    Failed,
    Cancelled,

    /// <summary>What it has done is being taken back.</summary>
    RollingBack,
    RolledBack,
}

/// <summary>What becomes of a row whose record is there already.</summary>
public enum ImportDuplicatePolicy
{
    Skip,
    Update,
    Merge,
    Create,
}

/// <summary>How records that are there already are known.</summary>
public enum ImportMatchMode
{
    Exact,
    Rules,
}

/// <summary>A column of the table and the field that it becomes.</summary>
/// <param name="Values">What stands in it, and what that means here.</param>
public sealed record ImportMapping(int Column, string Field, IReadOnlyList<ImportValueMapping> Values);

public sealed record ImportValueMapping(string Theirs, string Ours);

/// <summary>What a field is where a row says nothing of it.</summary>
public sealed record ImportDefault(string Field, string Value);

/// <summary>How rows become records.</summary>
public sealed record ImportPlan(
    IReadOnlyList<ImportMapping> Mapping,
    IReadOnlyList<ImportDefault> Defaults,
    ImportDuplicatePolicy Duplicates,
    ImportMatchMode Matching
);

/// <summary>What is known of a table before it is set up.</summary>
/// <param name="Look">How it is written and what stands in it first, in JSON.</param>
public sealed record AnalyzedTable(string Look, IReadOnlyList<ApplicableMapping> Fitting);

/// <summary>A saved mapping that fits a table, and how many of its columns it reads.</summary>
public sealed record ApplicableMapping(Guid Id, string Name, int Columns);

/// <summary>A table of another program on its way to records, for whoever has brought it and for nobody else.</summary>
public sealed class Import : AggregateRoot
{
    Import() { }

    public RecordType RecordType { get; private init; }

    public string Name { get; private init; } = "";

    public ImportState State { get; private set; }

    /// <summary>How the table is written and what stands in it first, in JSON.</summary>
    public string Look { get; private set; } = "";

    /// <summary>The saved mappings that fitted the table when it was looked at, the best first.</summary>
    public IReadOnlyList<ApplicableMapping> Fitting { get; private set; } = [];

    public IReadOnlyList<ImportMapping> Mapping { get; private set; } = [];

    public IReadOnlyList<ImportDefault> Defaults { get; private set; } = [];

    public ImportDuplicatePolicy Duplicates { get; private set; }

    public ImportMatchMode Matching { get; private set; }

    public Guid OrderedBy { get; private init; }

    /// <summary>Permissions that whoever ran it had not at that moment: his token was for less than himself.</summary>
    public IReadOnlyList<string> Withheld { get; private set; } = [];

    /// <summary>The number of the last row that is done. This and the counts are told by the database while it runs.</summary>
    public long Position { get; private set; }

    public long Rows { get; private set; }

    public long Created { get; private set; }

    public long Updated { get; private set; }

    public long Skipped { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Rows that were taken back, and those that could not be.</summary>
    public long TakenBack { get; private init; }

    public long Kept { get; private set; }

    /// <summary>The number of the last row that a rollback has come to, from the end; null where it has not begun.</summary>
    public long? BackPosition { get; private set; }

    /// <summary>Who works on it is known by the number of his attempt; tries count those that have come no further.</summary>
    public int Attempts { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Until when nobody else takes it on.</summary>
    public DateTimeOffset LeasedUntil { get; private set; } = DateTimeOffset.MinValue;

    public string? Problem { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsInProgress => State is ImportState.Checking or ImportState.Running or ImportState.RollingBack;

    /// <summary>Whether it has written nothing, and nothing is on its way.</summary>
    public bool IsEditable => State is ImportState.Draft or ImportState.Checked;

    public ImportPlan Plan => new(Mapping, Defaults, Duplicates, Matching);

    public static Import Create(RecordType record, string name, AnalyzedTable table, ImportPlan proposed, Guid by, DateTimeOffset at)
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
        import.Raise(new ImportCreated(import.Id, record));
        return import;
    }

    public Result Configure(AnalyzedTable table, ImportPlan plan)
    {
        if (!IsEditable)
            return ImportErrors.Begun;
        (Look, Fitting) = (table.Look, table.Fitting);
        (Mapping, Defaults, Duplicates, Matching) = (plan.Mapping, plan.Defaults, plan.Duplicates, plan.Matching);
        (State, Problem, EndedAt) = (ImportState.Draft, null, null);
        Unroll();
        Raise(new ImportConfigured(Id));
        return Result.Ok();
    }

    /// <summary>Finds out what it would do. What an earlier check has found counts no more.</summary>
    public Result Check(IReadOnlyList<string> withheld) => FromItsBeginning(ImportState.Checking, withheld, new ImportCheckStarted(Id));

    public Result Run(IReadOnlyList<string> withheld) => FromItsBeginning(ImportState.Running, withheld, new ImportStarted(Id, RecordType));

    /// <summary>May be asked for again: rows that could not be taken back are tried once more.</summary>
    public Result RollBack(IReadOnlyList<string> withheld)
    {
        if (IsEditable || IsInProgress)
            return ImportErrors.NotEnded;
        (BackPosition, Kept) = (null, 0);
        Begin(ImportState.RollingBack, withheld, new ImportRollbackStarted(Id, RecordType));
        return Result.Ok();
    }

    public Result Cancel(DateTimeOffset at)
    {
        if (!IsInProgress)
            return ImportErrors.NotRunning;
        End(State == ImportState.Checking ? ImportState.Draft : ImportState.Cancelled, at);
        return Result.Ok();
    }

    public void Finish(DateTimeOffset at) =>
        End(
            State switch
            {
                ImportState.Checking => ImportState.Checked,
                ImportState.RollingBack => ImportState.RolledBack,
                _ => ImportState.Done,
            },
            at
        );

    /// <summary>A check that comes to nothing has done nothing: what it stumbled over may be set up otherwise.</summary>
    public void Fail(string problem, DateTimeOffset at)
    {
        Problem = problem;
        End(State == ImportState.Checking ? ImportState.Draft : ImportState.Failed, at);
    }

    Result FromItsBeginning(ImportState state, IReadOnlyList<string> withheld, DomainEvent started)
    {
        if (!IsEditable)
            return ImportErrors.Begun;
        if (Mapping.Count == 0)
            return ImportErrors.WithoutMapping;
        Unroll();
        Begin(state, withheld, started);
        return Result.Ok();
    }

    /// <summary>Whoever is still at what went before is not its worker any more.</summary>
    void Begin(ImportState state, IReadOnlyList<string> withheld, DomainEvent started)
    {
        (State, Withheld, Problem, EndedAt) = (state, withheld, null, null);
        (Attempts, Tries, LeasedUntil) = (Attempts + 1, 0, DateTimeOffset.MinValue);
        Raise(started);
    }

    /// <summary>No row of it is done.</summary>
    void Unroll() => (Position, Rows, Created, Updated, Skipped, Refused) = (0, 0, 0, 0, 0, 0);

    void End(ImportState state, DateTimeOffset at)
    {
        (State, EndedAt) = (state, state == ImportState.Draft ? null : at);
        Raise(new ImportEnded(Id, state));
    }
}
