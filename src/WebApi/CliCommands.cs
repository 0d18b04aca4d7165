using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using MakCrm.WebApi.Setup;
using Microsoft.AspNetCore.Builder;

namespace MakCrm.WebApi;

/// <summary>What the one program can be asked to do.</summary>
static class CliCommands
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            var work = (args.FirstOrDefault() ?? "serve") switch
            {
                "serve" => Serve(args),
                "migrate" => Migrate(args),
                "seed-demo" => SeedDemo(args),
                "create-network" => CreateNetwork(args),
                "verify-audit" => VerifyAudit(args),
                "import-tenant" => ImportTenant(args),
                "backup" => BackUp(args),
                "restore" => Restore(args),
                "health" => Health(),
                var unknown => Unknown(unknown),
            };
            return await work;
        }
        catch (InvalidOperationException broken) when (broken.Message.StartsWith("MAK_", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return 2;
        }
    }

    static async Task<int> Serve(string[] args)
    {
        await using var app = ServerBuilder.Build(args, ServerSettings.From(Environment.GetEnvironmentVariable));
        await Prepare(app);
        app.Lifetime.ApplicationStarted.Register(() => _ = GiveBack(app.Lifetime.ApplicationStopping));
        await app.RunAsync();
        return 0;
    }

    /// <summary>Starting needs memory that serving does not: once it is over, the system gets it back.</summary>
    static async Task GiveBack(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(2), stopping);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException)
        {
            // It stops before it has served: nothing is worth giving back.
        }
    }

    /// <summary>What a server needs before it serves: the schema, and the demo network where one is wished.</summary>
    static async Task Prepare(WebApplication app)
    {
        await MigrateAll(app);
        if (app.Services.GetRequiredService<ServerSettings>().IsDemo)
            await app.Services.GetRequiredService<DemoSeeder>().Seed(CancellationToken.None);
    }

    static async Task<int> Migrate(string[] args)
    {
        await using var app = ServerBuilder.Build(args, ServerSettings.From(Environment.GetEnvironmentVariable));
        return await MigrateAll(app) == 0 ? 0 : 1;
    }

    /// <summary>The common database must be at this build's state; of the tenants' own each stands for itself. Tells how many are behind.</summary>
    static async Task<int> MigrateAll(WebApplication app)
    {
        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        return await app.Services.GetRequiredService<TenantMigrator>().Run(CancellationToken.None);
    }

    static async Task<int> SeedDemo(string[] args)
    {
        await using var app = ServerBuilder.Build(args, ServerSettings.From(Environment.GetEnvironmentVariable) with { IsDemo = true });
        await Prepare(app);
        return 0;
    }

    /// <summary>The beginning of a real installation: its head office and the one client that can make everything else.</summary>
    static async Task<int> CreateNetwork(string[] args)
    {
        if (args is not ["create-network", { Length: > 0 and <= 120 } name] || string.IsNullOrWhiteSpace(name))
        {
            await Console.Error.WriteLineAsync("usage: create-network NAME");
            return 2;
        }

        await using var app = ServerBuilder.Build([], ServerSettings.From(Environment.GetEnvironmentVariable));
        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        var (id, client) = await app.Services.GetRequiredService<NetworkBootstrapper>().Found(name, null, CancellationToken.None);
        await Console.Out.WriteLineAsync($"network {id}\nclient  {client.ClientId}\nsecret  {client.ClientSecret}");
        return 0;
    }

    static async Task<int> VerifyAudit(string[] args)
    {
        await using var app = ServerBuilder.Build([], ServerSettings.From(Environment.GetEnvironmentVariable));
        return await app.Services.GetRequiredService<VerifyAuditCommand>().Run(args[1..], Console.Out, CancellationToken.None);
    }

    static async Task<int> ImportTenant(string[] args)
    {
        await using var app = ServerBuilder.Build([], ServerSettings.From(Environment.GetEnvironmentVariable));
        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        return await app.Services.GetRequiredService<ImportTenantCommand>().Import(args[1..], Console.Out, CancellationToken.None);
    }

    static async Task<int> BackUp(string[] args)
    {
        await using var app = ServerBuilder.Build([], ServerSettings.From(Environment.GetEnvironmentVariable));
        return await app.Services.GetRequiredService<BackupCommand>().BackUp(args[1..], Console.Out, CancellationToken.None);
    }

    static async Task<int> Restore(string[] args)
    {
        await using var app = ServerBuilder.Build([], ServerSettings.From(Environment.GetEnvironmentVariable));
        return await app.Services.GetRequiredService<BackupCommand>().Restore(args[1..], Console.Out, CancellationToken.None);
    }

    /// <summary>For container health checks: asks the running server in this container.</summary>
    static async Task<int> Health()
    {
        var url = (Environment.GetEnvironmentVariable("MAK_URLS") ?? "http://127.0.0.1:5080")
            .Split(';')[0]
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var answer = await http.GetAsync(new Uri(url + "/health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }

    static Task<int> Unknown(string command)
    {
        Console.Error.WriteLine($"There is no command '{command}'.");
        return Task.FromResult(2);
    }
}
