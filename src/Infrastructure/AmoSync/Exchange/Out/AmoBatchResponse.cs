using System.Text.Json;
using MakCrm.Infrastructure.AmoSync.Dictionaries;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>What amoCRM answers to a batch.</summary>
static class AmoBatchResponse
{
    /// <summary>What it says of each item. Complex creation answers a plain array, with a list of ids where others have one; both are taken.</summary>
    public static IReadOnlyDictionary<string, JsonElement> ByRequest(JsonElement? body, string list)
    {
        var items =
            body is { ValueKind: JsonValueKind.Array } plain ? [.. plain.EnumerateArray()]
            : body is { } hal ? AmoJson.Embedded(hal, list) ?? []
            : [];
        var values = new Dictionary<string, JsonElement>();
        foreach (var item in items)
        foreach (var key in Requests(item))
            values.TryAdd(key, item);
        return values;
    }

    /// <summary>The items that it says it has refused, with the paths of what is wrong with each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Refused(JsonElement? body)
    {
        var refused = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var item in AmoJson.Items(body ?? default, "validation-errors"))
        foreach (var key in Requests(item))
            refused[key] = [.. AmoJson.Items(item, "errors").Select(e => AmoJson.Text(e, "path")).OfType<string>()];
        return refused;
    }

    static IEnumerable<string> Requests(JsonElement item) =>
        item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("request_id", out var id) ? []
        : id.ValueKind == JsonValueKind.Array ? id.EnumerateArray().Select(Word)
        : [Word(id)];

    static string Word(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetRawText().Trim('"') : value.GetRawText();
}
