using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Words of messengers. Nothing in them is relied on: what is missing or strange is not there.</summary>
static class TolerantJson
{
    public const int LongestId = 300;
    public const int LongestName = 100;

    /// <summary>Null where it is no object of JSON.</summary>
    public static JsonObject? Object(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? In(JsonElement from, string name, string inner) => At(from, name) is { } part ? Text(part, inner) : null;

    public static JsonElement? At(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object
            ? found
            : null;

    public static List<JsonElement> All(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Array
            ? [.. found.EnumerateArray()]
            : [];

    public static long? Long(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
        && from.TryGetProperty(name, out var found)
        && found.ValueKind == JsonValueKind.Number
        && found.TryGetInt64(out var number)
            ? number
            : null;

    public static int? Number(JsonElement from, string name) =>
        Long(from, name) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null;

    public static string? Text(JsonObject? from, string name) =>
        from?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Without what the database cannot keep; halves of characters are no text.</summary>
    public static string? Text(JsonElement from, string name)
    {
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out var found) || found.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return found.GetString()!.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A name that is too long is known again by its hash.</summary>
    public static string Short(string id) =>
        id.Length <= LongestId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
