using MakCrm.Infrastructure;
using Sentry;
using Sentry.Protocol;

namespace MakCrm.WebApi.Observability;

/// <summary>
/// Makes the report anew from what is known to be nobody's: the types of the exceptions, where they were thrown, the route. What they say,
/// what was sent and by whom stays here; the correlation id leads to it.
/// </summary>
static class ErrorRedaction
{
    static readonly HashSet<string> KeptTags =
    [
        "EventId",
        "EventType",
        "Handler",
        "Attempt",
        "Worker",
        "DeliveryId",
        "ImportId",
        "ExportId",
    ];

    public static SentryEvent Of(SentryEvent found)
    {
        var report = new SentryEvent
        {
            Level = found.Level,
            Logger = found.Logger,
            Release = found.Release,
            Environment = found.Environment,
            TransactionName = found.TransactionName,
            Message = found.Message?.Message is { } template ? new SentryMessage { Message = ContactMasking.Mask(template) } : null,
            SentryExceptions = found.SentryExceptions?.Select(Bare).ToList(),
        };
        foreach (var (name, value) in found.Tags.Where(tag => KeptTags.Contains(tag.Key)))
            report.SetTag(name, ContactMasking.Mask(value));
        if (Correlation() is { Length: > 0 } correlation)
            report.SetTag("correlation_id", correlation);
        return report;
    }

    /// <summary>As the answer carries it, or of the background work that is traced.</summary>
    static string? Correlation() =>
        new HttpContextAccessor().HttpContext?.Response.Headers["X-Correlation-Id"].ToString() ?? TraceCorrelation.Current?.ToString();

    static SentryException Bare(SentryException exception) =>
        new()
        {
            Type = exception.Type,
            Module = exception.Module,
            ThreadId = exception.ThreadId,
            Stacktrace = exception.Stacktrace,
            Mechanism = exception.Mechanism is { } how ? new Mechanism { Type = how.Type, Handled = how.Handled } : null,
        };
}
