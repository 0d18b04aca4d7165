using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>Puts facts and settings into the places that a provider file keeps for them.</summary>
static partial class ProviderTemplate
{
    /// <summary>The settings that a file asks for.</summary>
    public static IEnumerable<string> Variables(ProviderRequest request) =>
        (request.Headers?.Values ?? [])
            .Append(request.Address)
            .SelectMany(value => Variable().Matches(value))
            .Select(match => match.Groups["name"].Value);

    public static string WithSettings(string text, Func<string, string?> variable) =>
        Variable().Replace(text, match => variable(match.Groups["name"].Value) ?? "");

    /// <summary>The template with what is known; what stands for a fact that is not known is left out.</summary>
    public static JsonNode? Fill(JsonNode? template, VerificationFacts facts) =>
        template switch
        {
            JsonObject members => new JsonObject(
                members
                    .Select(m => (m.Key, Value: Fill(m.Value, facts)))
                    .Where(m => m.Value is not null)
                    .Select(m => KeyValuePair.Create(m.Key, m.Value))
            ),
            JsonArray items => new JsonArray([.. items.Select(item => Fill(item, facts)).Where(item => item is not null)]),
            JsonValue value when value.TryGetValue<string>(out var text) => Fill(text, facts),
            _ => template?.DeepClone(),
        };

    static JsonValue? Fill(string text, VerificationFacts facts)
    {
        var isWhole = true;
        var filled = Fact()
            .Replace(
                text,
                match =>
                {
                    var value = Value(facts, match.Groups["fact"].Value, match.Groups["format"].Value);
                    isWhole &= value is not null;
                    return value ?? "";
                }
            );
        return isWhole ? JsonValue.Create(filled) : null;
    }

    static string? Value(VerificationFacts facts, string name, string format)
    {
        if (!Enum.TryParse<VerificationFact>(name, ignoreCase: true, out var fact) || facts[fact] is not { } value)
            return null;
        return format.Length > 0 && DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day)
            ? day.ToString(format, CultureInfo.InvariantCulture)
            : value;
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z0-9_]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{(?<fact>[a-zA-Z]+)(:(?<format>[a-zA-Z.\-/]+))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Fact();
}
