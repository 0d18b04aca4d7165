using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>How a provider is asked and how its answers are read, as a file that people can read, too.</summary>
/// <param name="Rules">The first that holds for an answer says what came of the check; an answer that none holds for is malformed.</param>
/// <param name="ValidDays">How long an outcome holds; for ever where it is absent.</param>
sealed record ProviderFile(
    VerificationKind Kind,
    string Source,
    ProviderRequest Request,
    IReadOnlyList<ProviderRule> Rules,
    int? ValidDays = null,
    string? Reference = null
)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <exception cref="InvalidOperationException">The file makes no sense.</exception>
    public static ProviderFile Read(string name, string text)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ProviderFile>(text, Options);
            return file is { Rules.Count: > 0, Request.Address.Length: > 0 }
                ? file
                : throw new InvalidOperationException($"The provider file {name} needs an address and rules.");
        }
        catch (JsonException broken)
        {
            throw new InvalidOperationException($"The provider file {name} cannot be read: {broken.Message}", broken);
        }
    }
}

/// <param name="Address">It and the values of <paramref name="Headers" /> may name settings of the installation: <c>${NAME}</c>.</param>
/// <param name="Body">JSON in which <c>{fact}</c> or <c>{birthDate:dd.MM.yyyy}</c> stands for what is known; a member whose fact is not known is left out.</param>
sealed record ProviderRequest(string Address, IReadOnlyDictionary<string, string>? Headers, JsonNode? Body);

/// <summary>What an answer means that has something at a JSON pointer.</summary>
/// <param name="At">RFC 6901; the whole answer where it is absent.</param>
/// <param name="In">One of these is there; numbers and booleans as JSON writes them.</param>
/// <param name="Exists">Whether anything is there: null, an empty list and an empty text are nothing.</param>
/// <param name="Above">A number is there, and greater.</param>
/// <param name="Evidence">In words; <c>{/pointer}</c> stands for what the answer has there.</param>
sealed partial record ProviderRule(
    VerificationOutcome Outcome,
    string Evidence,
    string At = "",
    IReadOnlyList<string>? In = null,
    bool? Exists = null,
    decimal? Above = null
)
{
    const int LongestEvidence = 2000;

    public bool Holds(JsonNode? answer)
    {
        var found = Find(answer, At);
        return (In is null || (Text(found) is { } text && In.Contains(text, StringComparer.Ordinal)))
            && (Exists is null || Exists == IsThere(found))
            && (Above is null || (decimal.TryParse(Text(found), CultureInfo.InvariantCulture, out var number) && number > Above));
    }

    public string Words(JsonNode? answer)
    {
        var words = Place().Replace(Evidence, match => Text(Find(answer, match.Groups["at"].Value)) ?? "—");
        return words.Length <= LongestEvidence ? words : words[..LongestEvidence];
    }

    public static JsonNode? Find(JsonNode? answer, string pointer)
    {
        var found = answer;
        foreach (
            var step in pointer
                .Split('/')
                .Skip(1)
                .Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
        )
            found = found switch
            {
                JsonObject members => members.TryGetPropertyValue(step, out var member) ? member : null,
                JsonArray items => int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < items.Count
                    ? items[index]
                    : null,
                _ => null,
            };
        return found;
    }

    static bool IsThere(JsonNode? node) => node is not (null or JsonArray { Count: 0 }) && Text(node) != "";

    public static string? Text(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonArray items => items.Count.ToString(CultureInfo.InvariantCulture),
            _ => node.ToJsonString(),
        };

    [GeneratedRegex(@"\{(?<at>/[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
