using MakCrm.Application.Settlements;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ISettlementsDb
{
    public DbSet<Settlement> Settlements => Set<Settlement>();

    public DbSet<SettlementLine> SettlementLines => Set<SettlementLine>();
}
