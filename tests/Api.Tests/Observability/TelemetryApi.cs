using MakCrm.Infrastructure.Webhooks;
using MakCrm.TestKit;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Sentry;

namespace MakCrm.Api.Tests.Observability;

/// <summary>A server that tells everything it can to a sink.</summary>
[DedicatedServer("settings of telemetry")]
public sealed class TelemetryApi : CrmApiFixture, IAsyncDisposable
{
    internal TelemetrySink Sink { get; } = new();

    protected override ServerSettings Configure(ServerSettings settings) =>
        settings with
        {
            Telemetry = new()
            {
                Traces = Sink.At("v1/traces"),
                Metrics = Sink.At("v1/metrics"),
                Logs = Sink.At("v1/logs"),
                SentryDsn = Sink.Dsn,
            },
        };

    protected override void Adjust(IServiceCollection services) => services.AddSingleton(new WebhookSettings(AllowsLoopback: true));

    /// <summary>Sends what is gathered now, and not when its time comes.</summary>
    public async Task Flush()
    {
        Services.GetRequiredService<TracerProvider>().ForceFlush();
        Services.GetRequiredService<MeterProvider>().ForceFlush();
        Services.GetRequiredService<LoggerProvider>().ForceFlush();
        await SentrySdk.FlushAsync(Patience);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        Sink.Dispose();
    }
}

[CollectionDefinition]
public sealed class TelemetryGroup : ICollectionFixture<TelemetryApi>;
