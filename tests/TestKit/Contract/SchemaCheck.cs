using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.TestKit.Contract;

/// <summary>
/// Holds a JSON value against a schema of OpenAPI 3.0. Stricter than the standard in one point: a property that no part of the schema
/// names is a finding, unless <c>additionalProperties</c> allows it, because an answer must not grow past its contract.
/// </summary>
public sealed class SchemaCheck(OpenApi api)
{
    static readonly HashSet<string> Known =
    [
        "type",
        "nullable",
        "enum",
        "format",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "properties",
        "required",
        "additionalProperties",
        "minProperties",
        "maxProperties",
        "allOf",
        "oneOf",
        "anyOf",
        "$ref",
        "title",
        "description",
        "default",
        "example",
        "deprecated",
        "readOnly",
        "writeOnly",
        "discriminator",
        "externalDocs",
    ];

    readonly List<string> findings = [];

    /// <summary>What is wrong with the value; empty when nothing is.</summary>
    public static IReadOnlyList<string> Findings(OpenApi api, JsonNode schema, JsonNode? value)
    {
        var check = new SchemaCheck(api);
        check.Value(schema, value, "");
        return check.findings;
    }

    /// <summary>Checks a whole value: afterwards every property of an object must have been named by some part of the schema.</summary>
    void Value(JsonNode schema, JsonNode? value, string at)
    {
        // A schema that only describes allows whatever JSON can say.
        if (api.Resolve(schema).All(keyword => keyword.Key is "description" or "example"))
            return;
        var named = new HashSet<string>(StringComparer.Ordinal);
        Part(schema, value, at, named);
        if (value is not JsonObject given)
            return;
        foreach (var stranger in given.Select(pair => pair.Key).Where(name => !named.Contains(name)))
            Find($"{at}/{stranger}", "is a property that the contract does not know");
    }

    void Part(JsonNode node, JsonNode? value, string at, HashSet<string> named)
    {
        var schema = api.Resolve(node);
        foreach (
            var keyword in schema
                .Select(pair => pair.Key)
                .Where(key => !Known.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
        )
            throw new NotSupportedException($"The schema keyword '{keyword}' at '{at}' is not checked yet.");
        if (value is null)
        {
            if (schema["nullable"]?.GetValue<bool>() != true)
                Find(at, "is null");
            return;
        }

        if (schema["type"]?.GetValue<string>() is { } type && !IsOf(type, value))
        {
            Find(at, $"is {Kind(value)}, not {type}");
            return;
        }

        if (schema["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
            Find(at, $"is {value.ToJsonString()}, which is none of {allowed.ToJsonString()}");
        Scalar(schema, value, at);
        if (value is JsonArray items)
            Items(schema, items, at);
        if (value is JsonObject members)
            Members(schema, members, at, named);
        Combined(schema, value, at, named);
    }

    void Scalar(JsonObject schema, JsonNode value, string at)
    {
        var faults = value.GetValueKind() switch
        {
            JsonValueKind.String => ScalarRules.OfText(schema, value.GetValue<string>()),
            JsonValueKind.Number => ScalarRules.OfNumber(
                schema,
                decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
            ),
            _ => [],
        };
        foreach (var fault in faults)
            Find(at, fault);
    }

    void Items(JsonObject schema, JsonArray items, string at)
    {
        Bound(schema, "minItems", "maxItems", items.Count, "items", at);
        if (schema["uniqueItems"]?.GetValue<bool>() == true && items.Select(item => item?.ToJsonString()).Distinct().Count() != items.Count)
            Find(at, "has an item twice");
        if (schema["items"] is not { } item)
            return;
        for (var index = 0; index < items.Count; index++)
            Value(item, items[index], $"{at}/{index}");
    }

    void Members(JsonObject schema, JsonObject members, string at, HashSet<string> named)
    {
        Bound(schema, "minProperties", "maxProperties", members.Count, "properties", at);
        foreach (
            var required in (schema["required"]?.AsArray() ?? [])
                .Select(name => name!.GetValue<string>())
                .Where(name => !members.ContainsKey(name))
        )
            Find($"{at}/{required}", "is required and absent");
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (properties[name] is { } property)
                Value(property, value, $"{at}/{name}");
            else if (schema["additionalProperties"] is JsonObject other)
                Value(other, value, $"{at}/{name}");
            else if (schema["additionalProperties"] is not JsonValue open || !open.GetValue<bool>())
                continue;
            named.Add(name);
        }
    }

    void Combined(JsonObject schema, JsonNode value, string at, HashSet<string> named)
    {
        foreach (var part in schema["allOf"]?.AsArray() ?? [])
            Part(part!, value, at, named);
        if ((schema["oneOf"] ?? schema["anyOf"]) is not JsonArray choices)
            return;
        var tries = choices.Select(choice => Try(choice!, value, at)).ToList();
        var fitting = tries.Where(one => one.Findings.Count == 0).ToList();
        if (fitting.Count == 0)
        {
            // Only what keeps the nearest choice from fitting is worth telling.
            fitting = [tries.MinBy(one => one.Findings.Count)!];
            findings.AddRange(fitting[0].Findings);
        }
        else if (fitting.Count > 1 && schema.ContainsKey("oneOf"))
            Find(at, "fits several of oneOf");
        foreach (var one in fitting)
            named.UnionWith(one.Named);
    }

    Attempt Try(JsonNode choice, JsonNode value, string at)
    {
        var check = new SchemaCheck(api);
        var named = new HashSet<string>(StringComparer.Ordinal);
        check.Part(choice, value, at, named);
        return new(check.findings, named);
    }

    void Bound(JsonObject schema, string least, string most, int count, string what, string at)
    {
        if (schema[least]?.GetValue<int>() > count)
            Find(at, $"has {count} {what}, fewer than {schema[least]}");
        if (schema[most]?.GetValue<int>() < count)
            Find(at, $"has {count} {what}, more than {schema[most]}");
    }

    void Find(string at, string fault) => findings.Add($"{(at.Length == 0 ? "the value" : at)} {fault}");

    static bool IsOf(string type, JsonNode value) =>
        type switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value.GetValueKind() == JsonValueKind.String,
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "number" => value.GetValueKind() == JsonValueKind.Number,
            "integer" => value.GetValueKind() == JsonValueKind.Number && !value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E'),
            _ => throw new NotSupportedException($"There is no type '{type}'."),
        };

    static string Kind(JsonNode value) => value.GetValueKind().ToString().ToLowerInvariant();

    sealed record Attempt(List<string> Findings, HashSet<string> Named);
}
