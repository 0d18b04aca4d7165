using System.Globalization;
using MakCrm.Demo.Csv;

namespace MakCrm.Demo;

/// <summary>What the person who starts the demo asked for.</summary>
sealed record DemoArguments(string File)
{
    public static readonly string Help = $"""
        usage: ./mak demo FILE.csv [--map FIELD=HEADER ...] [--separator , | ; | tab] [--encoding utf-8 | windows-1251]
                                   [--lots 300] [--seed 1] [--patience 60]
               ./mak demo generate FILE.csv [--rows 2000] [--seed 1]

        Posts every row of the file as a lead, sells leads at auction to the demo's franchisees, works the deals that come of it,
        and prints a report whose figures it has read from the API again. Exit code 0 when they reconcile, 1 when they do not.

          --map        the column of a field, where its header is none of the usual; may be repeated. Fields:
                       {Fields(..9)},
                       {Fields(9..)}
          --separator  between the columns; found out when absent
          --encoding   of the file (utf-8, utf-16, windows-1251, cp866, koi8-r); found out when absent
          --lots       how many leads are put up for auction at most, the first of the file first; 300 take some 20 to 60 seconds
          --seed       another number makes the franchisees want other leads and work their deals differently
          --patience   for how many seconds it waits for what the server does by itself, while nothing moves: closes lots, hands leads over
        """;

    public LeadFileOptions Reading { get; init; } = new();

    public int Lots { get; init; } = 300;

    public int Seed { get; init; } = 1;

    /// <summary>How long it waits for what the server does by itself.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The arguments, or what is wrong with them.</summary>
    public static (DemoArguments? Arguments, string? Problem) Read(string[] args)
    {
        if (args is not [var file, .. var rest] || file.StartsWith("--", StringComparison.Ordinal))
            return (null, "name the file of leads first");
        var read = new DemoArguments(file);
        foreach (var pair in rest.Chunk(2))
        {
            if (pair is not [var name, var value])
                return (null, $"{pair[0]} needs a value");
            if (read.With(name, value) is not { } next)
                return (null, $"{name} {value} is not understood");
            read = next;
        }
        return (read, null);
    }

    DemoArguments? With(string name, string value) =>
        name switch
        {
            "--map" when LeadFileOptions.Mapping(value) is { } mapping => this with
            {
                Reading = Reading with { Map = [.. Reading.Map, mapping] },
            },
            "--separator" when LeadFileOptions.SeparatorNamed(value) is { } sign => this with
            {
                Reading = Reading with { Separator = sign },
            },
            "--encoding" when CsvEncodingDetector.Named(value) is { } encoding => this with
            {
                Reading = Reading with { Encoding = encoding },
            },
            "--lots" when Number(value) is { } lots => this with { Lots = lots },
            "--seed" when Number(value) is { } seed => this with { Seed = seed },
            "--patience" when Number(value) is { } seconds => this with { Patience = TimeSpan.FromSeconds(seconds) },
            _ => null,
        };

    static string Fields(Range some) => string.Join(", ", Enum.GetNames<LeadField>()[some].Select(Snake));

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Snake(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
}
