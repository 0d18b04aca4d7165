using MakCrm.WebApi.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace MakCrm.Api.Tests.Observability;

/// <summary>Nothing is told to anybody unless an address says to whom.</summary>
public sealed class TelemetrySettingsTests
{
    [Fact]
    public void Without_settings_no_part_of_the_libraries_is_in_the_server() => Foreign(TelemetrySettings.Off).ShouldBeEmpty();

    [Fact]
    public void With_settings_there_would_be()
    {
        Foreign(Read(("MAK_OTLP_TRACES", "http://127.0.0.1:1/v1/traces"))).ShouldContain("OpenTelemetry");
        Foreign(Read(("MAK_SENTRY_DSN", "http://key@127.0.0.1:1/1"))).ShouldContain("Sentry");
    }

    [Fact]
    public void Each_signal_has_an_address_of_its_own()
    {
        var settings = Read(("MAK_OTLP_LOGS", "https://loki.example/otlp/v1/logs"), ("MAK_TRACE_RATIO", "0.25"));
        (settings.Traces, settings.Metrics, settings.Logs!.Host).ShouldBe((null, null, "loki.example"));
        settings.TraceRatio.ShouldBe(0.25);
        Read().ShouldBe(TelemetrySettings.Off);
    }

    [Theory]
    [InlineData("MAK_OTLP_TRACES", "collector:4318")]
    [InlineData("MAK_OTLP_METRICS", "ftp://collector/")]
    [InlineData("MAK_OTLP_LOGS", "http://user:hidden@collector/v1/logs")]
    [InlineData("MAK_OTLP_HEADERS", "hidden")]
    [InlineData("MAK_TRACE_RATIO", "0")]
    [InlineData("MAK_TRACE_RATIO", "1.5")]
    [InlineData("MAK_SENTRY_DSN", "https://sentry.example/1")]
    [InlineData("MAK_SENTRY_DSN", "hidden")]
    public void What_makes_no_sense_is_refused_by_name_and_secrets_are_not_repeated(string name, string value)
    {
        var refused = Should.Throw<InvalidOperationException>(() => Read((name, value))).Message;
        refused.ShouldStartWith(name);
        refused.ShouldNotContain("hidden");
    }

    [Fact]
    public void A_part_of_the_traces_is_the_same_part_everywhere()
    {
        var (one, other) = (new WorkSampler(0.25), new WorkSampler(0.25));
        var ids = Enumerable.Range(0, 4_000).Select(_ => Guid.CreateVersion7()).ToList();
        var stored = ids.Where(id => IsKept(one, id)).ToList();
        stored.ShouldBe(ids.Where(id => IsKept(other, id)));
        stored.Count.ShouldBeInRange(800, 1_200);
    }

    static bool IsKept(WorkSampler sampler, Guid correlation) =>
        sampler
            .ShouldSample(
                new(
                    Infrastructure.TraceCorrelation.ContextOf(correlation),
                    Infrastructure.TraceCorrelation.ContextOf(correlation).TraceId,
                    "handler",
                    System.Diagnostics.ActivityKind.Consumer
                )
            )
            .Decision == SamplingDecision.RecordAndSample;

    static TelemetrySettings Read(params (string Name, string Value)[] given) =>
        TelemetrySettings.From(name => given.FirstOrDefault(one => one.Name == name).Value);

    static List<string> Foreign(TelemetrySettings telemetry)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddTelemetry(telemetry);
        return
        [
            .. builder
                .Services.SelectMany(s => new[] { s.ServiceType, s.ImplementationType, s.ImplementationInstance?.GetType() })
                .OfType<Type>()
                .Select(type => type.Assembly.GetName().Name!.Split('.')[0])
                .Where(name => name is "OpenTelemetry" or "Sentry")
                .Distinct(),
        ];
    }
}
