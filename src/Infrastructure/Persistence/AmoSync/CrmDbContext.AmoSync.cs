using MakCrm.Application.AmoSync;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IAmoDb
{
    public DbSet<AmoAccount> AmoAccounts => Set<AmoAccount>();

    public DbSet<AmoToken> AmoTokens => Set<AmoToken>();

    public DbSet<AmoApiHealth> AmoTraffic => Set<AmoApiHealth>();

    public DbSet<AmoDictionaryRefresh> AmoDictionaryRounds => Set<AmoDictionaryRefresh>();

    public DbSet<AmoDictionary> AmoDictionaries => Set<AmoDictionary>();

    public DbSet<AmoMapping> AmoMappings => Set<AmoMapping>();

    public DbSet<AmoWebhook> AmoHooks => Set<AmoWebhook>();

    public DbSet<AmoWebhookSubscription> AmoHookAddresses => Set<AmoWebhookSubscription>();

    public DbSet<AmoConflict> AmoConflicts => Set<AmoConflict>();

    public DbSet<AmoExchange> AmoExchanges => Set<AmoExchange>();

    public DbSet<AmoPair> AmoPairs => Set<AmoPair>();

    public DbSet<AmoUnpairedLead> AmoUnpaired => Set<AmoUnpairedLead>();

    public DbSet<AmoNote> AmoNotes => Set<AmoNote>();

    public DbSet<AmoTask> AmoTaskSync => Set<AmoTask>();
}
