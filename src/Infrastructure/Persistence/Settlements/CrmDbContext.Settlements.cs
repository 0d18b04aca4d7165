using MakCrm.Application.Settlements;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ISettlementsDb
{
    public DbSet<Settlement> Settlements => Set<Settlement>();

    public DbSet<SettlementLine> SettlementLines => Set<SettlementLine>();

    public DbSet<SettlementCode> SettlementCodes => Set<SettlementCode>();

    public DbSet<SettlementSettings> SettlementSettings => Set<SettlementSettings>();

    public DbSet<PayoutRun> PayoutRuns => Set<PayoutRun>();

    public DbSet<PayoutItem> PayoutItems => Set<PayoutItem>();
}
