using System.Diagnostics;

namespace MakCrm.FakeAmo.Tests;

/// <summary>The program as it is started, and a library that others wrote for the real amoCRM, which must not notice the difference.</summary>
public sealed class ClientLibraryTests
{
    [Fact]
    public async Task A_public_library_for_amoCRM_talks_to_the_program()
    {
        using var server = Start("dotnet", [Beside("MakCrm.FakeAmo.dll"), "--urls", "http://127.0.0.1:0", "--subdomain", "library"]);
        try
        {
            var address = await AddressOf(server);
            using var node = Start("node", ["--test", "--test-reporter=tap", Script()], address);
            var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            node.ExitCode.ShouldBe(0, output);
            output.ShouldContain("# fail 0");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    static Process Start(string program, string[] arguments, string? address = null) =>
        Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, Environment = { ["FAKE_AMO"] = address } }
        )!;

    static async Task<string> AddressOf(Process server)
    {
        const string mark = "Now listening on: ";
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var start)
                return line[(start + mark.Length)..].Trim();
        throw new InvalidOperationException("The program ended before it listened");
    }

    static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    /// <summary>Where it was written, so that it finds the packages of the repository.</summary>
    static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MakCrm.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests/FakeAmo.Tests/amo.test.mjs");
    }
}
