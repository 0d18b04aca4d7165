using System.Text;
using MakCrm.Demo;
using MakCrm.Demo.Csv;
using MakCrm.Demo.Samples;
using MakCrm.TestKit;

namespace MakCrm.Clients.Tests.Demo;

public sealed class DemoRunTests(CrmApi api) : IClassFixture<CrmApi>
{
    const int Rows = 60;

    static readonly string[] OfPlatform = ["leads.create", "leads.read", "sources.read"];

    static readonly Encoding Windows1251 = CsvEncoding.Named("windows-1251").ShouldNotBeNull();

    [Fact]
    public async Task A_file_goes_through_the_main_job_and_a_second_time_in_another_form_and_both_reconcile()
    {
        using var semicolons = TempFile.With(Sample());
        using var tabs = TempFile.With(Sample().Replace(';', '\t'), Windows1251);

        var first = await Run(semicolons);
        var second = await Run(tabs);

        first.ShouldMatch(@"accepted +5\d ");
        first.ShouldContain("All 23 equations hold.");
        second.ShouldMatch(@"accepted +0 ");
        second.ShouldMatch(@"updated by external id +5\d ");
        second.ShouldContain("All 23 equations hold.");
    }

    [Fact]
    public async Task A_row_that_the_api_cannot_take_costs_only_itself()
    {
        var rows = Enumerable.Range(100, 30).Select(x => $"8 999 000 0{x}");
        using var file = TempFile.With($"phone;name\n{string.Join(";A\n", rows)};A\n;nobody\n8 999 000 0999;\0\n");
        var report = await Run(file);
        report.ShouldContain("line 32: ");
        report.ShouldContain("All 23 equations hold.");
    }

    async Task<string> Run(TempFile file)
    {
        using var crew = await Crew();
        using var leads = file.Open();
        using var output = new StringWriter();
        var progress = new Progress(TextWriter.Null, isTerminal: false, TimeProvider.System);
        var run = new DemoRun(crew, new DemoArguments(file.Path) { Lots = 25 }, output, progress, TimeProvider.System);
        await run.Run(leads, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    async Task<Crew> Crew() =>
        new(
            api.Sdk(await api.NewClient(api.HeadOffice, OfPlatform)),
            Member(api.HeadOffice),
            api.Network.Franchisees.Select(Member).ToList()
        );

    Member Member(TestTenant tenant) => new(api.Sdk(tenant), tenant.Id, tenant.Name);

    static string Sample()
    {
        using var writer = new StringWriter();
        new SampleLeads(1).Write(writer, Rows);
        return writer.ToString();
    }
}
