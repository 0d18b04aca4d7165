using System.Diagnostics;
using System.Diagnostics.Metrics;
using MakCrm.Infrastructure.Persistence.Outbox;

namespace MakCrm.Infrastructure;

/// <summary>The product's own meter, which <c>/metrics</c> shows beside the framework's, and its own source of spans.</summary>
public static class Telemetry
{
    public const string Name = "MakCrm";
    public const string CorrelationTag = "mak.correlation_id";
    public const string TenantTag = "mak.tenant_id";
    public static readonly Meter Meter = new(Name);
    public static readonly ActivitySource Source = new(Name);

    /// <summary>A piece of background work; null while nobody records. It belongs to the work around it, where there is some.</summary>
    public static Activity? StartJob(string operation, Guid? tenantId = null)
    {
        var span = Source.StartActivity(operation);
        if (span is { IsAllDataRequested: true } && tenantId is { } tenant)
            span.SetTag(TenantTag, tenant.ToString());
        return span;
    }

    /// <summary>One handler's work on one event, in the trace of what has caused the event.</summary>
    internal static Activity? StartDelivery(string handler, ClaimedEvent claimed)
    {
        if (!Source.HasListeners())
            return null;
        var span = Source.StartActivity(handler, ActivityKind.Consumer, TraceCorrelation.ContextOf(claimed.CorrelationId));
        if (span is { IsAllDataRequested: true })
            span.SetTag("messaging.operation.type", "process")
                .SetTag("messaging.message.id", claimed.Id.ToString())
                .SetTag("mak.event_type", claimed.Type)
                .SetTag("mak.attempt", claimed.Attempts)
                .SetTag(TenantTag, claimed.TenantId.ToString())
                .SetTag(CorrelationTag, claimed.CorrelationId.ToString());
        return span;
    }

    /// <summary>Marks a span by the kind of failure; its words stay out, because they can quote what people wrote.</summary>
    public static void Fail(this Activity? span, Exception broken) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", broken.GetBaseException().GetType().FullName);
}
