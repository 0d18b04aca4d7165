using System.Collections.Concurrent;

namespace MakCrm.Infrastructure.Metrics;

public enum MetricType
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>How an instrument is shown: its name for Prometheus, and which of its tags become labels. Other tags are left out.</summary>
public sealed record MetricDefinition(string Name, string Help, MetricType Type, params IReadOnlyList<(string Tag, string Label)> Labels);

/// <summary>All series of one name. Values come in from any thread.</summary>
public sealed class MetricFamily(MetricDefinition rule)
{
    const int MostSeries = 1_000;
    static readonly LabelValues Others = new("other", "other", "other");
    readonly ConcurrentDictionary<LabelValues, MetricSeries> series = new();

    public MetricDefinition Rule => rule;

    public IEnumerable<(IReadOnlyList<string> Labels, MetricSeries Series)> Series =>
        series.Select(s => (Spell(s.Key), s.Value)).OrderBy(s => string.Join('\n', s.Item1), StringComparer.Ordinal);

    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = rule.Labels;
        var values = new LabelValues(
            labels.Count > 0 ? Find(labels[0].Tag, tags) : null,
            labels.Count > 1 ? Find(labels[1].Tag, tags) : null,
            labels.Count > 2 ? Find(labels[2].Tag, tags) : null
        );
        if (!series.TryGetValue(values, out var found))
            found = series.GetOrAdd(series.Count < MostSeries ? values : Others, _ => new(rule.Type == MetricType.Histogram));
        found.Add(value);
    }

    /// <summary>Forgets all values, because those to come are whole and not differences.</summary>
    public void Clear() => series.Clear();

    static object? Find(string tag, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == tag)
                return value;
        }

        return null;
    }

    IReadOnlyList<string> Spell(LabelValues values) =>
        [
            .. new[] { values.First, values.Second, values.Third }
                .Take(rule.Labels.Count)
                .Select(v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        ];

    // As the instruments give them: a number stays a number until somebody looks.
    readonly record struct LabelValues(object? First, object? Second, object? Third);
}

/// <summary>One line of values: a sum, and for a histogram how many were not above each bound.</summary>
public sealed class MetricSeries(bool isHistogram)
{
    public static readonly IReadOnlyList<double> Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    readonly Lock gate = new();
    readonly long[] counts = isHistogram ? new long[Bounds.Count + 1] : [];
    double sum;

    public void Add(double value)
    {
        lock (gate)
        {
            sum += value;
            if (isHistogram)
                counts[BucketOf(value)]++;
        }
    }

    /// <summary>The sum, and the counts up to each bound, the last without bound.</summary>
    public (double Sum, IReadOnlyList<long> Cumulative) Read()
    {
        lock (gate)
        {
            var (cumulative, total) = (new long[counts.Length], 0L);
            for (var bucket = 0; bucket < counts.Length; bucket++)
                cumulative[bucket] = total += counts[bucket];
            return (sum, cumulative);
        }
    }

    static int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < Bounds.Count && value > Bounds[bucket])
            bucket++;
        return bucket;
    }
}
