using MakCrm.Application.Deals;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IDealsDb
{
    public DbSet<Deal> Deals => Set<Deal>();

    public DbSet<DealComment> DealComments => Set<DealComment>();

    public DbSet<DealConfirmation> DealConfirmations => Set<DealConfirmation>();

    public DbSet<DealMerge> DealMerges => Set<DealMerge>();

    public DbSet<DealHistoryEntry> DealHistory => Set<DealHistoryEntry>();
}
