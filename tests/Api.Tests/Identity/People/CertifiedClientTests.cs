using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Setup;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Certified clients of others against the program as it is started: <c>tests/oauth-clients</c>, run by Node.</summary>
public sealed class CertifiedClientTests
{
    const string Person = "manager@demo.mak";
    const string Machine = "demo-head-office";

    [Theory]
    [InlineData("openid-client.test.mjs")]
    [InlineData("oauth4webapi.test.mjs")]
    public async Task A_certified_client_finds_every_flow_and_every_refusal_in_order(string file)
    {
        await using var program = await ProgramRun.Prepare();
        var url = $"http://127.0.0.1:{FreePort()}";
        using var server = program.StartIn(new() { ["MAK_URLS"] = url, ["MAK_DEMO"] = "1" }, "serve");
        try
        {
            var (output, errors) = (Drain(server.StandardOutput), Drain(server.StandardError));
            await Eventually.Is(() => IsReady(url), "the server is ready");
            var run = await Node(file, url, program);
            run.Code.ShouldBe(0, run.Output);
            run.Output.ShouldContain("# fail 0");
            server.Kill();
            await Task.WhenAll(output, errors);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    static async Task<(int Code, string Output)> Node(string file, string url, ProgramRun program)
    {
        var people = JsonNode.Parse(await Read(program, "demo-people.json"))!;
        var clients = JsonNode.Parse(await Read(program, "demo-clients.json"))!;
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=tap", Repository.PathTo($"tests/oauth-clients/{file}")])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["MAK_URL"] = url,
                ["MAK_USER"] = Person,
                ["MAK_PASSWORD"] = people[Person]!.GetValue<string>(),
                ["MAK_CLIENT"] = Machine,
                ["MAK_SECRET"] = clients[Machine]!["clientSecret"]!.GetValue<string>(),
            },
        };
        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (node.ExitCode, output);
    }

    static Task<string> Read(ProgramRun program, string file) =>
        File.ReadAllTextAsync(Path.Combine(program.Folder, file), TestContext.Current.CancellationToken);

    static async Task<bool> IsReady(string url)
    {
        using var http = new HttpClient();
        return (await http.GetAsync(new Uri(url + "/health/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode;
    }

    /// <summary>A program whose output nobody reads stops when the pipe is full.</summary>
    static async Task Drain(StreamReader output)
    {
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is not null) { }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
