using MakCrm.Demo;
using MakCrm.TestKit;

namespace MakCrm.Clients.Tests.Demo;

public sealed class ProgressTests : IDisposable
{
    readonly StringWriter _written = new StringWriter();
    readonly ManualTime _time = new();

    [Fact]
    public void A_terminal_sees_one_line_that_changes()
    {
        var progress = new ProgressReporter(_written, isTerminal: true, _time);
        progress.Begin("rows", 2_000);
        Pass(TimeSpan.FromMilliseconds(150));
        progress.Advance(1_000);
        progress.Advance(1_000);
        progress.End();
        var lines = _written.ToString().Split("\r\u001b[K");
        lines.ShouldBe(["", "  rows: 0 of 2 000", "  rows: 1 000 of 2 000", $"  rows: 2 000 of 2 000, 0.2 s{Environment.NewLine}"]);
    }

    [Fact]
    public void A_file_gets_a_line_now_and_then_and_one_at_the_end()
    {
        var progress = new ProgressReporter(_written, isTerminal: false, _time);
        progress.Begin("rows");
        progress.Advance();
        Pass(TimeSpan.FromSeconds(11));
        progress.Advance();
        progress.Advance();
        progress.End();
        var lines = _written.ToString().Split(Environment.NewLine);
        lines.ShouldBe(["  rows: 2", "  rows: 3, 11.0 s", ""]);
    }

    public void Dispose() => _written.Dispose();

    void Pass(TimeSpan time) => _time.Advance(time);
}
