using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MakCrm.Infrastructure.Metrics;

/// <summary>Listens to the known instruments from the start of the server on and keeps their values.</summary>
public sealed class MetricsCollector : IDisposable
{
    readonly IMeterFactory meters;
    readonly MeterListener listener = new();
    readonly ConcurrentDictionary<string, MetricFamily> families = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, MetricFamily> observed = new(StringComparer.Ordinal);

    public MetricsCollector(IMeterFactory meters)
    {
        this.meters = meters;
        listener.InstrumentPublished = Listen;
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((MetricFamily)family!).Add(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, family) => ((MetricFamily)family!).Add(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((MetricFamily)family!).Add(value, tags));
        listener.Start();
        BusinessMetrics.Begin();
    }

    /// <summary>Everything as it is now. Not for two callers at once.</summary>
    public IEnumerable<MetricFamily> Collect()
    {
        // These tell whole values each time, one per pool or generation: what was told before goes.
        foreach (var family in observed.Values)
            family.Clear();
        listener.RecordObservableInstruments();
        return families.Values.Concat(observed.Values);
    }

    void Listen(Instrument instrument, MeterListener to)
    {
        // A meter that a server has made for itself belongs to that server alone; tests run several in one process.
        if ((instrument.Meter.Scope is not null && instrument.Meter.Scope != meters) || MetricRules.Of(instrument) is not { } rule)
            return;
        var place = instrument.IsObservable ? observed : families;
        to.EnableMeasurementEvents(instrument, place.GetOrAdd(rule.Name, _ => new(rule)));
    }

    public void Dispose() => listener.Dispose();
}
