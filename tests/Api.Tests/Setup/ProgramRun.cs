using System.Diagnostics;
using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;
using MakCrm.WebApi;
using MakCrm.WebApi.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace MakCrm.Api.Tests.Setup;

/// <summary>The program as an operator starts it: a process with an environment, a database and a data folder of its own.</summary>
sealed class ProgramRun : IAsyncDisposable
{
    static readonly MasterKey Master = new(new byte[32]);

    ProgramRun(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mak-program-").FullName;

    public string ClientsFile => Path.Combine(Folder, "demo-clients.json");

    public static async Task<ProgramRun> Prepare() => new(await TestCluster.Clone());

    public Process Start(params string[] arguments) => StartIn([], arguments);

    /// <param name="environment">What differs from the usual environment.</param>
    public Process StartIn(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["MAK_DB"] = Database.Settings.Owner,
                ["MAK_APP_DB"] = Database.Settings.App,
                ["MAK_DATA"] = Folder,
                ["MAK_URLS"] = "http://127.0.0.1:0",
                ["MAK_DEMO"] = "",
            },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MakCrm.WebApi.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>What <c>seed-demo</c> does on a migrated database, in this process: a start of its own costs seconds.</summary>
    public async Task SeedDemo()
    {
        var settings = new ServerSettings(
            Database.Settings,
            Master,
            new("http://mak-crm.test", "mak-crm"),
            "http://127.0.0.1:0",
            Folder,
            IsDemo: true
        );
        await using var app = ServerBuilder.Build([], settings, services => services.RemoveAll<ILoggerProvider>());
        await app.Services.GetRequiredService<DemoSeeder>().Seed(TestContext.Current.CancellationToken);
    }

    public async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
