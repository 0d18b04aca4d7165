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
        usage: ./mak bench [--full | --quick] [--only W1,board] [--rounds N] [--seconds N] [--rows N] [--check]
          --full     longer rounds, until the compiler has settled, and whole tables: a quarter of an hour instead of six minutes
          --quick    20,000 leads, three rounds of one second: shows that all works, its figures mean little
          --check    ends with 1 when a target is missed
        """;

    /// <summary>How many tables are imported, each with its measure beside it.</summary>
    public required int Imports { get; init; }

    /// <summary>Of how many people duplicates are sought.</summary>
    public required int People { get; init; }

    public static BenchOptions Parse(string[] args)
    {
        var (isQuick, isFull) = (args.Contains("--quick"), args.Contains("--full"));
        var rows = (int)Number("--rows", isQuick ? 20_000 : 200_000);
        return new(
            rows,
            (int)Number("--rounds", isQuick ? 3 : 5),
            TimeSpan.FromSeconds(Number("--seconds", isFull ? 3 : 1)),
            TimeSpan.FromSeconds(
                isFull ? 4
                : isQuick ? 2
                : 1
            ),
            TimeSpan.FromSeconds(
                isFull ? 60
                : isQuick ? 2
                : 8
            ),
            (Text("--only") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase),
            args.Contains("--check")
        )
        {
            Imports = isFull ? 3 : 2,
            People = isFull ? rows : rows / 4,
        };

        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        double Number(string name, double otherwise) =>
            Text(name) is not { } text ? otherwise
            : double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
            : throw new FormatException($"{name} takes a number above zero.");
    }

    public bool Includes(string workload) => Only.Count == 0 || Only.Contains(workload);
}
