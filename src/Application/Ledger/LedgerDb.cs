using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

/// <summary>The tables that Ledger may touch.</summary>
public interface ILedgerDb
{
    DbSet<LedgerAccount> Accounts { get; }

    DbSet<LedgerTransaction> LedgerTransactions { get; }

    DbSet<Posting> Postings { get; }
}
