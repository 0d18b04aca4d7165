using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.RegularExpressions;
using MakCrm.Infrastructure;
using OpenTelemetry;

namespace MakCrm.WebApi.Observability;

/// <summary>
/// Leaves in a span only what is on a list and can hold nothing of a person: no paths, which can hold keys, no queries, addresses, agents,
/// texts of errors. Statements stay as their parameters' places; literals in them are blanked.
/// </summary>
sealed partial class SpanRedaction : BaseProcessor<Activity>
{
    const string Statement = "db.query.text";
    const string Blank = "***";

    static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "url.scheme",
        "network.protocol.version",
        "error.type",
        "db.system.name",
        "db.namespace",
        "db.operation.name",
        "db.response.status_code",
        Statement,
        "messaging.operation.type",
        "messaging.message.id",
        "mak.event_type",
        "mak.attempt",
        Telemetry.TenantTag,
        Telemetry.CorrelationTag
    );

    /// <summary>Of a call: who was called. Of a request the host is what its sender has written.</summary>
    static readonly FrozenSet<string> KeptOfCalls = FrozenSet.Create(StringComparer.Ordinal, "server.address", "server.port");

    readonly ActivityListener exceptions = new() { ShouldListenTo = _ => true, ExceptionRecorder = Blur };

    public SpanRedaction() => ActivitySource.AddActivityListener(exceptions);

    public override void OnEnd(Activity data)
    {
        var isCall = data.Kind == ActivityKind.Client;
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            if (!Kept.Contains(name) && !(isCall && KeptOfCalls.Contains(name)))
                data.SetTag(name, null);
            else if (name == Statement && value is string sql)
                data.SetTag(name, Literal().Replace(sql, "?"));
        }

        data.TraceStateString = null;
        data.SetStatus(data.Status);
    }

    /// <summary>What a library notes of an exception: its type and where it was thrown. Its words can quote what people wrote.</summary>
    static void Blur(Activity activity, Exception exception, ref TagList tags)
    {
        // Whoever else listens has asked for the same.
        if (tags.Any(tag => tag.Key == "exception.message"))
            return;
        tags.Add("exception.message", Blank);
        tags.Add("exception.stacktrace", exception.StackTrace ?? "");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            exceptions.Dispose();
        base.Dispose(disposing);
    }

    [GeneratedRegex(@"\bE'(?:\\.|''|[^'\\])*'|'(?:''|[^'])*'|\$(\w*)\$.*?\$\1\$|(?<![\w$@.])\d{4,}(?![\w.])", RegexOptions.Singleline)]
    private static partial Regex Literal();
}
