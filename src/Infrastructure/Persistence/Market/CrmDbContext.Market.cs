using MakCrm.Application.Market;
using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IMarketDb
{
    public DbSet<Lot> Lots => Set<Lot>();

    public DbSet<LotBidder> LotBidders => Set<LotBidder>();

    public DbSet<Bid> Bids => Set<Bid>();
}
