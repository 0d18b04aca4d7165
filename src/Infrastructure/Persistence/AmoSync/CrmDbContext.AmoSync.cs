using MakCrm.Application.AmoSync;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IAmoDb
{
    public DbSet<AmoAccount> AmoAccounts => Set<AmoAccount>();

    public DbSet<AmoToken> AmoTokens => Set<AmoToken>();

    public DbSet<AmoTraffic> AmoTraffic => Set<AmoTraffic>();

    public DbSet<AmoDictionaryRound> AmoDictionaryRounds => Set<AmoDictionaryRound>();

    public DbSet<AmoDictionary> AmoDictionaries => Set<AmoDictionary>();

    public DbSet<AmoMapping> AmoMappings => Set<AmoMapping>();

    public DbSet<AmoHook> AmoHooks => Set<AmoHook>();

    public DbSet<AmoHookAddress> AmoHookAddresses => Set<AmoHookAddress>();

    public DbSet<AmoConflict> AmoConflicts => Set<AmoConflict>();

    public DbSet<AmoExchange> AmoExchanges => Set<AmoExchange>();

    public DbSet<AmoPair> AmoPairs => Set<AmoPair>();

    public DbSet<AmoUnpaired> AmoUnpaired => Set<AmoUnpaired>();

    public DbSet<AmoNote> AmoNotes => Set<AmoNote>();

    public DbSet<AmoTask> AmoTasks => Set<AmoTask>();
}
