using OpenTelemetry;
using OpenTelemetry.Logs;

namespace MakCrm.WebApi.Observability;

/// <summary>Takes the words of exceptions out of log records, which can quote what people wrote, and masks telephones and e-mails everywhere else.</summary>
sealed class LogRedaction : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        List<KeyValuePair<string, object?>> attributes = [.. (data.Attributes ?? []).Select(Masked)];
        if (data.Exception is { } broken)
        {
            attributes.Add(new("exception.type", broken.GetType().FullName));
            attributes.Add(new("exception.stacktrace", broken.StackTrace ?? ""));
            data.Exception = null;
        }

        data.Attributes = attributes;
        data.FormattedMessage = data.FormattedMessage is { } text ? ContactMasking.Mask(text) : null;
    }

    static KeyValuePair<string, object?> Masked(KeyValuePair<string, object?> attribute) =>
        attribute.Value is string text ? new(attribute.Key, ContactMasking.Mask(text)) : attribute;
}
