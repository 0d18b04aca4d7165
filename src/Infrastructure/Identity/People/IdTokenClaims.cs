using System.Text.Json.Serialization;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What an application is told of a person, as far as its scopes go (OpenID Connect Core, 5.1). Absent claims are left out.</summary>
public record UserInfoClaims
{
    [JsonPropertyName("sub")]
    public required Guid Subject { get; init; }

    /// <summary>Who works in his name.</summary>
    [JsonPropertyName("act")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActorClaim? Actor { get; init; }

    [JsonPropertyName("name")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonPropertyName("locale")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Locale { get; init; }

    [JsonPropertyName("zoneinfo")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    [JsonPropertyName("email")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    /// <summary>Always true where it is there: whoever has a password came by a letter to that address.</summary>
    [JsonPropertyName("email_verified")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsEmailVerified { get; init; }
}

/// <summary>An ID token (OpenID Connect Core, 2): tells one application who has signed in, when and how.</summary>
public sealed record IdTokenClaims : UserInfoClaims
{
    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    [JsonPropertyName("aud")]
    public required string Audience { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    [JsonPropertyName("auth_time")]
    public required long AuthenticatedAt { get; init; }

    [JsonPropertyName("nonce")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nonce { get; init; }

    /// <summary>Binds the access token that came with it: half of its SHA-256.</summary>
    [JsonPropertyName("at_hash")]
    public required string AccessTokenHash { get; init; }

    [JsonPropertyName("sid")]
    public required Guid SessionId { get; init; }

    [JsonPropertyName("acr")]
    public required string Strength { get; init; }

    [JsonPropertyName("amr")]
    public required IReadOnlyList<string> Methods { get; init; }
}
