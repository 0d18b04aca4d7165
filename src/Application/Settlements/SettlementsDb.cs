using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>The tables that Settlements may touch.</summary>
public interface ISettlementsDb
{
    DbSet<Settlement> Settlements { get; }

    DbSet<SettlementLine> SettlementLines { get; }

    DbSet<SettlementCode> SettlementCodes { get; }

    DbSet<SettlementSettings> SettlementSettings { get; }

    DbSet<PayoutRun> PayoutRuns { get; }

    DbSet<PayoutItem> PayoutItems { get; }
}
