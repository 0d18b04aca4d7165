using MakCrm.Application.Clients;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads;
using MakCrm.Application.Operations;
using MakCrm.Application.Pipelines.Public;
using MakCrm.Application.Retention.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.Infrastructure.Conversations;
using MakCrm.Infrastructure.Documents;
using MakCrm.Infrastructure.Exports;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Imports;
using MakCrm.Infrastructure.Intakes;
using MakCrm.Infrastructure.Leads;
using MakCrm.Infrastructure.Lending;
using MakCrm.Infrastructure.Lending.Verification;
using MakCrm.Infrastructure.Mail;
using MakCrm.Infrastructure.Messengers;
using MakCrm.Infrastructure.Metrics;
using MakCrm.Infrastructure.Net;
using MakCrm.Infrastructure.Notifications;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Automation;
using MakCrm.Infrastructure.Persistence.Clients;
using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.Infrastructure.Persistence.CustomFields;
using MakCrm.Infrastructure.Persistence.Deals;
using MakCrm.Infrastructure.Persistence.Distribution;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Grades;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.Persistence.Identity;
using MakCrm.Infrastructure.Persistence.Leads;
using MakCrm.Infrastructure.Persistence.Market;
using MakCrm.Infrastructure.Persistence.Operations;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Privacy;
using MakCrm.Infrastructure.Persistence.Protection;
using MakCrm.Infrastructure.Persistence.Referrals;
using MakCrm.Infrastructure.Persistence.Registrations;
using MakCrm.Infrastructure.Persistence.Retention;
using MakCrm.Infrastructure.Persistence.Search;
using MakCrm.Infrastructure.Persistence.Segments;
using MakCrm.Infrastructure.Persistence.Settlements;
using MakCrm.Infrastructure.Persistence.Tenancy;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.Tasks;
using MakCrm.Infrastructure.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace MakCrm.Infrastructure;

/// <summary>Where the program is composed from its parts. Handlers, validators and event handlers are found by what they implement.</summary>
public static class Composition
{
    public static IServiceCollection AddMakCrm(
        this IServiceCollection services,
        Databases databases,
        MasterKey master,
        TokenSettings tokens
    )
    {
        services.AddSingleton<TimeProvider, MicrosecondClock>();
        services.AddSingleton(databases);
        services.AddSingleton(master);
        services.AddSingleton<ISeals>(master);
        services.AddSingleton(tokens);
        services.TryAddSingleton(RetentionSettings.Default);
        services.AddSingleton<IPublicAddress>(tokens);
        services.AddModel(databases.App);
        services.AddWork();
        services.AddModules();
        services.AddTasks();
        services.AddOutbox();
        services.AddMail();
        services.AddAudit();
        services.AddWebhooks();
        services.AddAmoSync();
        services.AddMessengers();
        services.AddConversations();
        services.AddBanks();
        services.AddHostedService<NotificationPostman>();
        services.AddSearch();
        services.AddDocuments();
        services.AddExports();
        services.AddImports();
        services.AddPrivacy();
        services.AddVerification();
        services.AddSingleton<Migrator>();
        services.AddTokens();
        services.AddSingleton<IHostResolver, SystemResolver>();
        services.AddSingleton(provider => new SafeHttp(provider.GetRequiredService<IHostResolver>()));
        services.AddSingleton<ClientRequestLog>();
        services.AddHostedService(provider => provider.GetRequiredService<ClientRequestLog>());
        services.AddPeople();
        services.AddScoped<CallerHolder>();
        services.AddScoped<ICaller>(s => s.GetRequiredService<CallerHolder>());
        services.AddScoped<Exchange>();
        services.AddSingleton<MetricsCollector>();
        services.AddSingleton<MetricsPage>();
        services.AddMessages(typeof(ICaller).Assembly);
        return services;
    }

    static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<ProductRoles>();
        services.AddSingleton<IPhoneNumbers, PhoneNumberPlans>();
        services.TryAddSingleton(PasswordCost.Default);
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton<IAccounts, Accounts>();
        services.AddScoped<ISupportTokens, SupportTokens>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<FactorDesk>();
        services.AddSingleton<PasskeyCeremony>();
        services.AddSingleton<PasskeyDesk>();
        services.AddSingleton<PersonDesk>();
        services.AddSingleton<RightsReader>();
        services.AddScoped<IStandings, Standings>();
        services.AddScoped<IActing>(s => s.GetRequiredService<CallerHolder>());
        services.AddScoped<IRecordPresence, RecordPresence>();
        services.AddScoped<IRecordSights, SightsByPlace>();
        services.AddSingleton<Applications>();
        services.AddSingleton<PersonTokens>();
        services.AddSingleton<Grants>();
        services.AddSingleton<AuthorizationCodes>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<PushedRequests>();
        services.AddSingleton<DeviceAuthorizations>();
        services.AddSingleton<SealedKeyRing>();
        services.AddSingleton<LinkDesk>();
        services.AddSingleton<ForgottenPasswords>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgottenPasswords>());
        services.AddDataProtection().SetApplicationName("mak-crm");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<SealedKeyRing>((keys, ring) => (keys.XmlRepository, keys.XmlEncryptor) = (ring, new NullXmlEncryptor()));
    }

    static void AddModel(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connectionString).Build());
        services.AddPooledDbContextFactory<CrmDbContext>(CrmDbContext.Configure);
        services.AddSingleton<OwnContexts>();
        services.AddSingleton<TenantDatabases>();
        services.AddSingleton<Placements>();
        services.AddSingleton<TenantSources>();
        services.AddScoped<WorkContexts>();
        services.AddScoped<WorkPlace>();
        services.AddScoped(provider => provider.GetRequiredService<WorkContexts>().Home);
        foreach (var view in typeof(CrmDbContext).GetInterfaces().Where(i => i.Assembly == typeof(ICaller).Assembly))
        {
            var isWorking = WorkingModules.Include(view);
            services.AddScoped(view, provider => provider.GetRequiredService<WorkContexts>().For(isWorking));
        }
    }

    static void AddWork(this IServiceCollection services)
    {
        services.AddScoped<TenantScope>();
        services.AddScoped(provider => new Lazy<CrmDbContext>(provider.GetRequiredService<CrmDbContext>));
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<ITenantSwitch>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<ITenantPost, TenantPost>();
        services.AddScoped<IdempotencyStore>();
        services.AddScoped<IStoredAnswers, StoredAnswers>();
        services.AddScoped<IIdempotency>(provider => provider.GetRequiredService<IdempotencyStore>());
        services.AddScoped(provider => new Lazy<IdempotencyStore>(provider.GetRequiredService<IdempotencyStore>));
        services.AddScoped(provider => new Lazy<IIdempotency>(provider.GetRequiredService<IIdempotency>));
        services.AddSingleton<RetentionWorker>();
        services.AddSingleton<IRetentionWorker>(provider => provider.GetRequiredService<RetentionWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<RetentionWorker>());
        services.AddSingleton<Janitor>();
        services.AddHostedService(provider => provider.GetRequiredService<Janitor>());
    }

    /// <summary>What modules need of the database beside their part of the model.</summary>
    static void AddModules(this IServiceCollection services)
    {
        services.AddScoped<IParkedEvents, ParkedEvents>();
        services.AddSingleton<TenantTrips>();
        services.AddSingleton<IntakeAddresses>();
        services.AddScoped<LeadIntake>().AddScoped<SandboxIntake>();
        services.AddScoped<ILeadIntake>(provider =>
            provider.GetRequiredService<ICaller>().IsSandbox
                ? provider.GetRequiredService<SandboxIntake>()
                : provider.GetRequiredService<LeadIntake>()
        );
        services.AddSingleton<FieldMemory>();
        services.AddScoped<FieldCatalogue>();
        services.AddScoped<ICustomFields>(provider => provider.GetRequiredService<FieldCatalogue>());
        services.AddScoped(provider => new Lazy<ICustomValues>(provider.GetRequiredService<ICustomValues>));
        services.AddScoped(provider => new Lazy<ISourceFacts>(provider.GetRequiredService<ISourceFacts>));
        services.AddScoped(provider => new Lazy<IEnumerable<IRecordSight>>(provider.GetServices<IRecordSight>));
        services.AddScoped(provider => new Lazy<ILeadsDb>(provider.GetRequiredService<ILeadsDb>));
        services.AddFilters();
        services.AddScoped<Inclusions>();
        services.AddScoped(provider => new Lazy<Inclusions>(provider.GetRequiredService<Inclusions>));
        services.AddScoped<ILeadContacts, LeadContactStore>().AddScoped<ILeadRowStore, LeadRowStore>();
        services.AddScoped<ILeadReader, LeadReader>();
        services.AddScoped<ILeadStatusMoves, LeadStatusMoves>();
        services.AddScoped<IStageUse, StagesOfDeals>();
        services.AddScoped<IClientKeyTurns, ClientKeyTurns>();
        services.AddScoped<IClientBulk, ClientBulk>();
        services.AddScoped<IIntakeWork, IntakeWork>();
        services.AddScoped<IClientCards, ClientCardReader>();
        services.AddClientCardParts();
        services.AddScoped(provider => new Lazy<IClients>(provider.GetRequiredService<IClients>));
        services.AddSingleton<ClaimClock>().AddHostedService(provider => provider.GetRequiredService<ClaimClock>());
        services.AddSegments();
        services.AddAutomation();
        services.AddCommissions();
        services.AddGrades();
        services.AddDistribution();
        services.AddReferrals();
        services.AddSettlements();
        services.AddSingleton<RegistrationLinks>();
        services.AddMarket();
    }
}
