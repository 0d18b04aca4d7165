using MakCrm.Client;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Mail;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit.Contract;
using MakCrm.WebApi;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MakCrm.TestKit;

/// <summary>
/// The whole product for one test class: its own database, its own server on a real socket with all background work, a clock to move,
/// and a network of a head office with three franchisees. A class fixture: <c>class LeadTests(CrmApi api) : IClassFixture&lt;CrmApi&gt;</c>.
/// </summary>
public class CrmApi : IAsyncLifetime
{
    // Every server of a run opens what another has sealed: several may share a database.
    internal static readonly byte[] MasterBytes = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    /// <summary>How long a request may take: the machine may be busy with other tests.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly SocketsHttpHandler sockets = new() { AllowAutoRedirect = false };
    readonly string folder = Directory.CreateTempSubdirectory("mak-test-").FullName;
    readonly bool ownsDatabase;
    WebApplication? app;
    HttpClient? plain;
    Tokens? tokens;
    NetworkMaker? maker;

    public CrmApi() => ownsDatabase = true;

    protected CrmApi(CrmApi first) => (Database, Network, Clock) = (first.Database, first.Network, first.Clock);

    public TestDatabase Database { get; private set; } = null!;

    public Network Network { get; private set; } = null!;

    public ShiftableClock Clock { get; } = new();

    public ServerLog Log { get; } = new();

    /// <summary>What the product has written to people.</summary>
    public SentLetters Letters { get; } = new();

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    public TestTenant HeadOffice => Network.HeadOffice;

    /// <summary>What a server process of its own needs to open what this one has sealed, and to take its tokens.</summary>
    public static IReadOnlyDictionary<string, string> Secrets { get; } =
        new Dictionary<string, string> { ["MAK_MASTER_KEY"] = Convert.ToBase64String(MasterBytes), ["MAK_ISSUER"] = "http://mak-crm.test" };

    /// <summary>What a class replaces in the server: outside systems, limits.</summary>
    protected virtual void Adjust(IServiceCollection services) { }

    /// <summary>What a class sets otherwise in the environment.</summary>
    protected virtual Settings Configure(Settings settings) => settings;

    /// <summary>How the server reaches the database, for a class that stands in its way.</summary>
    protected virtual Databases Reach(Databases settings) => settings;

    /// <summary>A server beside this one; a class with adjustments of its own makes one of its kind.</summary>
    protected virtual CrmApi Another() => new(this);

    public async ValueTask InitializeAsync()
    {
        if (ownsDatabase)
            (Database, Network) = await TestCluster.CloneSettled();
        // The folder is only read by demo seeding; the master key is given.
        app = Server.Build(
            [],
            Configure(
                new(
                    Reach(Database.Settings),
                    new(MasterBytes),
                    new(Secrets["MAK_ISSUER"], "mak-crm"),
                    "http://127.0.0.1:0",
                    folder,
                    IsDemo: false
                )
                {
                    // The first request after a start compiles what it needs, beside whatever else this machine does.
                    Times = new(Patience),
                    // What is forgotten by itself at night would come between tests that run at night.
                    Retention = RetentionSettings.Default with
                    {
                        Night = TimeSpan.Zero,
                    },
                }
            ),
            Replace
        );
        await app.StartAsync();
        Address = new(app.Urls.Single());
        plain = new(sockets, disposeHandler: false) { BaseAddress = Address };
        tokens = new(plain, Clock);
        maker = new(Database, Services);
    }

    /// <summary>Speaks as this client.</summary>
    public ApiClient As(TestClient client) => new(Http(new Bearer(tokens!, client, Checked())));

    /// <summary>Speaks as the tenant's client that may do everything.</summary>
    public ApiClient As(TestTenant tenant) => As(tenant.Client);

    /// <summary>Speaks without a token.</summary>
    public ApiClient AsNobody() => new(Http(Checked()));

    /// <summary>The C# SDK, as this client.</summary>
    public MakClient Sdk(TestClient client) =>
        new(
            new()
            {
                BaseAddress = Address,
                Credentials = new(client.ClientId, client.Secret),
                Time = Clock,
            },
            Http(Checked())
        );

    public MakClient Sdk(TestTenant tenant) => Sdk(tenant.Client);

    /// <summary>An access token, for requests that a test makes by hand.</summary>
    public Task<string> Token(TestClient client) => tokens!.Of(client);

    /// <summary>A further client of the tenant, with these permissions only.</summary>
    public Task<TestClient> NewClient(TestTenant tenant, params string[] permissions) => maker!.MakeClient(tenant.Id, permissions);

    /// <summary>Another network beside the first, which must never see it.</summary>
    public Task<Network> NewNetwork(int franchisees = 1) => maker!.Make(franchisees);

    /// <summary>Another server process's worth of product on the same database.</summary>
    public async Task<CrmApi> SecondServer()
    {
        var second = Another();
        await second.InitializeAsync();
        return second;
    }

    public async ValueTask DisposeAsync()
    {
        plain?.Dispose();
        sockets.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (ownsDatabase && Database is not null)
            await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    HttpClient Http(HttpMessageHandler handler) => new(handler, disposeHandler: false) { BaseAddress = Address, Timeout = Patience };

    ContractCheck Checked() => new(OpenApi.Contract, Log, sockets);

    void Replace(IServiceCollection services)
    {
        // The program that runs is the test's; the controllers are the product's.
        services.AddMvcCore().AddApplicationPart(typeof(Server).Assembly);
        services.AddSingleton<TimeProvider>(Clock);
        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton<ILoggerProvider>(Log);
        // What a class asks in a minute is no measure of what one client may.
        services.AddSingleton(new RateLimits(Client: 10_000_000, Tenant: 10_000_000, Address: 10_000_000));
        services.AddSingleton<IMailTransport>(Letters);
        // Of each test with people a tenth of a second or two would go into guessing being hard.
        services.AddSingleton(new PasswordCost(Rounds: 1_000));
        Adjust(services);
    }
}
