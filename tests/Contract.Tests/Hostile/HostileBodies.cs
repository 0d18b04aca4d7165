using System.Text.Json.Nodes;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Hostile;

/// <summary>A body in which every place that its schema names is, one after the other, something hostile.</summary>
sealed class HostileBodies(OpenApi api, JsonNode example)
{
    const int Deepest = 6;
    const string Mark = "@hostile@";

    public IEnumerable<(string Where, string Value, string Body)> Of(JsonNode schema)
    {
        foreach (var (place, at) in Places(schema, [], []))
        {
            var marked = Marked(place);
            foreach (var value in HostileValues.Json(at))
                yield return (
                    "/" + string.Join('/', place.Select(step => step.Name)),
                    value,
                    marked.Replace($"\"{Mark}\"", value, StringComparison.Ordinal)
                );
        }
    }

    sealed record Step(string Name, JsonObject Schema);

    /// <summary>Every place below the body, each schema that names itself once.</summary>
    IEnumerable<(IReadOnlyList<Step> Place, JsonObject Schema)> Places(
        JsonNode node,
        IReadOnlyList<Step> place,
        IReadOnlyList<JsonObject> above
    )
    {
        var schema = Whole(node);
        if (place.Count > 0)
            yield return (place, schema);
        if (place.Count == Deepest || above.Contains(schema))
            yield break;
        foreach (var (name, inner) in Inner(schema))
        {
            foreach (var found in Places(inner, [.. place, new(name, schema)], [.. above, schema]))
                yield return found;
        }
    }

    static IEnumerable<(string Name, JsonNode Schema)> Inner(JsonObject schema)
    {
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            yield return (name, property!);
        if (schema["items"] is { } item)
            yield return ("0", item);
        if (schema["additionalProperties"] is JsonObject other)
            yield return ("code", other);
    }

    /// <summary>What a reference leads to, also one that may be null.</summary>
    JsonObject Whole(JsonNode node)
    {
        var schema = api.Resolve(node);
        return schema["oneOf"] is JsonArray { Count: 1 } one ? api.Resolve(one[0]!) : schema;
    }

    string Marked(IReadOnlyList<Step> place)
    {
        var body = example.DeepClone();
        var at = body;
        for (var depth = 0; depth < place.Count - 1; depth++)
            at = Enter(at, place[depth].Name, place[depth + 1].Schema);
        Put(at, place[^1].Name, Mark);
        return body.ToJsonString();
    }

    /// <summary>What stands there, or the contract's own example of it.</summary>
    static JsonNode Enter(JsonNode at, string name, JsonObject schema)
    {
        if (Child(at, name) is JsonObject or JsonArray)
            return Child(at, name)!;
        Put(
            at,
            name,
            schema["example"]?.DeepClone() ?? (schema["type"]?.GetValue<string>() == "array" ? new JsonArray() : new JsonObject())
        );
        return Child(at, name)!;
    }

    static JsonNode? Child(JsonNode at, string name) =>
        at switch
        {
            JsonArray list => list.FirstOrDefault(),
            JsonObject fields => fields[name],
            _ => null,
        };

    static void Put(JsonNode at, string name, JsonNode value)
    {
        if (at is JsonArray { Count: 0 } empty)
            empty.Add(value);
        else if (at is JsonArray list)
            list[0] = value;
        else
            at[name] = value;
    }
}
