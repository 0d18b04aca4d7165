using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

/// <summary>A lot was put up whose bidding begins later.</summary>
[EventName("lot.scheduled.v1")]
public sealed record LotScheduled(Guid LotId, Guid LeadId, DateTimeOffset StartsAt) : DomainEvent;

/// <summary>Bidding has begun; those who may bid are named, so that they can be told.</summary>
[EventName("lot.opened.v1")]
public sealed record LotOpened(Guid LotId, Guid LeadId, IReadOnlyList<Guid> EligibleTenantIds, DateTimeOffset EndsAt) : DomainEvent;

/// <summary>Bids were written in one commit: how many the lot has now, and where the price stands.</summary>
[EventName("lot.bids_placed.v1")]
public sealed record LotBidsPlaced(Guid LotId, int BidCount, long PriceMinor, string Currency, DateTimeOffset EndsAt) : DomainEvent;

/// <summary>Those who led and lead no more. One event names all that one commit put down; whoever leads in the end is not among them.</summary>
[EventName("lot.outbid.v1")]
public sealed record LotOutbid(Guid LotId, IReadOnlyList<Guid> LosingTenantIds, long PriceMinor, string Currency) : DomainEvent;

/// <summary>The person behind the lead was erased.</summary>
[EventName("lot.teaser_hidden.v1")]
public sealed record LotTeaserHidden(Guid LotId) : DomainEvent;

[EventName("lot.sold.v1")]
public sealed record LotSold(Guid LotId, Guid LeadId, Guid WinnerTenantId, long PriceMinor, string Currency) : DomainEvent;

/// <summary>Nobody has bid in the last round.</summary>
[EventName("lot.unsold.v1")]
public sealed record LotUnsold(Guid LotId, Guid LeadId) : DomainEvent;

[EventName("lot.cancelled.v1")]
public sealed record LotCancelled(Guid LotId, Guid LeadId) : DomainEvent;

/// <summary>Nobody has bid in the first round; the second has begun at a lower reserve.</summary>
[EventName("lot.reopened.v1")]
public sealed record LotReopened(
    Guid LotId,
    Guid LeadId,
    IReadOnlyList<Guid> EligibleTenantIds,
    long ReserveMinor,
    string Currency,
    DateTimeOffset EndsAt
) : DomainEvent;
