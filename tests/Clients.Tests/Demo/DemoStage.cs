using MakCrm.Clients.Tests.Demo;
using MakCrm.Demo;
using MakCrm.TestKit;

[assembly: AssemblyFixture(typeof(SharedCrm))]

namespace MakCrm.Clients.Tests.Demo;

/// <summary>One product for all classes that need a whole one; it starts with the first of them.</summary>
public sealed class SharedCrm : IAsyncLifetime
{
    readonly CrmApiFixture server = new();
    readonly Lazy<Task> started;

    public SharedCrm() => started = new(() => server.InitializeAsync().AsTask());

    public async Task<CrmApiFixture> Server()
    {
        await started.Value;
        return server;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
            await server.DisposeAsync();
    }
}

/// <summary>
/// A network of a test class's own, and the demo played in it inside the test: through the SDK against a whole server, every answer held
/// against the contract.
/// </summary>
public sealed class DemoStage(SharedCrm shared) : IAsyncLifetime
{
    /// <summary>So long waits for nothing but a server that hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    static readonly string[] OfPlatform = ["leads.create", "leads.read", "sources.read"];

    public CrmApiFixture Server { get; private set; } = null!;

    public TestNetwork Network { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await shared.Server();
        Network = await Server.NewNetwork(franchisees: 3);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The report that was printed.</summary>
    internal async Task<string> Play(TempFile file, int lots)
    {
        using var crew = await Crew();
        using var leads = file.Open();
        using var output = new StringWriter();
        var progress = new ProgressReporter(TextWriter.Null, isTerminal: false, TimeProvider.System);
        var arguments = new DemoArguments(file.Path) { Lots = lots, Patience = Patience };
        await new DemoScenario(crew, arguments, output, progress, TimeProvider.System).Run(leads, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    async Task<DemoParticipants> Crew()
    {
        var ct = TestContext.Current.CancellationToken;
        var franchisees = await Task.WhenAll(Network.Franchisees.Select(x => MakCrm.Demo.DemoParticipants.Enter(Server.Sdk(x), ct)));
        var platform = Server.Sdk(await Server.NewClient(Network.HeadOffice, OfPlatform));
        return new(platform, await MakCrm.Demo.DemoParticipants.Enter(Server.Sdk(Network.HeadOffice), ct), franchisees);
    }
}
