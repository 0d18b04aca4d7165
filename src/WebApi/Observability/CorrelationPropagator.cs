using System.Diagnostics;
using MakCrm.Infrastructure;

namespace MakCrm.WebApi.Observability;

/// <summary>
/// A request joins the trace that its correlation id names. What strangers say by <c>traceparent</c>, <c>tracestate</c> and <c>baggage</c>
/// is not listened to, and nothing is told to those who are called.
/// </summary>
sealed class CorrelationPropagator : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) { }

    public override void ExtractTraceIdAndState(
        object? carrier,
        PropagatorGetterCallback? getter,
        out string? traceId,
        out string? traceState
    )
    {
        (traceId, traceState) = (null, null);
        if (getter is null)
            return;
        getter(carrier, "X-Correlation-Id", out var given, out _);
        if (Guid.TryParse(given, out var correlation) && correlation != Guid.Empty)
            traceId = Parent(TraceCorrelation.ContextOf(correlation));
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;

    static string Parent(ActivityContext context) => $"00-{context.TraceId.ToHexString()}-{context.SpanId.ToHexString()}-01";
}
