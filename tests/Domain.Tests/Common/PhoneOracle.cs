using System.Diagnostics;
using System.Text.Json;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

/// <summary>What npm's libphonenumber-js, a port of Google's, makes of the same texts.</summary>
static class PhoneOracle
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public sealed record Reading(string Number, string? Extension, string? Country);

    public sealed record Answer(string Raw, Reading? Reading);

    public static Task<Answer[]> ExamplesOfEveryCountry(CancellationToken ct) => Ask("[]", ct, "--examples");

    public static Task<Answer[]> Read(IEnumerable<string> raw, CancellationToken ct) => Ask(JsonSerializer.Serialize(raw, Json), ct);

    public static Reading? Ours(string raw) =>
        PhoneNumber.Parse(raw) is { } phone ? new Reading(phone.Number, phone.Extension, phone.Country) : null;

    static async Task<Answer[]> Ask(string input, CancellationToken ct, params string[] options)
    {
        var root = Root();
        Directory
            .Exists(Path.Combine(root, "node_modules", "libphonenumber-js"))
            .ShouldBeTrue("The oracle is missing: run `npm ci --ignore-scripts` in the repository's root.");

        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Common", "phone-oracle.mjs"));
        start.ArgumentList.Add(root);
        foreach (var option in options)
            start.ArgumentList.Add(option);

        using var node = Process.Start(start).ShouldNotBeNull();
        var answer = node.StandardOutput.ReadToEndAsync(ct);
        await node.StandardInput.WriteAsync(input.AsMemory(), ct);
        node.StandardInput.Close();
        await node.WaitForExitAsync(ct);
        node.ExitCode.ShouldBe(0);
        return JsonSerializer.Deserialize<Answer[]>(await answer, Json).ShouldNotBeNull();
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MakCrm.sln")))
            folder = folder.Parent.ShouldNotBeNull();
        return folder.FullName;
    }
}
