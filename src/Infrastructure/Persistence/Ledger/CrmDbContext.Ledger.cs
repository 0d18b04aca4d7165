using MakCrm.Application.Ledger;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ILedgerDb
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<LedgerTransaction> LedgerTransactions => Set<LedgerTransaction>();

    public DbSet<Posting> Postings => Set<Posting>();
}
