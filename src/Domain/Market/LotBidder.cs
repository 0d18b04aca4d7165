namespace MakCrm.Domain.Market;

/// <summary>Somebody who may bid for a lot, chosen when it was put up; and, once he has bid, his alias and the most he has named.</summary>
public sealed class LotBidder
{
    LotBidder() { }

    public Guid LotId { get; private init; }

    public Guid BidderTenantId { get; private init; }

    public int? Number { get; private init; }

    public long? MaximumMinor { get; private init; }

    /// <summary>From when they may bid, where others have a head start; null for as soon as the lot is open.</summary>
    public DateTimeOffset? OpensAt { get; private init; }

    public static LotBidder Invite(Guid lotId, Guid tenantId, DateTimeOffset? opensAt) =>
        new()
        {
            LotId = lotId,
            BidderTenantId = tenantId,
            OpensAt = opensAt,
        };
}
