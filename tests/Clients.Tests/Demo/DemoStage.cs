using MakCrm.Demo;
using MakCrm.TestKit;

namespace MakCrm.Clients.Tests.Demo;

/// <summary>The demo played inside the test: through the SDK against a whole server, every answer held against the contract.</summary>
static class DemoStage
{
    static readonly string[] OfPlatform = ["leads.create", "leads.read", "sources.read"];

    /// <summary>The report that was printed.</summary>
    public static async Task<string> Play(this CrmApi api, TempFile file, int lots)
    {
        using var crew = await api.Crew();
        using var leads = file.Open();
        using var output = new StringWriter();
        var progress = new Progress(TextWriter.Null, isTerminal: false, TimeProvider.System);
        var run = new DemoRun(crew, new DemoArguments(file.Path) { Lots = lots }, output, progress, TimeProvider.System);
        await run.Run(leads, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    static async Task<Crew> Crew(this CrmApi api)
    {
        var ct = TestContext.Current.CancellationToken;
        var franchisees = await Task.WhenAll(api.Network.Franchisees.Select(x => MakCrm.Demo.Crew.Enter(api.Sdk(x), ct)));
        var platform = api.Sdk(await api.NewClient(api.HeadOffice, OfPlatform));
        return new(platform, await MakCrm.Demo.Crew.Enter(api.Sdk(api.HeadOffice), ct), franchisees);
    }
}
