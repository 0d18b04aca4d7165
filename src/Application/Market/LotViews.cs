using System.Linq.Expressions;
using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

/// <summary>A lot with what the caller has bid for it. It has no view that is the same for all, so it is told in memory.</summary>
sealed record LotWithOwnMaximum(Lot Lot, long? OwnMaximumMinor, DateTimeOffset? OpensAt) : IHasId
{
    public Guid Id => Lot.Id;
}

static class LotViews
{
    /// <summary>The lots within the caller's sight: all for the seller, those that he may bid for for anybody else.</summary>
    public static IQueryable<Lot> VisibleTo(this IMarketDb db, ICaller caller)
    {
        var bidder = caller.TenantId;
        var lots = db.Lots.AsNoTracking();
        return caller.IsHeadOffice ? lots : lots.Where(l => db.LotBidders.Any(b => b.LotId == l.Id && b.BidderTenantId == bidder));
    }

    /// <summary>A lot together with the most that this bidder has named for it.</summary>
    public static Expression<Func<Lot, LotWithOwnMaximum>> Seen(this IMarketDb db, Guid bidder) =>
        l => new LotWithOwnMaximum(
            l,
            db.LotBidders.Where(b => b.LotId == l.Id && b.BidderTenantId == bidder).Select(b => b.MaximumMinor).FirstOrDefault(),
            db.LotBidders.Where(b => b.LotId == l.Id && b.BidderTenantId == bidder).Select(b => b.OpensAt).FirstOrDefault()
        );

    /// <summary>A lot that the seller has just changed.</summary>
    public static Contract.Lot View(this Lot lot) => new LotWithOwnMaximum(lot, null, null).View(bidder: null);

    /// <summary>The seller sees all but who would pay how much; a bidder sees neither the lead nor the others, only the price that they made.</summary>
    public static Contract.Lot View(this LotWithOwnMaximum seen, Guid? bidder)
    {
        var lot = seen.Lot;
        var isLeading = bidder is not null && lot.LeaderTenantId == bidder;
        return new()
        {
            Id = lot.Id,
            LeadId = bidder is null ? lot.LeadId : null,
            State = lot.State.MapTo<Contract.LotState>(),
            Round = lot.Round,
            Teaser = Teaser(lot),
            Reserve = MoneyMapping.Of(lot.ReserveMinor, lot.Currency),
            Step = MoneyMapping.Of(lot.StepMinor, lot.Currency),
            Price = MoneyMapping.Of(lot.PriceMinor, lot.Currency),
            MinimumBid = lot.Auction.MinimumBid.ToContract(),
            BidCount = lot.BidCount,
            StartsAt = lot.StartsAt,
            OpensAt = bidder is null ? null : seen.OpensAt ?? lot.StartsAt,
            EndsAt = lot.EndsAt,
            SoftClose = new() { WindowSeconds = lot.SoftCloseWindowSeconds, ExtensionSeconds = lot.SoftCloseExtensionSeconds },
            IsLeading = isLeading,
            OwnMaximum = MoneyMapping.Of(seen.OwnMaximumMinor, lot.Currency),
            WinnerTenantId = lot.State == LotState.Sold && (bidder is null || isLeading) ? lot.LeaderTenantId : null,
            CreatedAt = lot.CreatedAt,
            ClosedAt = lot.ClosedAt,
            Version = lot.Version,
        };
    }

    static readonly ContractMap<Lot, Contract.LotTeaser> LotTeaser = new();

    static Contract.LotTeaser Teaser(Lot lot) => LotTeaser.View(lot);
}
