using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MakCrm.TestKit.Contract;

/// <summary>What a schema demands of texts and numbers.</summary>
static class ScalarRules
{
    static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    public static IEnumerable<string> OfText(JsonObject schema, string text)
    {
        var length = text.EnumerateRunes().Count();
        if (schema["minLength"]?.GetValue<int>() > length)
            yield return $"has {length} characters, fewer than {schema["minLength"]}";
        if (schema["maxLength"]?.GetValue<int>() < length)
            yield return $"has {length} characters, more than {schema["maxLength"]}";
        if (schema["pattern"]?.GetValue<string>() is { } pattern && !Pattern(pattern).IsMatch(text))
            yield return $"is '{text}', which does not match {pattern}";
        if (schema["format"]?.GetValue<string>() is { } format && !IsFormatted(format, text))
            yield return $"is '{text}', which is no {format}";
    }

    public static IEnumerable<string> OfNumber(JsonObject schema, decimal number)
    {
        var (least, most) = (Decimal(schema["minimum"]), Decimal(schema["maximum"]));
        if (number < least || (number == least && schema["exclusiveMinimum"]?.GetValue<bool>() == true))
            yield return $"is {number}, below {least}";
        if (number > most || (number == most && schema["exclusiveMaximum"]?.GetValue<bool>() == true))
            yield return $"is {number}, above {most}";
        if (Decimal(schema["multipleOf"]) is { } step && number % step != 0)
            yield return $"is {number}, no multiple of {step}";
        if (schema["format"]?.GetValue<string>() is { } format && !Fits(format, number))
            yield return $"is {number}, too large for {format}";
    }

    static bool Fits(string format, decimal number) =>
        format switch
        {
            "int32" => number is >= int.MinValue and <= int.MaxValue,
            "int64" => number is >= long.MinValue and <= long.MaxValue,
            "float" or "double" or "decimal" => true,
            _ => throw new NotSupportedException($"The number format '{format}' is not checked yet."),
        };

    static bool IsFormatted(string format, string text) =>
        format switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            // RFC 3339 and in UTC: the house's rule for all times.
            "date-time" => text.EndsWith('Z')
                && text.Length >= 20
                && text[10] == 'T'
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "email" => text.IndexOf('@', StringComparison.Ordinal) > 0,
            "byte" => Convert.TryFromBase64String(text, new byte[text.Length], out _),
            "binary" or "password" => true,
            _ => throw new NotSupportedException($"The text format '{format}' is not checked yet."),
        };

    static decimal? Decimal(JsonNode? node) =>
        node is null ? null : decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    static Regex Pattern(string pattern) => Patterns.GetOrAdd(pattern, p => new(p, RegexOptions.CultureInvariant));
}
