using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>The Bot API emulator from npm, as a process of its own: it ends when its input does, so with this process at the latest.</summary>
sealed class Emulator : IAsyncDisposable
{
    readonly HttpClient http = new();
    readonly Process process;

    Emulator(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<Emulator> Start()
    {
        var start = new ProcessStartInfo("node", ["scripts/telegram-emulator.mjs"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new(process, new(line ?? throw new InvalidOperationException("The emulator did not start.")));
    }

    public async Task<JsonNode> Ask(string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(Address, path), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        http.Dispose();
    }
}
