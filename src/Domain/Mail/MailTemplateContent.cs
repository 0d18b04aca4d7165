using System.Net;
using System.Text.RegularExpressions;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Mail;

/// <summary>
/// What a letter says, with <c>{{name}}</c> where a value belongs. Nothing else is understood: no conditions, no loops, no code,
/// so whoever may change a template can do no more than write.
/// </summary>
public sealed partial record MailTemplateContent(string Subject, string Text, string Html)
{
    /// <summary>What keeps the text from being a template of this kind; null when nothing does.</summary>
    public Error? Fault(MailTemplateKind kind) =>
        Fault(Subject, kind.OpenPlaceholders)?.WithPointer("/subject")
        ?? Fault(Text, kind.Placeholders)?.WithPointer("/text")
        ?? Fault(Html, kind.Placeholders)?.WithPointer("/html");

    /// <summary>The letter with every value in its place; in HTML a value is text, whatever it looks like.</summary>
    /// <exception cref="ArgumentException">A value is missing: a bug of whoever sends.</exception>
    public MailTemplateContent Fill(IReadOnlyDictionary<string, string> values) =>
        new(
            OneLine(Fill(Subject, values, value => value)),
            Fill(Text, values, value => value),
            Fill(Html, values, value => WebUtility.HtmlEncode(value).Replace("\n", "<br>\n", StringComparison.Ordinal))
        );

    static Error? Fault(string template, IReadOnlyList<string> existing)
    {
        if (Place().Matches(template).Any(place => !existing.Contains(place.Groups[1].Value)))
            return MailTemplateErrors.PlaceholderUnknown;
        var rest = Place().Replace(template, "");
        return rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal)
            ? MailTemplateErrors.Malformed
            : null;
    }

    static string Fill(string template, IReadOnlyDictionary<string, string> values, Func<string, string> write) =>
        Place()
            .Replace(
                template,
                place =>
                    values.TryGetValue(place.Groups[1].Value, out var value)
                        ? write(value)
                        : throw new ArgumentException(
                            $"The letter speaks of '{place.Groups[1].Value}', and no value was given.",
                            nameof(values)
                        )
            );

    static string OneLine(string subject) => Breaks().Replace(subject, " ").Trim();

    [GeneratedRegex(@"(?<!\{)\{\{\s*([a-z_]{1,40})\s*\}\}(?!\})")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+")]
    private static partial Regex Breaks();
}
