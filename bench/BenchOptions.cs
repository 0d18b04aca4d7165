using System.Globalization;

namespace MakCrm.Bench;

/// <summary>What was asked for on the command line.</summary>
sealed record BenchOptions(
    int Rows,
    int Rounds,
    TimeSpan Round,
    TimeSpan WarmUp,
    TimeSpan LongestWarmUp,
    IReadOnlySet<string> Only,
    bool IsCheck
)
{
    public const string Usage = """
        usage: ./mak bench [--quick] [--only W1,W4] [--rounds N] [--seconds N] [--rows N] [--check]
          --quick    20,000 leads, three rounds of one second: shows that all works, its figures mean little
          --check    ends with 1 when a target is missed
        """;

    public static BenchOptions Parse(string[] args)
    {
        var isQuick = args.Contains("--quick");
        var seconds = Number("--seconds", isQuick ? 1 : 3);
        return new(
            (int)Number("--rows", isQuick ? 20_000 : 200_000),
            (int)Number("--rounds", isQuick ? 3 : 5),
            TimeSpan.FromSeconds(seconds),
            TimeSpan.FromSeconds(isQuick ? 2 : 4),
            TimeSpan.FromSeconds(isQuick ? 2 : 60),
            (Text("--only") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase),
            args.Contains("--check")
        );

        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        double Number(string name, double otherwise) =>
            Text(name) is not { } text ? otherwise
            : double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
            : throw new FormatException($"{name} takes a number above zero.");
    }

    public bool Includes(string workload) => Only.Count == 0 || Only.Contains(workload);
}
