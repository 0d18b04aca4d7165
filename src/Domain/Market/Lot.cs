using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

/// <summary>What bidders see of the lead.</summary>
public sealed record LotTeaser
{
    public string? Product { get; init; }

    public string? City { get; init; }

    public Money? RequestedAmount { get; init; }

    public required string SourceKind { get; init; }

    public string? ProcessingWay { get; init; }

    public string? MaskedName { get; init; }

    public string? MaskedPhone { get; init; }

    public required bool HasEmail { get; init; }

    public required DateTimeOffset LeadCreatedAt { get; init; }
}

/// <summary>
/// A lead on sale: from being put up to being sold or not. Bids are not among its verbs: many come at once,
/// so they are decided by <see cref="BidBatch"/> on its <see cref="Auction"/> and written in groups.
/// </summary>
public sealed partial class Lot : AggregateRoot
{
    Lot() { }

    /// <summary>Puts a lead up. The bidding is open at once unless it starts later.</summary>
    public static Lot Create(Guid id, Guid leadId, LotTerms terms, LotTeaser teaser, IReadOnlyList<Guid> eligible, DateTimeOffset at)
    {
        var lot = new Lot
        {
            Id = id,
            LeadId = leadId,
            Round = 1,
            CreatedAt = at,
            Currency = terms.Reserve.Currency,
            SecondReserveMinor = terms.SecondRound?.Reserve.Minor,
            SecondRoundSeconds = (int?)terms.SecondRound?.Duration.TotalSeconds,
            SoftCloseWindowSeconds = (int)terms.SoftClose.Window.TotalSeconds,
            SoftCloseExtensionSeconds = (int)terms.SoftClose.Extension.TotalSeconds,
            StepMinor = terms.Step.Minor,
            ReserveMinor = terms.Reserve.Minor,
            StartsAt = terms.StartsAt,
            EndsAt = terms.EndsAt,
            State = LotState.Scheduled,
        };
        lot.Show(teaser);
        if (lot.StartsAt <= at)
            lot.Open(eligible);
        else
            lot.Raise(new LotScheduled(id, leadId, lot.StartsAt));
        return lot;
    }

    /// <summary>Does what is due by now: opens the bidding or ends the round. False when nothing is due.</summary>
    public bool Advance(IReadOnlyList<Guid> eligible, DateTimeOffset now)
    {
        if (State == LotState.Scheduled && StartsAt <= now)
            Open(eligible);
        else if (State == LotState.Open && EndsAt <= now)
            EndRound(eligible, now);
        else
            return false;
        return true;
    }

    /// <summary>Ends the round before its time.</summary>
    public Result Close(IReadOnlyList<Guid> eligible, DateTimeOffset now)
    {
        if (State == LotState.Scheduled)
            return LotErrors.NotOpen;
        if (State != LotState.Open)
            return LotErrors.Closed;
        EndRound(eligible, now);
        return Result.Ok();
    }

    public Result Cancel(string reason, DateTimeOffset now)
    {
        if (State is not (LotState.Scheduled or LotState.Open))
            return LotErrors.Closed;
        if (BidCount > 0)
            return LotErrors.HasBids;
        (State, CancelReason, ClosedAt) = (LotState.Cancelled, reason, now);
        Raise(new LotCancelled(Id, LeadId));
        return Result.Ok();
    }

    void Open(IReadOnlyList<Guid> eligible)
    {
        State = LotState.Open;
        Raise(new LotOpened(Id, LeadId, eligible, EndsAt));
    }

    void EndRound(IReadOnlyList<Guid> eligible, DateTimeOffset now)
    {
        if (Leader is { } leader)
            Sell(leader.TenantId, now);
        else if (Round == 1 && SecondReserveMinor is { } reserve && SecondRoundSeconds is { } seconds)
            Reopen(reserve, TimeSpan.FromSeconds(seconds), eligible, now);
        else
            GiveUp(now);
    }

    void Sell(Guid winner, DateTimeOffset now)
    {
        (State, ClosedAt) = (LotState.Sold, now);
        Raise(new LotSold(Id, LeadId, winner, PriceMinor!.Value, Currency));
    }

    void Reopen(long reserve, TimeSpan lasts, IReadOnlyList<Guid> eligible, DateTimeOffset now)
    {
        (Round, ReserveMinor, StartsAt, EndsAt) = (2, reserve, now, now + lasts);
        Raise(new LotReopened(Id, LeadId, eligible, reserve, Currency, EndsAt));
    }

    void GiveUp(DateTimeOffset now)
    {
        (State, ClosedAt) = (LotState.Unsold, now);
        Raise(new LotUnsold(Id, LeadId));
    }
}
