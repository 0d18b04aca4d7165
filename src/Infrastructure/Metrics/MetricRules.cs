using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace MakCrm.Infrastructure.Metrics;

/// <summary>
/// Which instruments are shown, and how. The framework has many more, and some of their tags have no bound:
/// only what is listed here is listened to. Everything of our own meter is shown, with the tags it is given.
/// </summary>
public static class MetricRules
{
    static readonly FrozenDictionary<(string Meter, string Instrument), MetricDefinition> Rules = new Dictionary<
        (string, string),
        MetricDefinition
    >
    {
        [("Microsoft.AspNetCore.Hosting", "http.server.request.duration")] = new(
            "http_server_request_duration_seconds",
            "Time from a request's arrival to the end of its answer.",
            MetricType.Histogram,
            ("http.request.method", "method"),
            ("http.route", "route"),
            ("http.response.status_code", "status")
        ),
        [("Microsoft.AspNetCore.Hosting", "http.server.active_requests")] = new(
            "http_server_active_requests",
            "Requests that are being worked on.",
            MetricType.Gauge,
            ("http.request.method", "method")
        ),
        [("Microsoft.AspNetCore.Server.Kestrel", "kestrel.active_connections")] = Gauge(
            "kestrel_active_connections",
            "Connections that clients hold open."
        ),
        [("Npgsql", "db.client.connection.count")] = new(
            "db_client_connections",
            "Connections of the database pools by state.",
            MetricType.Gauge,
            ("db.client.connection.state", "state")
        ),
        [("Npgsql", "db.client.connection.max")] = Gauge("db_client_connections_max", "Connections that the database pools may open."),
        [("Npgsql", "db.client.connection.npgsql.pending_requests")] = Gauge(
            "db_client_connections_pending_requests",
            "Requests that wait for a connection."
        ),
        [("Npgsql", "db.client.connection.npgsql.timeouts")] = Counter(
            "db_client_connections_timeouts_total",
            "Waits for a connection that were given up."
        ),
        [("Npgsql", "db.client.operation.npgsql.executing")] = Gauge(
            "db_client_operations_executing",
            "Commands that the database works on."
        ),
        [("Npgsql", "db.client.operation.failed")] = Counter("db_client_operations_failed_total", "Commands that the database refused."),
        [("Npgsql", "db.client.operation.npgsql.bytes_read")] = Counter("db_client_read_bytes_total", "Bytes read from the database."),
        [("Npgsql", "db.client.operation.npgsql.bytes_written")] = Counter("db_client_written_bytes_total", "Bytes sent to the database."),
        [("System.Runtime", "dotnet.process.memory.working_set")] = Gauge("process_resident_memory_bytes", "Memory of the process."),
        [("System.Runtime", "dotnet.process.cpu.time")] = Counter("process_cpu_seconds_total", "Processor time of the process."),
        [("System.Runtime", "dotnet.gc.collections")] = new(
            "dotnet_gc_collections_total",
            "Garbage collections by generation.",
            MetricType.Counter,
            ("gc.heap.generation", "generation")
        ),
        [("System.Runtime", "dotnet.gc.pause.time")] = Counter(
            "dotnet_gc_pause_seconds_total",
            "Time that garbage collection stopped everything."
        ),
        [("System.Runtime", "dotnet.gc.heap.total_allocated")] = Counter("dotnet_gc_allocated_bytes_total", "Bytes allocated on the heap."),
        [("System.Runtime", "dotnet.gc.last_collection.memory.committed_size")] = Gauge(
            "dotnet_gc_committed_bytes",
            "Memory that the heap held after its last collection."
        ),
        [("System.Runtime", "dotnet.thread_pool.thread.count")] = Gauge("dotnet_thread_pool_threads", "Threads of the thread pool."),
        [("System.Runtime", "dotnet.thread_pool.queue.length")] = Gauge("dotnet_thread_pool_queue_length", "Work that waits for a thread."),
        [("System.Runtime", "dotnet.exceptions")] = Counter("dotnet_exceptions_total", "Exceptions thrown."),
    }.ToFrozenDictionary();

    /// <summary>The meters of the framework that something is shown of.</summary>
    public static IEnumerable<string> Meters => Rules.Keys.Select(existing => existing.Meter).Distinct();

    /// <summary>The rule for an instrument; null when it is not shown.</summary>
    public static MetricDefinition? Of(Instrument instrument)
    {
        if (instrument.Meter == Telemetry.Meter)
            return Own(instrument);
        return Rules.GetValueOrDefault((instrument.Meter.Name, instrument.Name));
    }

    static MetricDefinition Own(Instrument instrument)
    {
        var isCounter = instrument is Counter<long> or ObservableCounter<long>;
        var type =
            instrument is Histogram<double> ? MetricType.Histogram
            : isCounter ? MetricType.Counter
            : MetricType.Gauge;
        // An own instrument names its tags when it is made, as tags of its own.
        var labels = (instrument.Tags ?? []).Select(tag => (tag.Key, tag.Key)).ToArray();
        return new(instrument.Name + (isCounter ? "_total" : ""), instrument.Description ?? instrument.Name, type, labels);
    }

    static MetricDefinition Gauge(string name, string help) => new(name, help, MetricType.Gauge);

    static MetricDefinition Counter(string name, string help) => new(name, help, MetricType.Counter);
}
