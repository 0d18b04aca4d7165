using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using MakCrm.WebApi;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>The product as it is started in earnest: a process of its own, which can be killed.</summary>
sealed class ServerProcess : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mak-server-").FullName;
    readonly Process process;
    readonly Uri address;

    ServerProcess(DatabaseConnectionStrings databases, IReadOnlyDictionary<string, string> settings)
    {
        address = new($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(ServerBuilder).Assembly.Location, "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in CrmApiFixture.Secrets)
            start.Environment[name] = value;
        start.Environment["MAK_DB"] = databases.Owner;
        start.Environment["MAK_APP_DB"] = databases.App;
        start.Environment["MAK_URLS"] = address.ToString();
        start.Environment["MAK_DATA"] = folder;
        start.Environment["MAK_REQUEST_SECONDS"] = $"{CrmApiFixture.Patience.TotalSeconds}";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static Task<ServerProcess> Start(DatabaseConnectionStrings databases) => Start(databases, new Dictionary<string, string>());

    public static async Task<ServerProcess> Start(DatabaseConnectionStrings databases, IReadOnlyDictionary<string, string> settings)
    {
        var server = new ServerProcess(databases, settings);
        using var http = server.Client(null);
        await Eventually.Is(
            async () => (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode,
            "the server is ready"
        );
        return server;
    }

    public HttpClient Client(string? token)
    {
        var http = new HttpClient { BaseAddress = address, Timeout = CrmApiFixture.Patience };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    /// <summary>As <c>kill -9</c> does: nothing is finished, nothing is said.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
