using System.Net;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.Infrastructure.Backups;
using MakCrm.Infrastructure.Conversations;
using MakCrm.Infrastructure.Documents;
using MakCrm.Infrastructure.Domains.Dns;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Lending;
using MakCrm.Infrastructure.Lending.Verification;
using MakCrm.Infrastructure.Mail;
using MakCrm.Infrastructure.Messengers;
using MakCrm.Infrastructure.Metrics;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.TenantLife;
using MakCrm.Infrastructure.Webhooks;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;
using MakCrm.WebApi.Observability;
using MakCrm.WebApi.Streams;

namespace MakCrm.WebApi;

/// <summary>Everything the environment decides, read and checked once at the start.</summary>
public sealed record ServerSettings(
    DatabaseConnectionStrings Databases,
    MasterKey MasterKey,
    TokenSettings Tokens,
    string Urls,
    string DataFolder,
    bool IsDemo
)
{
    public RateLimitSettings RateLimits { get; init; } = RateLimitSettings.Default;

    public RequestTimeoutSettings Times { get; init; } = RequestTimeoutSettings.Default;

    /// <summary>The proxies whose word about the caller's address counts.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public MailSettings Mail { get; init; } = MailSettings.None;

    /// <summary>How many tenants have figures of their own.</summary>
    public int MetricTenants { get; init; } = TenantMetrics.Usual;

    public TelemetrySettings Telemetry { get; init; } = TelemetrySettings.Off;

    public BackupSettings Backups { get; init; } = BackupSettings.Off;

    public DocumentSettings Documents { get; init; } = DocumentSettings.Found;

    public FileSettings Files { get; init; } = FileSettings.In(DataFolder);

    public PlatformRetentionOptions Retention { get; init; } = PlatformRetentionOptions.Default;

    public WebhookSettings Webhooks { get; init; } = WebhookSettings.Default;

    public AmoSettings Amo { get; init; } = AmoSettings.Default;

    public MessengerSettings Messengers { get; init; } = MessengerSettings.Default;

    public ConversationSettings Conversations { get; init; } = ConversationSettings.Default;

    public BankSettings Banks { get; init; } = BankSettings.Default;

    public VerificationSettings Verification { get; init; } = VerificationSettings.Default;

    public StreamSettings Streams { get; init; } = StreamSettings.Default;

    /// <summary>What one search may take of the database.</summary>
    public SearchLimits Search { get; init; } = SearchLimits.Default;

    public TenantLifecycleSettings Tenants { get; init; } = TenantLifecycleSettings.Default;

    /// <summary>Where the built files of the cabinet lie.</summary>
    public string CabinetFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "cabinet");

    /// <summary>Below it tenants take names.</summary>
    public string? BaseDomain { get; init; }

    /// <summary>The DNS server that is asked for records of tenants' domains.</summary>
    public IPEndPoint Dns { get; init; } = DnsServerAddress.From(null);

    /// <exception cref="InvalidOperationException">A variable is missing or makes no sense; the message names it.</exception>
    public static ServerSettings From(Func<string, string?> variable)
    {
        var owner = Given("MAK_DB") ?? throw new InvalidOperationException("MAK_DB is not set: how to reach the database as its owner.");
        var (folder, urls) = (Given("MAK_DATA") ?? ".data", Given("MAK_URLS") ?? "http://127.0.0.1:5080");
        var databases = DatabaseConnectionStrings.From(owner, Given("MAK_APP_DB"), Given("MAK_APP_PASSWORD"));
        if (Given("MAK_DEMO") != "1")
            SecretSettings.RefuseWeak(databases, Given("MAK_MASTER_KEY"));
        return new(
            databases,
            SecretSettings.MasterKeys(Given("MAK_MASTER_KEY"), folder, Given("MAK_MASTER_KEY_OTHERS")),
            new(Given("MAK_ISSUER") ?? OwnAddress(urls), "mak-crm"),
            urls,
            folder,
            Given("MAK_DEMO") == "1"
        )
        {
            RateLimits = RateLimitSettings.From(Given),
            Times = RequestTimeoutSettings.From(Given("MAK_REQUEST_SECONDS")),
            TrustedProxies = TrustedProxySetup.Read(Given("MAK_TRUSTED_PROXIES")),
            Mail = MailSettings.From(Given),
            Retention = PlatformRetentionOptions.From(Given),
            Webhooks = WebhookSettings.From(Given),
            Amo = AmoSettings.From(Given("MAK_AMO_STANDINS")),
            Messengers = MessengerSettings.From(Given("MAK_TELEGRAM_BOT")),
            Conversations = ConversationSettings.From(Given("MAK_MESSENGER_STANDINS"), Given("MAK_WHATSAPP_VERSION")),
            Banks = BankSettings.From(Given("MAK_BANK_STANDINS")),
            Verification = VerificationSettings.From(Given),
            Streams = StreamSettings.From(Given("MAK_STREAMS")),
            Search = SearchLimits.From(Given("MAK_SEARCH_COST")),
            Backups = BackupSettings.From(Given),
            Files = FileSettings.From(Given, folder),
            Documents = DocumentSettings.From(Given),
            MetricTenants = TenantMetrics.Read(Given("MAK_METRICS_TENANTS")),
            Telemetry = TelemetrySettings.From(Given),
            Tenants = TenantLifecycleExtensions.From(Given("MAK_TRASH_DAYS")),
            CabinetFolder = Given("MAK_CABINET") ?? Path.Combine(AppContext.BaseDirectory, "cabinet"),
            BaseDomain = Given("MAK_BASE_DOMAIN"),
            Dns = DnsServerAddress.From(Given("MAK_DNS")),
        };

        string? Given(string name) => SecretSettings.WithFiles(variable)(name) is { Length: > 0 } value ? value : null;
    }

    static string OwnAddress(string urls) => urls.Split(';')[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
}
