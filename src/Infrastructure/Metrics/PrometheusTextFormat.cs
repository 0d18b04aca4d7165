using System.Globalization;
using System.Text;

namespace MakCrm.Infrastructure.Metrics;

/// <summary>Writes families in Prometheus' text format, version 0.0.4.</summary>
public static class PrometheusTextFormat
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.OrderBy(f => f.Rule.Name, StringComparer.Ordinal))
            Write(text, family);
        return text.ToString();
    }

    static void Write(StringBuilder text, MetricFamily family)
    {
        var (rule, series) = (family.Rule, family.Series.ToList());
        if (series.Count == 0)
            return;
        text.Append("# HELP ").Append(rule.Name).Append(' ').Append(EscapeHelp(rule.Help)).Append('\n');
        text.Append("# TYPE ").Append(rule.Name).Append(' ').Append(rule.Type.ToString().ToLowerInvariant()).Append('\n');
        foreach (var (values, one) in series)
        {
            var labels = rule.Labels.Select((label, index) => (label.Label, values[index])).ToList();
            if (rule.Type == MetricType.Histogram)
                WriteHistogram(text, rule.Name, labels, one);
            else
                WriteLine(text, rule.Name, labels, one.Read().Sum);
        }
    }

    static void WriteHistogram(StringBuilder text, string name, List<(string, string)> labels, MetricSeries series)
    {
        var (sum, cumulative) = series.Read();
        for (var bucket = 0; bucket < cumulative.Count; bucket++)
        {
            var bound = bucket < MetricSeries.Bounds.Count ? Number(MetricSeries.Bounds[bucket]) : "+Inf";
            WriteLine(text, name + "_bucket", [.. labels, ("le", bound)], cumulative[bucket]);
        }

        WriteLine(text, name + "_sum", labels, sum);
        WriteLine(text, name + "_count", labels, cumulative[^1]);
    }

    static void WriteLine(StringBuilder text, string name, List<(string Name, string Value)> labels, double value)
    {
        text.Append(name);
        if (labels.Count > 0)
            text.Append('{').AppendJoin(',', labels.Select(l => $"{l.Name}=\"{EscapeLabel(l.Value)}\"")).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    static string EscapeHelp(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
