using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.Application.Common;

/// <summary>Values of custom fields between the contract, where they are told by code, and the JSON in which they lie in records.</summary>
public static class CustomValueJson
{
    static readonly Dictionary<string, JsonElement> Nothing = [];
    static readonly JsonElement Stars = JsonSerializer.SerializeToElement("***");

    public static string? ToJson(this IReadOnlyDictionary<string, JsonElement>? values) =>
        values is null or { Count: 0 } ? null : JsonSerializer.Serialize(values, ContractJson.Options);

    public static IReadOnlyDictionary<string, JsonElement> ToValues(this string? json) =>
        json is null ? Nothing : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, ContractJson.Options)!;

    /// <summary>The values as somebody sees them: numbers and addresses stand in texts as well.</summary>
    public static IReadOnlyDictionary<string, JsonElement> ApplyVisibility(
        this IReadOnlyDictionary<string, JsonElement> values,
        FieldVisibility visibility,
        bool showsContacts
    ) =>
        visibility switch
        {
            FieldVisibility.Hidden => Nothing,
            FieldVisibility.Masked => values.ToDictionary(v => v.Key, _ => Stars),
            FieldVisibility.Shown => showsContacts ? values : values.ToDictionary(v => v.Key, v => Masked(v.Value)),
        };

    /// <summary>Those that are there for him.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Without(
        this IReadOnlyDictionary<string, JsonElement> values,
        IReadOnlySet<string> hidden
    ) => hidden.Count == 0 ? values : values.Where(v => !hidden.Contains(v.Key)).ToDictionary();

    static JsonElement Masked(JsonElement value) => JsonSerializer.SerializeToElement(Node(JsonNode.Parse(value.GetRawText())));

    static JsonNode? Node(JsonNode? node) =>
        node switch
        {
            JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, Node(f.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Node)]),
            JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(ContactMasking.Mask(text)),
            // A number of eleven digits is a telephone as well.
            JsonValue value when value.ToJsonString() is var digits && ContactMasking.Mask(digits) != digits => JsonValue.Create("***"),
            _ => node?.DeepClone(),
        };
}
