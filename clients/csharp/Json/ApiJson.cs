using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MakCrm.Client;

/// <summary>JSON as the API speaks it, by generated serializers only.</summary>
static class ApiJson
{
    // The relaxed encoder leaves + and Cyrillic as they are; the text goes into a request body, never into HTML.
    static readonly JsonSerializerOptions Bodies = new()
    {
        TypeInfoResolver = MakJson.Default.WithAddedModifier(SendOnlyWhatWasAssigned),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcTimeConverter() },
    };

    // Errors come from proxies too, and from servers of another version: nothing in them is counted on.
    static readonly JsonSerializerOptions Errors = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(MakJson.Default, ProtocolJson.Default).WithAddedModifier(RequireNothing),
    };

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, (JsonTypeInfo<T>)Bodies.GetTypeInfo(typeof(T)));

    public static async Task<T> Read<T>(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            var type = (JsonTypeInfo<T>)Bodies.GetTypeInfo(typeof(T));
            return await JsonSerializer.DeserializeAsync(stream, type, ct).ConfigureAwait(false)
                ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException wrong)
        {
            throw new MakException($"The answer is not the {typeof(T).Name} that the contract promises: {wrong.Message}", wrong);
        }
    }

    /// <summary>What somebody sent us.</summary>
    public static T Read<T>(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, (JsonTypeInfo<T>)Bodies.GetTypeInfo(typeof(T)))
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException wrong)
        {
            throw new MakException($"This is not the {typeof(T).Name} that the contract promises: {wrong.Message}", wrong);
        }
    }

    /// <summary>The same for a part of it.</summary>
    public static T Read<T>(JsonObject part) => Read<T>(Encoding.UTF8.GetBytes(part.ToJsonString()));

    /// <summary>What can be read of an error's body; null where it is no JSON of that kind.</summary>
    public static async Task<T?> ReadError<T>(HttpResponseMessage response, CancellationToken ct)
        where T : class
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, (JsonTypeInfo<T>)Errors.GetTypeInfo(typeof(T)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static void SendOnlyWhatWasAssigned(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(MergePatch)))
            return;
        foreach (var property in type.Properties)
        {
            var field = property.Name;
            property.ShouldSerialize = (patch, _) => ((MergePatch)patch).IsAssigned(field);
        }
    }

    static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}

/// <summary>What the token endpoint answers: a token or an error (RFC 6749, 5.1 and 5.2).</summary>
sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("id_token")] string? IdToken,
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("error_description")] string? ErrorDescription
);

/// <summary>What is looked at of an ID token.</summary>
sealed record IdTokenClaims([property: JsonPropertyName("nonce")] string? Nonce);

[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(IdTokenClaims))]
sealed partial class ProtocolJson : JsonSerializerContext;
