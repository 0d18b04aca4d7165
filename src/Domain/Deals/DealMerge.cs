using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>What becomes of two amounts when their deals are merged.</summary>
public enum MergedAmount
{
    /// <summary>The survivor's stays: both deals were about the same thing.</summary>
    Kept,

    /// <summary>Amounts and items are put together: both were parts of one.</summary>
    Summed,
}

/// <summary>
/// That two deals were one, and what it takes to make them two again. It keeps no values of its own: the merged deal lies in the trash with all
/// that it had.
/// </summary>
public sealed class DealMerge : AggregateRoot
{
    DealMerge() { }

    public Guid SurvivorId { get; private init; }

    public Guid MergedId { get; private init; }

    /// <summary>Fields that the survivor lacked and has from the merged one.</summary>
    public IReadOnlyList<string> Fields { get; private init; } = [];

    /// <summary>The same of custom values, by their codes.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>The survivor's amount before and after it, where the merge has changed it.</summary>
    public long? AmountBefore { get; private init; }

    public long? AmountAfter { get; private init; }

    public IReadOnlyList<Guid> ItemIds { get; private init; } = [];

    public IReadOnlyList<Guid> MemberIds { get; private init; } = [];

    public IReadOnlyList<ReassignedRow> Moved { get; private set; } = [];

    public Guid? MergedBy { get; private init; }

    public DateTimeOffset MergedAt { get; private init; }

    public Guid? UndoneBy { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    internal static DealMerge Of(Guid id, Deal survivor, Deal merged, DealGain gain, ActorStamp stamp) =>
        new()
        {
            Id = id,
            SurvivorId = survivor.Id,
            MergedId = merged.Id,
            Fields = gain.Fields,
            Values = gain.Values,
            AmountBefore = gain.AmountBefore,
            AmountAfter = survivor.AmountMinor,
            ItemIds = gain.ItemIds,
            MemberIds = gain.MemberIds,
            MergedBy = stamp.ActorId,
            MergedAt = stamp.At,
        };

    /// <summary>What came along of other modules.</summary>
    public void Finish(IReadOnlyList<ReassignedRow> moved)
    {
        Moved = moved;
        Raise(new DealMergeMade(Id, SurvivorId));
    }

    public Result Undo(ActorStamp stamp)
    {
        if (UndoneAt is not null)
            return DealErrors.MergeUndone;
        (UndoneBy, UndoneAt) = (stamp.ActorId, stamp.At);
        Raise(new DealMergeUndone(Id, SurvivorId));
        return Result.Ok();
    }
}

/// <summary>What a deal has gained by a merge.</summary>
sealed record DealGain(
    IReadOnlyList<string> Fields,
    IReadOnlyList<string> Values,
    long? AmountBefore,
    IReadOnlyList<Guid> ItemIds,
    IReadOnlyList<Guid> MemberIds
)
{
    /// <summary>The fields of the deal that differ by it.</summary>
    public IReadOnlyList<string> Touched =>
        [
            .. Fields,
            .. ItemIds.Count > 0 ? (string[])[DealFieldNames.Items] : [],
            .. MemberIds.Count > 0 ? (string[])[DealFieldNames.Members] : [],
        ];
}

/// <summary>Custom values of two deals as one has them afterwards.</summary>
/// <param name="Json">JSON object; null for none.</param>
/// <param name="Gained">The codes of those that came from the other one.</param>
public sealed record MergedValues(string? Json, IReadOnlyList<string> Gained);
