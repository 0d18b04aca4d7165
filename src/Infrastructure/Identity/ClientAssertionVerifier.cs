using System.Data;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>The client that an assertion proves.</summary>
public sealed record AssertedClient(string ClientId, bool IsApplication);

/// <summary>
/// Clients that prove themselves by an assertion instead of a secret (RFC 7523, private_key_jwt). The key says by which algorithm it is
/// used; what the assertion says of itself chooses among keys and nothing else. Each counts once.
/// </summary>
public sealed class ClientAssertionVerifier(NpgsqlDataSource source, TokenSettings settings, TimeProvider clock)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    const int LongestAssertion = 4_000;
    const int LongestName = 200;

    /// <summary>The client that this assertion proves; null for every other text, and for one that has been used.</summary>
    public async Task<AssertedClient?> Verify(string assertion, CancellationToken ct)
    {
        if (
            CompactJws.Of(assertion, LongestAssertion) is not { Header: { Type: null or "JWT" or "client-authentication+jwt" } said } given
            || CompactJws.Parse<Claims>(given.Payload) is not { } claims
            || !IsMeantForUs(claims)
        )
            return null;
        var keys = await Keys(claims.Subject!, ct);
        bool IsBy(CandidateKey key) =>
            key.Algorithm == said.Algorithm && (said.Kid is null || said.Kid == key.Kid) && IsSigned(key, given.Signed, given.Signature);
        return keys.Find(IsBy) is { } own && await IsFirst(claims, ct) ? new(claims.Subject!, own.IsApplication) : null;
    }

    bool IsMeantForUs(Claims claims)
    {
        var now = clock.GetUtcNow();
        var (soon, latest) = ((now + ClockSkew).ToUnixTimeSeconds(), (now + Longest + ClockSkew).ToUnixTimeSeconds());
        return claims is { Issuer: { Length: > 0 and <= LongestName } issuer, Subject: { } subject, Id.Length: > 0 and <= LongestName }
            && issuer == subject
            && !issuer.Contains('\0', StringComparison.Ordinal)
            && IsUs(claims.Audience)
            && claims.ExpiresAt is { } end
            && end > now.ToUnixTimeSeconds()
            && end <= latest
            && (claims.NotBefore ?? 0) <= soon
            && (claims.IssuedAt ?? 0) <= soon;
    }

    /// <summary>One audience, ours: an assertion for several servers could be used at one by another.</summary>
    bool IsUs(JsonElement? audience) =>
        audience switch
        {
            { ValueKind: JsonValueKind.String } one => IsOurName(Text<string>(one)),
            { ValueKind: JsonValueKind.Array } several => Text<string[]>(several) is [var one] && IsOurName(one),
            _ => false,
        };

    // An element would throw on a text that is broken in itself.
    static T? Text<T>(JsonElement element)
        where T : class => CompactJws.Parse<T>(Encoding.UTF8.GetBytes(element.GetRawText()));

    bool IsOurName(string? name) => name == settings.Issuer || name == settings.Of("/connect/token");

    async Task<List<CandidateKey>> Keys(string clientId, CancellationToken ct)
    {
        return await source.Query<CandidateKey>(
            "select kid, algorithm, public_key, is_application from client_keys_of($1, $2)",
            [clientId, clock.GetUtcNow()],
            row =>
                new(
                    row.GetString("kid"),
                    row.GetString("algorithm"),
                    row.GetFieldValue<byte[]>("public_key"),
                    row.GetBoolean("is_application")
                ),
            ct
        );
    }

    Task<bool> IsFirst(Claims claims, CancellationToken ct) =>
        source.ExecuteScalar<bool>(
            "select use_client_assertion($1, $2, $3)",
            [
                claims.Subject!,
                SHA256.HashData(Encoding.UTF8.GetBytes(claims.Id!)),
                DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt!.Value),
            ],
            ct
        );

    static bool IsSigned(CandidateKey key, byte[] signed, byte[] signature)
    {
        if (key.Algorithm == PublicKey.Es256)
        {
            using var curve = ECDsa.Create();
            curve.ImportSubjectPublicKeyInfo(key.Spki, out _);
            // The libraries of others write either of the two signatures that an assertion has; its id lets it count once in both.
            return signature.Length == 64
                && curve.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.Spki, out _);
        var padding = key.Algorithm == PublicKey.Ps256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, padding);
    }

    sealed record CandidateKey(string Kid, string Algorithm, byte[] Spki, bool IsApplication);

    sealed record Claims
    {
        [JsonPropertyName("iss")]
        public string? Issuer { get; init; }

        [JsonPropertyName("sub")]
        public string? Subject { get; init; }

        [JsonPropertyName("aud")]
        public JsonElement? Audience { get; init; }

        [JsonPropertyName("exp")]
        public long? ExpiresAt { get; init; }

        [JsonPropertyName("nbf")]
        public long? NotBefore { get; init; }

        [JsonPropertyName("iat")]
        public long? IssuedAt { get; init; }

        [JsonPropertyName("jti")]
        public string? Id { get; init; }
    }
}
