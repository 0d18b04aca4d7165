using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Mail;
using MakCrm.Infrastructure.Persistence;
using MakCrm.WebApi;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MakCrm.TestKit;

/// <summary>How a server of tests differs from the product's own composition.</summary>
public sealed record ServerChanges
{
    /// <summary>What is set otherwise in the environment.</summary>
    public Func<ServerSettings, ServerSettings> Configure { get; init; } = settings => settings;

    /// <summary>What is replaced in the server: outside systems, limits.</summary>
    public Action<IServiceCollection> Adjust { get; init; } = _ => { };

    /// <summary>How the server reaches the database.</summary>
    public Func<DatabaseConnectionStrings, DatabaseConnectionStrings> Reach { get; init; } = databases => databases;

    /// <summary>How many addresses it listens on.</summary>
    public int Addresses { get; init; } = 1;
}

/// <summary>The product in this process: on real sockets, over a database, with all its background work.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mak-test-").FullName;
    readonly WebApplication app;

    RunningServer(TestDatabase database, TimeProvider clock, ServerChanges changes)
    {
        Database = database;
        app = ServerBuilder.Build([], SettingsFor(changes), services => Replace(services, clock, changes.Adjust));
    }

    public TestDatabase Database { get; }

    public CapturedLog Log { get; } = new();

    /// <summary>What the product has written to people.</summary>
    public CapturedEmails Letters { get; } = new();

    public IServiceProvider Services => app.Services;

    public IReadOnlyList<Uri> Addresses => [.. app.Urls.Select(url => new Uri(url))];

    public static async Task<RunningServer> Start(TestDatabase database, TimeProvider clock, ServerChanges changes)
    {
        var server = new RunningServer(database, clock, changes);
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    ServerSettings SettingsFor(ServerChanges changes) =>
        changes.Configure(
            // The folder is only read by demo seeding; the master key is given.
            new(
                changes.Reach(Database.Settings),
                new(CrmApiFixture.MasterBytes),
                new(CrmApiFixture.Secrets["MAK_ISSUER"], "mak-crm"),
                string.Join(';', Enumerable.Repeat("http://127.0.0.1:0", changes.Addresses)),
                folder,
                IsDemo: false
            )
            {
                // The first request after a start compiles what it needs, beside whatever else this machine does.
                Times = new(CrmApiFixture.Patience),
                // What is forgotten by itself at night would come between tests that run at night.
                Retention = PlatformRetentionOptions.Default with
                {
                    Night = TimeSpan.Zero,
                },
            }
        );

    void Replace(IServiceCollection services, TimeProvider clock, Action<IServiceCollection> adjust)
    {
        // The program that runs is the test's; the controllers are the product's.
        services.AddMvcCore().AddApplicationPart(typeof(ServerBuilder).Assembly);
        services.AddSingleton(clock);
        // What is set up to hear of logs still does; only the console stays quiet.
        foreach (var console in services.Where(s => s.ImplementationType == typeof(ConsoleLoggerProvider)).ToList())
            services.Remove(console);
        services.AddSingleton<ILoggerProvider>(Log);
        // What a class asks in a minute is no measure of what one client may.
        services.AddSingleton(new RateLimitSettings(Client: 10_000_000, Tenant: 10_000_000, Address: 10_000_000));
        services.AddSingleton<IMailTransport>(Letters);
        // Of each test with people a tenth of a second or two would go into guessing being hard.
        services.AddSingleton(new PasswordHashingOptions(Rounds: 1_000));
        adjust(services);
    }
}
