using System.Diagnostics;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>Builds with the SDK of .NET, as its users do.</summary>
static class Dotnet
{
    // A folder of its own for what is built on the way: nobody else's build is disturbed.
    public static Task<string> Build(string what, string project, string folder, params string[] more) =>
        Run(
            "dotnet",
            [
                what,
                project,
                "-c",
                "Release",
                "--artifacts-path",
                Path.Combine(folder, "build"),
                "-p:RunAnalyzers=false",
                "-nologo",
                "-v",
                "q",
                .. more,
            ]
        );

    /// <summary>What the program wrote; a program that ends badly fails the test with it.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        // Beside tests that wait for a database it is in no hurry.
        if (program == "dotnet")
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        process.ExitCode.ShouldBe(0, said);
        return said;
    }
}
