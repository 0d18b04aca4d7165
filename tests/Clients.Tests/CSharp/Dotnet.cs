using System.Diagnostics;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>Builds with the SDK of .NET, as its users do.</summary>
static class Dotnet
{
    /// <summary>Makes the package of a project in a folder, of what the run of <c>./mak test</c> has compiled where there is one.</summary>
    public static Task<string> Pack(string project, string folder) =>
        Environment.GetEnvironmentVariable("MAK_BUILT") is { Length: > 0 } built
            ? Build(["pack", project, "--no-build", "--artifacts-path", built], folder)
            : Build(["pack", project, "--artifacts-path", Path.Combine(folder, "build")], folder);

    /// <summary>Publishes a program that lies outside the repository, into its folder.</summary>
    public static Task<string> Publish(string project, string folder) =>
        Build(["publish", project, "--artifacts-path", Path.Combine(folder, "build"), "-warnaserror"], folder);

    static Task<string> Build(string[] what, string folder) =>
        Run("dotnet", [.. what, "-c", "Release", "-o", folder, "-p:RunAnalyzers=false", "-nologo", "-v", "q"]);

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
