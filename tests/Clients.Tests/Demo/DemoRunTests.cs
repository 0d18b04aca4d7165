using System.Text;
using MakCrm.Demo.Csv;
using MakCrm.Demo.Samples;

namespace MakCrm.Clients.Tests.Demo;

public sealed class DemoRunTests(DemoStage stage) : IClassFixture<DemoStage>
{
    const int Rows = 60;

    static readonly Encoding Windows1251 = CsvEncodingDetector.Named("windows-1251").ShouldNotBeNull();

    [Fact]
    public async Task A_file_goes_through_the_main_job_and_a_second_time_in_another_form_and_both_reconcile()
    {
        var (text, made) = Sample();
        using var semicolons = TempFile.With(text);
        using var tabs = TempFile.With(text.Replace(';', '\t'), Windows1251);

        var first = await stage.Play(semicolons, lots: 25);
        var second = await stage.Play(tabs, lots: 25);

        first.ShouldMatch($@"accepted +{made.Originals} (.|\n)*duplicates +{made.Duplicates} ");
        second.ShouldMatch($@"accepted +0 (.|\n)*updated by external id +{made.Originals + made.Duplicates} ");
        first.ShouldContain("All 23 equations hold.");
        second.ShouldContain("All 23 equations hold.");
    }

    [Fact]
    public async Task A_row_that_the_api_cannot_take_costs_only_itself()
    {
        var rows = Enumerable.Range(100, 30).Select(x => $"8 999 000 0{x};Анна");
        using var file = TempFile.With($"phone;name\n{string.Join('\n', rows)}\n;Никто\n8 999 000 0999;\0\n");
        var report = await stage.Play(file, lots: 0);
        report.ShouldMatch(@"accepted +30 ");
        report.ShouldContain("line 32: ");
        report.ShouldContain("line 33: ");
        report.ShouldContain("All 23 equations hold.");
    }

    static (string Text, SampleSummary Made) Sample()
    {
        using var writer = new StringWriter();
        var made = new SampleLeads(1).Write(writer, Rows);
        return (writer.ToString(), made);
    }
}
