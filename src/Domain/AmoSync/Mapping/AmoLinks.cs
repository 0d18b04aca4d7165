namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Which way something goes.</summary>
public enum AmoDirection
{
    Both,

    /// <summary>From amoCRM to us.</summary>
    In,
    Out,
    None,
}

/// <summary>Whose value counts when both have changed.</summary>
public enum AmoConflictPolicy
{
    Newest,
    Ours,
    Theirs,
    Ask,
}

public static class AmoDirections
{
    public static bool ComesIn(this AmoDirection direction) => direction is AmoDirection.Both or AmoDirection.In;

    public static bool GoesOut(this AmoDirection direction) => direction is AmoDirection.Both or AmoDirection.Out;
}

public sealed record AmoStatusLink(long PipelineId, long StatusId, string Status, AmoDirection Direction);

public sealed record AmoUserLink(long AmoUserId, Guid UserId, AmoDirection Direction);

public sealed record AmoSourceLink(long AmoSourceId, string Source, AmoDirection Direction);

public sealed record AmoOptionLink(long EnumId, string Option);

/// <param name="Entity">What of theirs the field belongs to.</param>
/// <param name="AmoField">The id of a custom field, or the name of one that they have themselves.</param>
/// <param name="Field">Ours, as filters call it.</param>
/// <param name="Direction">Which way its values go.</param>
/// <param name="Conflicts">Whose value counts when both have changed.</param>
/// <param name="Options">Which choice is which.</param>
public sealed record AmoFieldLink(
    AmoEntity Entity,
    string AmoField,
    string Field,
    AmoDirection Direction,
    AmoConflictPolicy Conflicts,
    IReadOnlyList<AmoOptionLink> Options
)
{
    public (AmoEntity Entity, string Field) Theirs() => (Entity, AmoField);

    /// <summary>What has to do with whether the two fit each other.</summary>
    public (AmoEntity Entity, string AmoField, string Field, AmoDirection Direction) Pair() => (Entity, AmoField, Field, Direction);
}

/// <summary>What of theirs is what of ours.</summary>
public sealed record AmoLinks(
    IReadOnlyList<AmoStatusLink> Statuses,
    IReadOnlyList<AmoUserLink> Users,
    IReadOnlyList<AmoSourceLink> Sources,
    IReadOnlyList<AmoFieldLink> Fields,
    string? LeadSource
)
{
    public static readonly AmoLinks None = new([], [], [], [], null);
}
