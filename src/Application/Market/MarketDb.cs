using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

/// <summary>The tables that Market may touch.</summary>
public interface IMarketDb
{
    DbSet<Lot> Lots { get; }

    DbSet<LotBidder> LotBidders { get; }

    DbSet<Bid> Bids { get; }
}
