using System.Text.Json;
using MakCrm.Application.Intakes.Public;

namespace MakCrm.Application.Intakes;

/// <summary>Reads JSON as fields: what lies deeper is named by its path with dots.</summary>
static class IntakeJson
{
    const int Deepest = 16;
    static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest };

    /// <summary>What names an answer in a list of answers, and what holds it.</summary>
    static readonly string[] Keys = ["key", "name", "slug", "id", "question"];
    static readonly string[] Values = ["answer", "value", "text"];

    public static Result<IntakePost> Read(IntakeEntries entries, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return IntakeFormat.Malformed("invalid_value");
            Add(entries, "", root);
            return new IntakePost([]) { RpcId = RpcId(root) };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The reader tells of half characters by the second one alone.
            return IntakeFormat.Malformed("invalid_json");
        }
    }

    static JsonElement? RpcId(JsonElement root) =>
        root.TryGetProperty("jsonrpc", out var version)
        && version.ValueKind == JsonValueKind.String
        && version.GetString() == "2.0"
        && root.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? id.Clone()
            : null;

    static void Add(IntakeEntries entries, string path, JsonElement value)
    {
        if (entries.IsFull)
            return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Add(entries, Join(path, property.Name), property.Value);
                break;
            case JsonValueKind.Array:
                AddAll(entries, path, value);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                entries.Add(path, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
                break;
        }
    }

    static void AddAll(IntakeEntries entries, string path, JsonElement list)
    {
        foreach (var (item, at) in list.EnumerateArray().Select((item, at) => (item, at)))
        {
            if (item.ValueKind != JsonValueKind.Object)
                Add(entries, path, item);
            else if (
                Of(item, Keys) is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array) } key
                && Of(item, Values) is { } answer
            )
                AddAnswer(entries, Join(path, key.ToString()), answer);
            else
                Add(entries, Join(path, $"{at}"), item);
        }
    }

    /// <summary>VK writes an answer as a text, or as one or several objects with a <c>value</c>.</summary>
    static void AddAnswer(IntakeEntries entries, string path, JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in answer.EnumerateArray())
                AddAnswer(entries, path, one);
        }
        else
            Add(entries, path, answer.ValueKind == JsonValueKind.Object && Of(answer, Values) is { } value ? value : answer);
    }

    static JsonElement? Of(JsonElement item, string[] names)
    {
        foreach (var name in names)
        {
            if (item.TryGetProperty(name, out var value))
                return value;
        }

        return null;
    }

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
