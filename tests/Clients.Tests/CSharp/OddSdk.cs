using System.Diagnostics;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>The generated part of an SDK for a contract of odd shapes, made once for all that is asked of it.</summary>
public sealed class OddSdk : IAsyncLifetime
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("mak-sdk-");

    public string Code => File.ReadAllText(Path.Combine(Folder.FullName, "MakApi.g.cs"));

    public static string Contract => Repository.PathOf("tests", "Clients.Tests", "CSharp", "odd-contract.yaml");

    public async ValueTask InitializeAsync() => await Generate();

    public ValueTask DisposeAsync()
    {
        Folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public async Task Generate()
    {
        var (exitCode, said) = await Run(Contract, Folder);
        exitCode.ShouldBe(0, said);
    }

    public static async Task<(int ExitCode, string Said)> Run(string contract, DirectoryInfo folder)
    {
        var start = new ProcessStartInfo("bash", [Repository.PathOf("clients", "csharp", "generate.sh"), contract, folder.FullName])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }
}
