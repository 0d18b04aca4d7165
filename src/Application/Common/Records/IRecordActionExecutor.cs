using System.Text.Json;
using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

public enum RecordActionKind
{
    Assign,
    SetStatus,
    Move,
    SetValues,
    AddTags,
    RemoveTags,
    Trash,
    Restore,
}

/// <summary>What is done to a record.</summary>
public sealed record RecordAction(RecordActionKind Kind)
{
    /// <summary>Who is assigned; null for nobody.</summary>
    public Guid? ResponsibleId { get; init; }

    public string? Status { get; init; }

    public Guid? StageId { get; init; }

    /// <summary>Of custom fields; what is not named stays.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>One of many records, and what is done to it.</summary>
public sealed record RecordActionRequest(Guid Id, RecordAction Act)
{
    /// <summary>The version in which it was left by what is now taken back; null where nothing is.</summary>
    public int? LeftAt { get; init; }

    /// <summary>What was is given back, also where the ways of the tenant do not lead there.</summary>
    public bool IsBack => LeftAt is not null;

    /// <summary>Whether somebody else has changed it since.</summary>
    public bool IsStale(int version) => LeftAt is { } left && left != version;
}

/// <summary>What became of it.</summary>
/// <param name="Version">Of the record after it.</param>
/// <param name="Back">What would give back what it had; null where nothing has changed.</param>
/// <param name="Refusal">Why it was left as it is.</param>
public sealed record RecordActionResult(Guid Id, int Version, RecordAction? Back, Error? Refusal)
{
    public static RecordActionResult Unchanged(Guid id, int version) => new(id, version, null, null);

    public static RecordActionResult Done(Guid id, int version, RecordAction back) => new(id, version, back, null);

    public static RecordActionResult Refused(Guid id, Error refusal) => new(id, 0, null, refusal);
}

public static class RecordActionErrors
{
    /// <summary>So it is not ours to take back.</summary>
    public static readonly Error ChangedSince = Error.Conflict("record_changed_since");
}

/// <summary>
/// The same done to many records of one type, in the present commit, each by its own rules and with the caller's rights; nobody is told of what
/// is given up afterwards.
/// </summary>
public interface IRecordActionExecutor
{
    RecordType Record { get; }

    /// <summary>What stands for seeing such records, and what of them.</summary>
    IReadOnlyList<string> Sight { get; }

    /// <summary>What it takes; null where such records are not treated so.</summary>
    string? PermissionOf(RecordActionKind kind);

    /// <summary>Why no record at all can be treated so: what the act names is not there.</summary>
    Task<Error?> Validate(RecordAction act, CancellationToken ct);

    /// <summary>In their order; the acts are of one kind.</summary>
    /// <exception cref="WriteRejectedException">One of them gets in the way of another: by itself each may be done.</exception>
    Task<IReadOnlyList<RecordActionResult>> Apply(IReadOnlyList<RecordActionRequest> requested, CancellationToken ct);
}

/// <summary>Work beside requests is done in somebody's name.</summary>
public interface ICallerSetter
{
    /// <summary>From here on he is who calls.</summary>
    void Become(ICaller caller);
}
