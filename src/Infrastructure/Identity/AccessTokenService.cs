using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Identity;

/// <summary>Where tokens come from and whom they are for.</summary>
public sealed record TokenSettings(string Issuer, string Audience) : IPublicUrlProvider
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Whether people reach us by TLS, whichever way the last step to this process goes.</summary>
    public bool IsBehindTls => Issuer.StartsWith("https://", StringComparison.Ordinal);

    public string Of(string path) => Issuer + path;
}

/// <summary>
/// Issues and verifies access tokens: JWS compact form, ES256 and nothing else, type <c>at+jwt</c>.
/// A token that was found good is remembered until it ends, so that the curve is asked once and not with every request.
/// </summary>
public sealed class AccessTokenService(SigningKeyRing keys, TokenSettings settings, TimeProvider clock)
{
    const int Remembered = 10_000;
    const int LongestToken = 8_192;
    static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    readonly ConcurrentDictionary<string, AccessTokenClaims> good = new(StringComparer.Ordinal);

    public Task<string> Issue(AccessTokenClaims claims, CancellationToken ct) => Sign(claims, "at+jwt", ct);

    /// <summary>Signs claims of another kind; the type keeps one kind from passing for another.</summary>
    public async Task<string> Sign<T>(T claims, string type, CancellationToken ct)
    {
        var key = await keys.Current(ct);
        var header = $$"""{"alg":"ES256","typ":"{{type}}","kid":"{{key.Kid}}"}""";
        var signed =
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))
            + "."
            + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
        return signed + "." + Base64Url.EncodeToString(Es256.Sign(key.Pair, Encoding.ASCII.GetBytes(signed)));
    }

    /// <summary>The claims of a token that is ours and not over; null for every other text.</summary>
    public async ValueTask<AccessTokenClaims?> Verify(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (good.TryGetValue(token, out var existing))
            return IsInTime(existing, now) ? existing : null;
        if (
            await Read<AccessTokenClaims>(token, "at+jwt", ct) is not { } claims
            || claims.Issuer != settings.Issuer
            || claims.Audience != settings.Audience
            || !IsInTime(claims, now)
        )
            return null;
        if (good.Count >= Remembered)
            Forget(now);
        return good[token] = claims;
    }

    static bool IsInTime(AccessTokenClaims claims, DateTimeOffset now) =>
        now.ToUnixTimeSeconds() < claims.ExpiresAt && claims.IssuedAt <= (now + ClockSkew).ToUnixTimeSeconds();

    void Forget(DateTimeOffset now)
    {
        foreach (var (token, claims) in good)
        {
            if (!IsInTime(claims, now))
                good.TryRemove(token, out _);
        }

        if (good.Count >= Remembered)
            good.Clear();
    }

    /// <summary>The claims of a token that we have signed, whether or not it is over; null for every other text.</summary>
    public async ValueTask<T?> Read<T>(string token, string type, CancellationToken ct)
        where T : class
    {
        if (CompactJws.Of(token, LongestToken) is not { Header: { Algorithm: "ES256", Kid: { } kid } header } given || header.Type != type)
            return null;
        if ((await keys.All(ct)).FirstOrDefault(k => k.Kid == kid) is not { } key)
            return null;
        return Es256.Verify(key.Pair, given.Signed, given.Signature) ? CompactJws.Parse<T>(given.Payload) : null;
    }
}
