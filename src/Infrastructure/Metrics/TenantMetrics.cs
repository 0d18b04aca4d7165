using System.Collections.Concurrent;
using System.Globalization;

namespace MakCrm.Infrastructure.Metrics;

/// <summary>What one tenant has asked for on this instance; counted up by whoever serves it.</summary>
public sealed class TenantCounters
{
    long requests;
    long errors;

    public long Requests => Volatile.Read(ref requests);

    /// <summary>Answers that are our fault: 500 and above.</summary>
    public long Errors => Volatile.Read(ref errors);

    public void CountRequest() => Interlocked.Increment(ref requests);

    public void CountError() => Interlocked.Increment(ref errors);
}

/// <summary>
/// Figures of single tenants, for the busiest only, so that a thousand tenants are not a thousand series. The rest is one figure, and all
/// together are always everything. A tenant gets its own series from the moment on in which it is told; what was told among the others
/// stays there, because a counter never goes back.
/// </summary>
/// <param name="most">How many have series of their own.</param>
/// <param name="clock">Places change hands now and then, and not at each look.</param>
public sealed class TenantMetrics(int most, TimeProvider clock)
{
    public const int Usual = 20;
    const string Others = "other";
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);
    static readonly MetricDefinition Requests = Rule(
        "mak_tenant_requests_total",
        "Requests by tenant: the busiest, and the others together."
    );
    static readonly MetricDefinition Errors = Rule("mak_tenant_errors_total", "Answers of 500 and above by tenant.");

    readonly ConcurrentDictionary<Guid, TenantCounters> all = new();

    /// <summary>Who has a series, and what was told of him among the others before.</summary>
    readonly Dictionary<Guid, Reported> named = [];
    long? rankedAt;

    /// <exception cref="InvalidOperationException">It is no such number; the message names the variable.</exception>
    public static int Read(string? given)
    {
        if (given is null)
            return Usual;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var tenants) && tenants <= 200
            ? tenants
            : throw new InvalidOperationException($"MAK_METRICS_TENANTS is '{given}': give a number from 0 to 200.");
    }

    public TenantCounters Of(Guid tenant) => all.GetOrAdd(tenant, static _ => new());

    /// <summary>As it is now. Not for two callers at once.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        var now = all.ToDictionary(t => t.Key, t => new Reported(t.Value.Requests, t.Value.Errors));
        Rank(now);
        return [Family(Requests, now, provided => provided.Requests), Family(Errors, now, provided => provided.Errors)];
    }

    void Rank(Dictionary<Guid, Reported> now)
    {
        var waiting = new Queue<Guid>(now.Keys.Where(t => !named.ContainsKey(t)).OrderByDescending(t => now[t].Requests));
        // While there is room nobody has been among the others yet.
        while (named.Count < most && waiting.TryDequeue(out var first))
            named[first] = new(0, 0);
        if (rankedAt is { } last && clock.GetElapsedTime(last) < Rest)
            return;
        rankedAt = clock.GetTimestamp();
        foreach (var quiet in named.Keys.OrderBy(t => now[t].Requests).ToList())
        {
            if (!waiting.TryDequeue(out var busy) || now[busy].Requests <= now[quiet].Requests)
                return;
            named.Remove(quiet);
            named[busy] = now[busy];
        }
    }

    MetricFamily Family(MetricDefinition rule, Dictionary<Guid, Reported> now, Func<Reported, long> figure)
    {
        var (family, others) = (new MetricFamily(rule), now.Values.Sum(figure));
        foreach (var (tenant, before) in named)
        {
            var own = figure(now[tenant]) - figure(before);
            family.Add(own, [new("tenant", tenant.ToString())]);
            others -= own;
        }

        family.Add(others, [new("tenant", Others)]);
        return family;
    }

    static MetricDefinition Rule(string name, string help) => new(name, help, MetricType.Counter, ("tenant", "tenant"));

    readonly record struct Reported(long Requests, long Errors);
}
