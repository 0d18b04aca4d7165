using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

public static class LotErrors
{
    public static readonly Error NotFound = Error.NotFound("lot_not_found");
    public static readonly Error NotOpen = Error.Conflict("lot_not_open");
    public static readonly Error OpensLater = Error.Conflict("lot_opens_later");
    public static readonly Error Closed = Error.Conflict("lot_closed");
    public static readonly Error HasBids = Error.Conflict("lot_has_bids");
    public static readonly Error LeadAlreadyOnAuction = Error.Conflict("lead_already_on_auction");
    public static readonly Error ReserveInvalid = Error.Unprocessable("reserve_invalid");
    public static readonly Error PeriodInvalid = Error.Unprocessable("lot_period_invalid");
    public static readonly Error NoEligibleBidder = Error.Unprocessable("no_eligible_bidder");
    public static readonly Error TenantUnknown = Error.Unprocessable("tenant_unknown");
    public static readonly Error CurrencyMismatch = Error.Unprocessable("currency_mismatch");
}

public static class BidErrors
{
    public static readonly Error BelowMinimum = Error.Unprocessable("bid_below_minimum", "/maximum/amount");
    public static readonly Error BelowOwnMaximum = Error.Unprocessable("bid_below_own_maximum", "/maximum/amount");
    public static readonly Error CurrencyMismatch = Error.Unprocessable("currency_mismatch", "/maximum/currency");
    public static readonly Error InsufficientFunds = Error.Conflict("insufficient_funds");
}
