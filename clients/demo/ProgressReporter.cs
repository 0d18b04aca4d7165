using System.Globalization;

namespace MakCrm.Demo;

/// <summary>Tells how far the work is: one line that changes on a terminal, a line now and then anywhere else.</summary>
sealed class ProgressReporter(TextWriter writer, bool isTerminal, TimeProvider clock)
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    readonly Lock _gate = new();
    string _what = "";
    int? _total;
    int _done;
    long _started;
    long _told;

    public void Begin(string what, int? total = null)
    {
        lock (_gate)
        {
            (_what, _total, _done) = (what, total, 0);
            _started = _told = clock.GetTimestamp();
            if (isTerminal)
                Write("");
        }
    }

    public void Advance(int count = 1)
    {
        lock (_gate)
        {
            _done += count;
            if (clock.GetElapsedTime(_told) < (isTerminal ? OnTerminal : Elsewhere))
                return;
            _told = clock.GetTimestamp();
            Write("");
        }
    }

    public void End()
    {
        lock (_gate)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $", {clock.GetElapsedTime(_started).TotalSeconds:0.0} s"));
            if (isTerminal)
                writer.WriteLine();
        }
    }

    void Write(string end)
    {
        var line = $"  {_what}: {NumberFormat.Count(_done)}{(_total is { } total ? $" of {NumberFormat.Count(total)}" : "")}{end}";
        if (isTerminal)
            writer.Write($"\r\u001b[K{line}");
        else
            writer.WriteLine(line);
        writer.Flush();
    }
}
