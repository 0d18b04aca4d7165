using System.Net;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.Infrastructure.Backups;
using MakCrm.Infrastructure.Conversations;
using MakCrm.Infrastructure.Domains.Dns;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Identity;
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
public sealed record Settings(Databases Databases, MasterKey MasterKey, TokenSettings Tokens, string Urls, string DataFolder, bool IsDemo)
{
    public RateLimits RateLimits { get; init; } = RateLimits.Default;

    public TimeLimits Times { get; init; } = TimeLimits.Default;

    /// <summary>The proxies whose word about the caller's address counts.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public MailSettings Mail { get; init; } = MailSettings.None;

    /// <summary>How many tenants have figures of their own.</summary>
    public int MetricTenants { get; init; } = TenantTallies.Usual;

    public TelemetrySettings Telemetry { get; init; } = TelemetrySettings.Off;

    public BackupSettings Backups { get; init; } = BackupSettings.Off;

    public FileSettings Files { get; init; } = FileSettings.In(DataFolder);

    public RetentionSettings Retention { get; init; } = RetentionSettings.Default;

    public WebhookSettings Webhooks { get; init; } = WebhookSettings.Default;

    public AmoSettings Amo { get; init; } = AmoSettings.Default;

    public MessengerSettings Messengers { get; init; } = MessengerSettings.Default;

    public ConversationSettings Conversations { get; init; } = ConversationSettings.Default;

    public VerificationSettings Verification { get; init; } = VerificationSettings.Default;

    public StreamSettings Streams { get; init; } = StreamSettings.Default;

    /// <summary>What one search may take of the database.</summary>
    public SearchLimits Search { get; init; } = SearchLimits.Default;

    public TenantLifeSettings Tenants { get; init; } = TenantLifeSettings.Default;

    /// <summary>Where the built files of the cabinet lie.</summary>
    public string CabinetFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "cabinet");

    /// <summary>Below it tenants take names.</summary>
    public string? BaseDomain { get; init; }

    /// <summary>The DNS server that is asked for records of tenants' domains.</summary>
    public IPEndPoint Dns { get; init; } = DnsServer.From(null);

    /// <exception cref="InvalidOperationException">A variable is missing or makes no sense; the message names it.</exception>
    public static Settings From(Func<string, string?> variable)
    {
        variable = Secrets.WithFiles(variable);
        var owner =
            Given("MAK_DB") ?? throw new InvalidOperationException("MAK_DB is not set: the connection string of the database's owner.");
        var folder = Given("MAK_DATA") ?? ".data";
        var urls = Given("MAK_URLS") ?? "http://127.0.0.1:5080";
        var issuer = Given("MAK_ISSUER") ?? urls.Split(';')[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
        var databases = Databases.From(owner, Given("MAK_APP_DB"), Given("MAK_APP_PASSWORD"));
        if (Given("MAK_DEMO") != "1")
            Secrets.RefuseWeak(databases, Given("MAK_MASTER_KEY"));
        return new(
            databases,
            Secrets.MasterKeys(Given("MAK_MASTER_KEY"), folder, Given("MAK_MASTER_KEY_OTHERS")),
            new(issuer, "mak-crm"),
            urls,
            folder,
            Given("MAK_DEMO") == "1"
        )
        {
            RateLimits = RateLimits.From(Given),
            Times = TimeLimits.From(Given("MAK_REQUEST_SECONDS")),
            TrustedProxies = Proxies.Read(Given("MAK_TRUSTED_PROXIES")),
            Mail = MailSettings.From(Given),
            Retention = RetentionSettings.From(Given),
            Webhooks = WebhookSettings.From(Given),
            Amo = AmoSettings.From(Given("MAK_AMO_STANDINS")),
            Messengers = MessengerSettings.From(Given("MAK_TELEGRAM_BOT")),
            Conversations = ConversationSettings.From(Given("MAK_MESSENGER_STANDINS"), Given("MAK_WHATSAPP_VERSION")),
            Verification = VerificationSettings.From(Given),
            Streams = StreamSettings.From(Given("MAK_STREAMS")),
            Search = SearchLimits.From(Given("MAK_SEARCH_COST")),
            Backups = BackupSettings.From(Given),
            Files = FileSettings.From(Given, folder),
            MetricTenants = TenantTallies.Read(Given("MAK_METRICS_TENANTS")),
            Telemetry = TelemetrySettings.From(Given),
            Tenants = TenantLife.From(Given("MAK_TRASH_DAYS")),
            CabinetFolder = Given("MAK_CABINET") ?? Path.Combine(AppContext.BaseDirectory, "cabinet"),
            BaseDomain = Given("MAK_BASE_DOMAIN"),
            Dns = DnsServer.From(Given("MAK_DNS")),
        };

        string? Given(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
