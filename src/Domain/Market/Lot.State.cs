using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

/// <summary>What a lot remembers.</summary>
partial class Lot
{
    public Guid LeadId { get; private init; }

    public LotState State { get; private set; }

    public int Round { get; private set; }

    public string? Product { get; private set; }

    public string? City { get; private set; }

    public long? RequestedAmountMinor { get; private set; }

    public string? RequestedAmountCurrency { get; private set; }

    public string SourceKind { get; private set; } = "";

    public string? ProcessingWay { get; private set; }

    public string? MaskedName { get; private set; }

    public string? MaskedPhone { get; private set; }

    public bool HasEmail { get; private set; }

    public DateTimeOffset LeadCreatedAt { get; private set; }

    public string Currency { get; private init; } = "";

    public long ReserveMinor { get; private set; }

    public long StepMinor { get; private init; }

    public long? PriceMinor { get; private set; }

    /// <summary>Who leads, and who has won once the lot is sold.</summary>
    public Guid? LeaderTenantId { get; private set; }

    public long? LeaderMaximumMinor { get; private set; }

    public int BidCount { get; private set; }

    public int BidderCount { get; private set; }

    /// <summary>The hash of the last bid.</summary>
    public byte[] ChainHead { get; private set; } = Bid.ChainStart;

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public int SoftCloseWindowSeconds { get; private init; }

    public int SoftCloseExtensionSeconds { get; private init; }

    public long? SecondReserveMinor { get; private init; }

    public int? SecondRoundSeconds { get; private init; }

    public string? CancelReason { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Who leads and what is held of his money.</summary>
    public LeadingBidder? Leader =>
        LeaderTenantId is { } tenant && LeaderMaximumMinor is { } maximum ? new(tenant, Money.Of(maximum, Currency)) : null;

    public Money? Price => PriceMinor is { } minor ? Money.Of(minor, Currency) : null;

    public Auction Auction =>
        new()
        {
            State = State,
            EndsAt = EndsAt,
            SoftClose = new(TimeSpan.FromSeconds(SoftCloseWindowSeconds), TimeSpan.FromSeconds(SoftCloseExtensionSeconds)),
            Reserve = Money.Of(ReserveMinor, Currency),
            Step = Money.Of(StepMinor, Currency),
            Price = Price,
            Leader = Leader,
            BidCount = BidCount,
        };

    /// <summary>The person was erased: even what bidders could see of him goes.</summary>
    public void HideTeaser()
    {
        (City, MaskedName, MaskedPhone) = (null, null, null);
        Raise(new LotTeaserHidden(Id));
    }

    void Show(LotTeaser teaser)
    {
        (Product, City, SourceKind, ProcessingWay) = (teaser.Product, teaser.City, teaser.SourceKind, teaser.ProcessingWay);
        (RequestedAmountMinor, RequestedAmountCurrency) = (teaser.RequestedAmount?.Minor, teaser.RequestedAmount?.Currency);
        (MaskedName, MaskedPhone, HasEmail, LeadCreatedAt) = (teaser.MaskedName, teaser.MaskedPhone, teaser.HasEmail, teaser.LeadCreatedAt);
    }
}
