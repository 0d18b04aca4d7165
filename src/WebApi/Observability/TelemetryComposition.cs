using System.Diagnostics;
using MakCrm.Infrastructure;
using MakCrm.Infrastructure.Metrics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MakCrm.WebApi.Observability;

/// <summary>Adds what the settings ask for. Where they ask for nothing, no code of the libraries is loaded.</summary>
static class TelemetryComposition
{
    const string Service = "mak-crm";

    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings)
    {
        if (settings.HasOtlp)
            builder.AddOtlp(settings);
        if (settings.SentryDsn is { } dsn)
            builder.AddErrorReports(dsn);
    }

    static void AddOtlp(this WebApplicationBuilder builder, TelemetrySettings settings)
    {
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(Service));
        if (settings.Traces is { } traces)
            builder.AddTraces(telemetry, settings, traces);
        if (settings.Metrics is { } metrics)
            telemetry.WithMetrics(all =>
                all.AddMeter([.. MetricRules.Meters, Telemetry.Name])
                    .AddView(ViewOf)
                    .AddOtlpExporter(to => Send(to, metrics, settings.Headers))
            );
        if (settings.Logs is { } logs)
            telemetry.WithLogging(
                all => all.AddProcessor(new LogRedaction()).AddOtlpExporter(to => Send(to, logs, settings.Headers)),
                options => options.IncludeFormattedMessage = true
            );
    }

    static void AddTraces(this WebApplicationBuilder builder, OpenTelemetryBuilder telemetry, TelemetrySettings settings, Uri to)
    {
        // Otherwise the library would look for traces and baggage of strangers in the headers.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        builder.Services.AddSingleton<DistributedContextPropagator, CorrelationPropagator>();
        telemetry.WithTracing(all =>
            all.SetSampler(new WorkSampler(settings.TraceRatio))
                .AddAspNetCoreInstrumentation()
                .AddSource("System.Net.Http", "Npgsql", Telemetry.Name)
                .AddProcessor(new SpanRedaction())
                .AddOtlpExporter(exporter => Send(exporter, to, settings.Headers))
        );
    }

    static void Send(OtlpExporterOptions exporter, Uri to, string? headers) =>
        (exporter.Protocol, exporter.Endpoint, exporter.Headers) = (OtlpExportProtocol.HttpProtobuf, to, headers);

    /// <summary>The same instruments with the same tags as on <c>/metrics</c>.</summary>
    static MetricStreamConfiguration ViewOf(System.Diagnostics.Metrics.Instrument instrument)
    {
        if (MetricRules.Of(instrument) is not { } rule)
            return MetricStreamConfiguration.Drop;
        string[] tags = [.. rule.Labels.Select(label => label.Tag)];
        return rule.Type == Infrastructure.Metrics.MetricType.Histogram
            ? new ExplicitBucketHistogramConfiguration { Boundaries = [.. MetricSeries.Bounds], TagKeys = tags }
            : new MetricStreamConfiguration { TagKeys = tags };
    }
}
