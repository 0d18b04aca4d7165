using System.Reflection;
using MakCrm.Client;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit.Contract;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.v3;

namespace MakCrm.TestKit;

/// <summary>
/// The product for one test class: an address of it, a clock to move, and a network of a head office with three franchisees that nobody else
/// has. A class fixture: <c>class LeadTests(CrmApiFixture api) : IClassFixture&lt;CrmApiFixture&gt;</c>. The server and its database are shared with the other
/// classes of the assembly where that has a <see cref="SharedServerAttribute"/>, unless the class has a <see cref="DedicatedServerAttribute"/>.
/// </summary>
public class CrmApiFixture : IAsyncLifetime
{
    // Every server of a run opens what another has sealed: several may share a database.
    internal static readonly byte[] MasterBytes = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    /// <summary>How long a request may take: the machine may be busy with other tests.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly SocketsHttpHandler sockets = new() { AllowAutoRedirect = false };
    readonly CrmApiFixture? first;
    SharedServer? shared;
    RunningServer? server;
    HttpClient? plain;
    TestTokenProvider? tokens;
    TestNetworkSeeder? maker;

    public CrmApiFixture() { }

    protected CrmApiFixture(CrmApiFixture first) => (this.first, Network, Clock) = (first, first.Network, first.Clock);

    public TestDatabase Database => server!.Database;

    public TestNetwork Network { get; private set; } = null!;

    public AdjustableTimeProvider Clock { get; } = new();

    public CapturedLog Log => server!.Log;

    /// <summary>What the product has written to people.</summary>
    public CapturedEmails Letters => server!.Letters;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => server!.Services;

    public TestTenant HeadOffice => Network.HeadOffice;

    /// <summary>What a server process of its own needs to open what this one has sealed, and to take its tokens.</summary>
    public static IReadOnlyDictionary<string, string> Secrets { get; } =
        new Dictionary<string, string> { ["MAK_MASTER_KEY"] = Convert.ToBase64String(MasterBytes), ["MAK_ISSUER"] = "http://mak-crm.test" };

    /// <summary>What a class replaces in the server: outside systems, limits.</summary>
    protected virtual void Adjust(IServiceCollection services) { }

    /// <summary>What a class sets otherwise in the environment.</summary>
    protected virtual ServerSettings Configure(ServerSettings settings) => settings;

    /// <summary>How the server reaches the database, for a class that stands in its way.</summary>
    protected virtual DatabaseConnectionStrings Reach(DatabaseConnectionStrings settings) => settings;

    /// <summary>A server beside this one; a class with adjustments of its own makes one of its kind.</summary>
    protected virtual CrmApiFixture Another() => new(this);

    /// <summary>Whether the class has a server of its own; known from the start.</summary>
    protected bool IsDedicated => !SharedServer.IsThere || first is { shared: null } || Reason is not null;

    string? Reason =>
        new[] { GetType(), TestContext.Current.TestClass is IXunitTestClass test ? test.Class : null }
            .Select(type => type?.GetCustomAttribute<DedicatedServerAttribute>())
            .FirstOrDefault(found => found is not null)
            ?.Reason;

    public async ValueTask InitializeAsync()
    {
        if (IsDedicated)
            server = await RunningServer.Start(first?.Database ?? await DatabasePool.Rent(), Clock, Changes);
        else if (HasChanges)
            throw new InvalidOperationException($"{GetType()} changes the server: that takes a [DedicatedServer].");
        else if (first is not null)
            server = await SharedServer.StartSecond(Clock);
        else
            server = (shared = await SharedServer.Get()).Running;
        Address = shared?.Rent(Clock) ?? server.Addresses.Single();
        plain = new(sockets, disposeHandler: false) { BaseAddress = Address };
        tokens = new(plain, Clock);
        maker = new(Database, Services);
        if (first is null)
            Network = await maker.Make(franchisees: 3);
    }

    ServerChanges Changes =>
        new()
        {
            Configure = Configure,
            Adjust = Adjust,
            Reach = Reach,
        };

    bool HasChanges => new Delegate[] { Adjust, Configure, Reach }.Any(change => change.Method.DeclaringType != typeof(CrmApiFixture));

    /// <summary>Speaks as this client.</summary>
    public TestApiClient As(TestClient client) => new(Http(new BearerTokenHandler(tokens!, client, Checked())));

    /// <summary>Speaks as the tenant's client that may do everything.</summary>
    public TestApiClient As(TestTenant tenant) => As(tenant.Client);

    /// <summary>Speaks without a token.</summary>
    public TestApiClient AsNobody() => new(Http(Checked()));

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
    public Task<TestNetwork> NewNetwork(int franchisees = 1) => maker!.Make(franchisees);

    /// <summary>Another server process's worth of product on the same database.</summary>
    public async Task<CrmApiFixture> SecondServer()
    {
        var second = Another();
        await second.InitializeAsync();
        return second;
    }

    public async ValueTask DisposeAsync()
    {
        plain?.Dispose();
        sockets.Dispose();
        if (shared is not null)
            shared.Return(Address);
        else if (server is not null)
        {
            await server.DisposeAsync();
            if (first is null)
                await DatabasePool.Return(server.Database);
        }

        GC.SuppressFinalize(this);
    }

    HttpClient Http(HttpMessageHandler handler) => new(handler, disposeHandler: false) { BaseAddress = Address, Timeout = Patience };

    ContractCheck Checked() => new(OpenApi.Contract, Log, sockets);
}
