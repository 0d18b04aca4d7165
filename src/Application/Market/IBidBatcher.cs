using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

/// <summary>One bid on its way to the desk, with all that its commit must store for it.</summary>
/// <param name="Refuse">Puts a refusal into the caller's words; a refusal is kept under his key, too.</param>
public sealed record BidSubmission(
    Guid LotId,
    Guid NetworkId,
    Guid BidderTenantId,
    Guid ActorId,
    Money Maximum,
    RequestContext Exchange,
    Func<Error, StoredResponse> Refuse
);

/// <summary>A bid that was written, and the auction right after it.</summary>
public sealed record PlacedBid(Bid Bid, Auction After)
{
    /// <summary>The answer to a bid that was placed.</summary>
    public StoredResponse Answer => StoredResponse.Of(201, BidViews.Receipt(this));
}

/// <summary>
/// Where bids are taken. Those that wait for one lot are decided together and committed once, which is what lets
/// many bid for one lot at once; several processes agree by the lock on the lot's row.
/// </summary>
public interface IBidBatcher
{
    /// <summary>The committed answer to the bid: its receipt, its refusal, or what the same key was answered before.</summary>
    Task<StoredResponse> Place(BidSubmission order, CancellationToken ct);
}
