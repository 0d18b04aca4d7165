using System.Globalization;
using System.Text.RegularExpressions;

namespace MakCrm.Api.Tests.Metrics;

/// <summary>One value of a page.</summary>
sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>Reads the text format as strictly as a scraper would wish, and says what is wrong with it.</summary>
static partial class PrometheusParser
{
    public static List<Sample> Parse(string page)
    {
        if (!page.EndsWith('\n'))
            throw new FormatException("The last line does not end.");
        var (types, samples, seen) = (new Dictionary<string, string>(), new List<Sample>(), new HashSet<string>());
        foreach (var line in page.Split('\n')[..^1])
        {
            if (TypeLine().Match(line) is { Success: true } type)
                types.Add(type.Groups[1].Value, type.Groups[2].Value);
            else if (!HelpLine().IsMatch(line))
                samples.Add(ReadSample(line, types, seen));
        }

        CheckHistograms(types, samples);
        return samples;
    }

    static Sample ReadSample(string line, Dictionary<string, string> types, HashSet<string> seen)
    {
        var match = SampleLine().Match(line);
        if (!match.Success)
            throw new FormatException($"Not a sample: {line}");
        var name = match.Groups["name"].Value;
        var family = types.ContainsKey(name) ? name : HistogramPart().Replace(name, "");
        if (!types.TryGetValue(family, out var type))
            throw new FormatException($"A sample without a type: {line}");
        if (type == "counter" && !name.EndsWith("_total", StringComparison.Ordinal))
            throw new FormatException($"A counter that does not say so: {name}");
        if (!seen.Add(line[..line.LastIndexOf(' ')]))
            throw new FormatException($"The same series twice: {line}");
        var labels = match
            .Groups["label"]
            .Captures.Zip(match.Groups["value"].Captures)
            .ToDictionary(pair => pair.First.Value, pair => Unescape(pair.Second.Value));
        return new(name, labels, Number(match.Groups["number"].Value));
    }

    static void CheckHistograms(Dictionary<string, string> types, List<Sample> samples)
    {
        foreach (var name in types.Where(t => t.Value == "histogram").Select(t => t.Key))
        {
            foreach (var series in samples.Where(s => s.Name == name + "_bucket").GroupBy(s => Key(s, "le")))
            {
                var buckets = series.Select(s => (Bound: Number(s.Labels["le"]), s.Value)).ToList();
                var count = samples.Single(s => s.Name == name + "_count" && Key(s) == series.Key).Value;
                var isRising = buckets.Zip(buckets.Skip(1)).All(p => p.First.Bound < p.Second.Bound && p.First.Value <= p.Second.Value);
                if (!isRising || !double.IsPositiveInfinity(buckets[^1].Bound) || buckets[^1].Value != count)
                    throw new FormatException($"A histogram that does not add up: {name} {series.Key}");
                _ = samples.Single(s => s.Name == name + "_sum" && Key(s) == series.Key);
            }
        }
    }

    static string Key(Sample sample, string? without = null) =>
        string.Join(',', sample.Labels.Where(l => l.Key != without).OrderBy(l => l.Key).Select(l => $"{l.Key}={l.Value}"));

    static double Number(string text) =>
        text == "+Inf" ? double.PositiveInfinity : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    static string Unescape(string text) => Escape().Replace(text, match => match.Value == @"\n" ? "\n" : match.Value[1..]);

    [GeneratedRegex(@"\A# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)\z")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"\A# HELP [a-zA-Z_:][a-zA-Z0-9_:]* ([^\\]|\\\\|\\n)+\z")]
    private static partial Regex HelpLine();

    [GeneratedRegex(
        """\A(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\\\|\\"|\\n)*)",?)+\})? (?<number>[-+0-9.eE]+|\+Inf)\z"""
    )]
    private static partial Regex SampleLine();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramPart();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}
