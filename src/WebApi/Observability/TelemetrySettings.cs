using System.Globalization;

namespace MakCrm.WebApi.Observability;

/// <summary>Where traces, metrics, logs and errors are sent; nowhere unless an address says so.</summary>
public sealed record TelemetrySettings
{
    public static readonly TelemetrySettings Off = new();

    /// <summary>The address that takes spans by OTLP over HTTP, with its whole path.</summary>
    public Uri? Traces { get; init; }

    public Uri? Metrics { get; init; }

    public Uri? Logs { get; init; }

    /// <summary>What the collector asks for, such as <c>Authorization=Bearer …</c>, with commas between.</summary>
    public string? Headers { get; init; }

    /// <summary>Which part of all traces is recorded.</summary>
    public double TraceRatio { get; init; } = 1;

    /// <summary>Where unexpected errors are reported to.</summary>
    public Uri? SentryDsn { get; init; }

    public bool HasOtlp => (Traces ?? Metrics ?? Logs) is not null;

    /// <exception cref="InvalidOperationException">A variable makes no sense; the message names it, and quotes none that may be secret.</exception>
    public static TelemetrySettings From(Func<string, string?> given) =>
        new()
        {
            Traces = Address(given, "MAK_OTLP_TRACES"),
            Metrics = Address(given, "MAK_OTLP_METRICS"),
            Logs = Address(given, "MAK_OTLP_LOGS"),
            Headers = Header(given("MAK_OTLP_HEADERS")),
            TraceRatio = Ratio(given("MAK_TRACE_RATIO")),
            SentryDsn = Dsn(given("MAK_SENTRY_DSN")),
        };

    static Uri? Address(Func<string, string?> given, string name)
    {
        if (given(name) is not { } text)
            return null;
        return Web(text) is { UserInfo: "" } address
            ? address
            : throw new InvalidOperationException(
                $"{name} is no address such as http://collector:4318/v1/traces, without a password in it."
            );
    }

    static string? Header(string? text)
    {
        var isFit = text is null || text.Split(',').All(pair => pair.IndexOf('=', StringComparison.Ordinal) > 0);
        return isFit ? text : throw new InvalidOperationException("MAK_OTLP_HEADERS is no list of NAME=VALUE with commas between.");
    }

    static double Ratio(string? text)
    {
        if (text is null)
            return Off.TraceRatio;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio) && ratio is > 0 and <= 1
            ? ratio
            : throw new InvalidOperationException($"MAK_TRACE_RATIO is '{text}': give a number above 0, 1 at most.");
    }

    static Uri? Dsn(string? text)
    {
        if (text is null)
            return null;
        return Web(text) is { UserInfo: not "", AbsolutePath: not "/" } address
            ? address
            : throw new InvalidOperationException("MAK_SENTRY_DSN is no DSN such as https://KEY@HOST/PROJECT.");
    }

    static Uri? Web(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}
