using MakCrm.Application.Ledger;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ILedgerDb
{
    public DbSet<LedgerAccount> Accounts => Set<LedgerAccount>();

    public DbSet<LedgerTransaction> LedgerTransactions => Set<LedgerTransaction>();

    public DbSet<Posting> Postings => Set<Posting>();
}
