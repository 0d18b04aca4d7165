using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>A deal's way into the trash, out of it, and out of the world.</summary>
public sealed partial class Deal
{
    public DateTimeOffset? TrashedAt { get; private set; }

    public Result Trash(ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return DealErrors.Trashed;
        TrashedAt = stamp.At;
        Record(DealHistoryKind.Trashed, null, stamp, new DealTrashed(Id));
        return Result.Ok();
    }

    public Result Restore(ActorStamp stamp)
    {
        if (TrashedAt is null)
            return DealErrors.NotTrashed;
        if (MergedIntoId is not null)
            return DealErrors.Merged;
        TrashedAt = null;
        Record(DealHistoryKind.Restored, null, stamp, new DealRestored(Id));
        return Result.Ok();
    }

    /// <param name="isHeld">Whether somebody needs its lead or its client as they are.</param>
    public Result Purge(bool isHeld)
    {
        if (TrashedAt is null)
            return DealErrors.NotTrashed;
        if (isHeld)
            return DealErrors.Held;
        Raise(new DealPurged(Id));
        return Result.Ok();
    }
}
