using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.Infrastructure.Identity;

/// <summary>A signed text taken apart, strictly; nobody has looked at its signature yet.</summary>
sealed record CompactJws(JwsHeader Header, byte[] Payload, byte[] Signed, byte[] Signature)
{
    static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Null for what is longer, is no such text, or demands what it calls critical, of which we know none.</summary>
    public static CompactJws? Of(string text, int longest)
    {
        var parts = text.Length <= longest ? text.Split('.') : [];
        if (
            parts.Length != 3
            || !TryDecode(parts[0], out var header)
            || !TryDecode(parts[1], out var payload)
            || !TryDecode(parts[2], out var signature)
            || Parse<JwsHeader>(header) is not { Critical: null } said
        )
            return null;
        return new(said, payload, Encoding.ASCII.GetBytes(text[..text.LastIndexOf('.')]), signature);
    }

    /// <summary>Null for what is no such JSON, or names a property twice.</summary>
    public static T? Parse<T>(byte[] json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        // The decoder forgives padding and white space; one token must have one spelling.
        if (text.AsSpan().ContainsAnyExcept(Alphabet) || !Base64Url.IsValid(text))
            return false;
        bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text;
    }
}

sealed record JwsHeader
{
    [JsonPropertyName("alg")]
    public string? Algorithm { get; init; }

    [JsonPropertyName("typ")]
    public string? Type { get; init; }

    [JsonPropertyName("kid")]
    public string? Kid { get; init; }

    [JsonPropertyName("crit")]
    public JsonElement? Critical { get; init; }
}
