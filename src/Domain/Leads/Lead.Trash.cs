using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

/// <summary>A lead's way into the trash, out of it, and out of the world.</summary>
public sealed partial class Lead
{
    public DateTimeOffset? TrashedAt { get; private set; }

    /// <summary>Why nobody works on it; null when somebody may.</summary>
    public Error? NotInUse => TrashedAt is null ? null : LeadErrors.Trashed;

    /// <summary>What is being sold, was sold or is worked on stays where it is seen.</summary>
    /// <param name="hasOpenDeals">Whether a deal about it is open.</param>
    public Result Trash(bool hasOpenDeals, DateTimeOffset at)
    {
        if (TrashedAt is not null)
            return LeadErrors.Trashed;
        if (Status == LeadStatus.Auction)
            return LeadErrors.OnAuction;
        if (Status == LeadStatus.Sold)
            return LeadErrors.Sold;
        if (hasOpenDeals)
            return LeadErrors.HasDeals;
        (TrashedAt, UpdatedAt) = (at, at);
        Raise(new LeadTrashed(Id));
        return Result.Ok();
    }

    /// <summary>Whether it repeats somebody by now, the check of its contacts tells afterwards.</summary>
    public Result Restore(DateTimeOffset at)
    {
        if (TrashedAt is null)
            return LeadErrors.NotTrashed;
        (TrashedAt, UpdatedAt) = (null, at);
        Raise(new LeadRestored(Id));
        return Result.Ok();
    }

    /// <summary>What was paid for stays for the books, and what deals are about stays for them.</summary>
    public Result Purge(bool hasDeals, bool isHeld)
    {
        if (TrashedAt is null)
            return LeadErrors.NotTrashed;
        if (isHeld)
            return LeadErrors.Held;
        if (LotId is not null)
            return LeadErrors.Bought;
        if (hasDeals)
            return LeadErrors.HasDeals;
        Raise(new LeadPurged(Id));
        return Result.Ok();
    }

    /// <summary>Whoever brought it takes it back: it was never meant to be.</summary>
    public void PurgeByRollback() => Raise(new LeadPurged(Id));
}
