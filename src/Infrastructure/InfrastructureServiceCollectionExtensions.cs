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
public static class InfrastructureServiceCollectionExtensions
{
    public static IServiceCollection AddMakCrm(
        this IServiceCollection services,
        DatabaseConnectionStrings databases,
        MasterKey master,
        TokenSettings tokens
    )
    {
        services.AddSingleton<TimeProvider, MicrosecondTimeProvider>();
        services.AddSingleton(databases);
        services.AddSingleton(master);
        services.AddSingleton<ISecretProtector>(master);
        services.AddSingleton(tokens);
        services.TryAddSingleton(PlatformRetentionOptions.Default);
        services.AddSingleton<IPublicUrlProvider>(tokens);
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
        services.AddHostedService<NotificationDeliveryWorker>();
        services.AddSearch();
        services.AddDocuments();
        services.AddExports();
        services.AddImports();
        services.AddPrivacy();
        services.AddVerification();
        services.AddSingleton<Migrator>();
        services.AddTokens();
        services.AddSingleton<IDnsResolver, SystemDnsResolver>();
        services.AddSingleton(provider => new SafeHttpClientFactory(provider.GetRequiredService<IDnsResolver>()));
        services.AddSingleton<ApiRequestLogWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiRequestLogWriter>());
        services.AddPeople();
        services.AddScoped<CallerAccessor>();
        services.AddScoped<ICaller>(s => s.GetRequiredService<CallerAccessor>());
        services.AddScoped<RequestContext>();
        services.AddSingleton<MetricsCollector>();
        services.AddSingleton<PrometheusExporter>();
        services.AddMessages(typeof(ICaller).Assembly);
        return services;
    }

    static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<BuiltInRoles>();
        services.AddSingleton<IPhoneNumbers, PhoneNumberPlans>();
        services.TryAddSingleton(PasswordHashingOptions.Default);
        services.AddSingleton<IPasswordHasher, Pbkdf2PasswordHasher>();
        services.AddSingleton<IAccountLookup, AccountLookup>();
        services.AddScoped<IImpersonationTokenIssuer, ImpersonationTokenIssuer>();
        services.AddSingleton<UserAccessCache>();
        services.AddSingleton<BrowserSessionStore>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<ThrottledSecondFactorVerifier>();
        services.AddSingleton<WebAuthnVerifier>();
        services.AddSingleton<PasskeyService>();
        services.AddSingleton<SelfServiceDispatcher>();
        services.AddSingleton<UserRightsReader>();
        services.AddScoped<IEffectiveAccessReader, EffectiveAccessReader>();
        services.AddScoped<ICallerSetter>(s => s.GetRequiredService<CallerAccessor>());
        services.AddScoped<IRecordExistenceChecker, RecordExistenceChecker>();
        services.AddScoped<IRecordVisibilityResolver, RecordVisibilityResolver>();
        services.AddSingleton<OAuthApplicationDirectory>();
        services.AddSingleton<UserTokenIssuer>();
        services.AddSingleton<OAuthGrantService>();
        services.AddSingleton<AuthorizationCodes>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<PushedRequests>();
        services.AddSingleton<DeviceAuthorizations>();
        services.AddSingleton<DataProtectionKeyRepository>();
        services.AddSingleton<PasswordLinkResolver>();
        services.AddSingleton<PasswordResetWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<PasswordResetWorker>());
        services.AddDataProtection().SetApplicationName("mak-crm");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<DataProtectionKeyRepository>(
                (keys, ring) => (keys.XmlRepository, keys.XmlEncryptor) = (ring, new NullXmlEncryptor())
            );
    }

    static void AddModel(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connectionString).Build());
        services.AddPooledDbContextFactory<CrmDbContext>(CrmDbContext.Configure);
        services.AddSingleton<DedicatedDbContextFactory>();
        services.AddSingleton<TenantDatabases>();
        services.AddSingleton<TenantPlacementCache>();
        services.AddSingleton<TenantDataSources>();
        services.AddScoped<TenantDbContexts>();
        services.AddScoped<TenantDatabaseSelector>();
        services.AddScoped(provider => provider.GetRequiredService<TenantDbContexts>().Home);
        foreach (var view in typeof(CrmDbContext).GetInterfaces().Where(i => i.Assembly == typeof(ICaller).Assembly))
        {
            var isWorking = TenantDataModules.Include(view);
            services.AddScoped(view, provider => provider.GetRequiredService<TenantDbContexts>().For(isWorking));
        }
    }

    static void AddWork(this IServiceCollection services)
    {
        services.AddScoped<TenantContext>();
        services.AddScoped(provider => new Lazy<CrmDbContext>(provider.GetRequiredService<CrmDbContext>));
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<ITenantSwitcher>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<ITenantWorkDispatcher, TenantWorkDispatcher>();
        services.AddScoped<IdempotencyStore>();
        services.AddScoped<IStoredResponseRedactor, StoredResponseRedactor>();
        services.AddScoped<IIdempotencyStore>(provider => provider.GetRequiredService<IdempotencyStore>());
        services.AddScoped(provider => new Lazy<IdempotencyStore>(provider.GetRequiredService<IdempotencyStore>));
        services.AddScoped(provider => new Lazy<IIdempotencyStore>(provider.GetRequiredService<IIdempotencyStore>));
        services.AddSingleton<RetentionWorker>();
        services.AddSingleton<IRetentionSignal>(provider => provider.GetRequiredService<RetentionWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<RetentionWorker>());
        services.AddSingleton<ExpiredDataCleanup>();
        services.AddHostedService(provider => provider.GetRequiredService<ExpiredDataCleanup>());
    }

    /// <summary>What modules need of the database beside their part of the model.</summary>
    static void AddModules(this IServiceCollection services)
    {
        services.AddScoped<IParkedEventStore, ParkedEventStore>();
        services.AddSingleton<TenantQueryBatcher>();
        services.AddSingleton<IntakeAddresses>();
        services.AddScoped<LeadIntake>().AddScoped<SandboxLeadIntake>();
        services.AddScoped<ILeadIntake>(provider =>
            provider.GetRequiredService<ICaller>().IsSandbox
                ? provider.GetRequiredService<SandboxLeadIntake>()
                : provider.GetRequiredService<LeadIntake>()
        );
        services.AddSingleton<CustomFieldCache>();
        services.AddScoped<CustomFieldCatalog>();
        services.AddScoped<ICustomFieldCatalog>(provider => provider.GetRequiredService<CustomFieldCatalog>());
        services.AddScoped(provider => new Lazy<ICustomValueService>(provider.GetRequiredService<ICustomValueService>));
        services.AddScoped(provider => new Lazy<ISourceLookup>(provider.GetRequiredService<ISourceLookup>));
        services.AddScoped(provider => new Lazy<IEnumerable<IRecordVisibility>>(provider.GetServices<IRecordVisibility>));
        services.AddScoped(provider => new Lazy<ILeadsDb>(provider.GetRequiredService<ILeadsDb>));
        services.AddFilters();
        services.AddScoped<RelatedRecordLoader>();
        services.AddScoped(provider => new Lazy<RelatedRecordLoader>(provider.GetRequiredService<RelatedRecordLoader>));
        services.AddScoped<ILeadContactStore, LeadContactStore>().AddScoped<ILeadImportStore, LeadImportStore>();
        services.AddScoped<ILeadReader, LeadReader>();
        services.AddScoped<ILeadStatusTransitionStore, LeadStatusTransitionStore>();
        services.AddScoped<IStageUsage, DealStageUsage>();
        services.AddScoped<IClientKeyLock, ClientKeyAdvisoryLock>();
        services.AddScoped<IClientBulkStore, ClientBulkStore>();
        services.AddScoped<IBatchTransaction, BatchTransaction>();
        services.AddScoped<IClientCardReader, ClientCardReader>();
        services.AddClientCardParts();
        services.AddScoped(provider => new Lazy<IClientLookup>(provider.GetRequiredService<IClientLookup>));
        services.AddSingleton<ClaimExpiryWorker>().AddHostedService(provider => provider.GetRequiredService<ClaimExpiryWorker>());
        services.AddSegments();
        services.AddAutomation();
        services.AddCommissions();
        services.AddGrades();
        services.AddDistribution();
        services.AddReferrals();
        services.AddSettlements();
        services.AddSingleton<RegistrationLinkResolver>();
        services.AddMarket();
    }
}
