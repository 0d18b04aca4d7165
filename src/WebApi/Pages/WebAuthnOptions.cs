using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.WebApi.Pages;

/// <summary>What the script asks the browser for.</summary>
sealed record WebAuthnOptions
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary><c>get</c> or <c>create</c>.</summary>
    public required string Kind { get; init; }

    public required string Site { get; init; }

    public required string Challenge { get; init; }

    public string? Verification { get; init; }

    /// <summary>Keys that may answer; of a new one, those that there are already.</summary>
    public required IReadOnlyList<string> Known { get; init; }

    /// <summary>Of a new key: whose it is.</summary>
    public string? User { get; init; }

    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
