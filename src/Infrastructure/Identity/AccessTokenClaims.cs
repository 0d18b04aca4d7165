using System.Text.Json.Serialization;

namespace MakCrm.Infrastructure.Identity;

/// <summary>The claims of an access token (RFC 9068) and our own: <c>tid</c> the tenant, <c>nid</c> its network, <c>kind</c> of subject.</summary>
public sealed record AccessTokenClaims
{
    HashSet<string>? granted;

    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    [JsonPropertyName("aud")]
    public required string Audience { get; init; }

    [JsonPropertyName("sub")]
    public required Guid Subject { get; init; }

    [JsonPropertyName("client_id")]
    public required string ClientId { get; init; }

    [JsonPropertyName("tid")]
    public required Guid TenantId { get; init; }

    [JsonPropertyName("nid")]
    public required Guid NetworkId { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("scope")]
    public required string Scope { get; init; }

    /// <summary>The permissions that the token was asked for; it gives no more, whatever its client may do.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> Granted => granted ??= Scope.Split(' ').ToHashSet(StringComparer.Ordinal);

    [JsonPropertyName("jti")]
    public required string TokenId { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    /// <summary>A person's token: the grant that it lives and dies with.</summary>
    [JsonPropertyName("gid")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? GrantId { get; init; }

    [JsonPropertyName("sid")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? SessionId { get; init; }

    /// <summary>Who works in the person's name; absent where he does it himself.</summary>
    [JsonPropertyName("act")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActorClaim? Actor { get; init; }

    [JsonPropertyName("auth_time")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AuthenticatedAt { get; init; }

    [JsonPropertyName("acr")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Strength { get; init; }

    [JsonPropertyName("amr")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Methods { get; init; }
}
