using System.Security.Cryptography;

namespace MakCrm.FakeAmo.Model;

/// <summary>Codes and tokens of all accounts. A family is what grew of one consent.</summary>
sealed class TokenStore
{
    readonly Dictionary<string, AuthorizationCode> codes = [];
    readonly Dictionary<string, TokenPair> byAccess = [];
    readonly Dictionary<string, TokenPair> byRefresh = [];

    public void Clear()
    {
        codes.Clear();
        byAccess.Clear();
        byRefresh.Clear();
    }

    public AuthorizationCode NewCode(string clientId, Account account, int userId, long now)
    {
        var code = new AuthorizationCode(Secret(), clientId, account, userId, now + (long)Assumptions.CodeLife.TotalSeconds);
        codes[code.Value] = code;
        return code;
    }

    /// <summary>A code opens once.</summary>
    public AuthorizationCode? Take(string value, long now) => codes.Remove(value, out var code) && code.ExpiresAt > now ? code : null;

    public TokenPair Grow(TokenFamily family, string access, long now, TimeSpan? life = null)
    {
        var refresh = life is null ? Secret() : null;
        var pair = new TokenPair(
            family,
            access,
            refresh,
            now + (long)(life ?? Assumptions.AccessLife).TotalSeconds,
            now + (long)Assumptions.RefreshLife.TotalSeconds
        );
        byAccess[access] = pair;
        if (refresh is not null)
            byRefresh[refresh] = pair;
        return pair;
    }

    public TokenPair? ByAccess(string access) => byAccess.GetValueOrDefault(access);

    public TokenPair? ByRefresh(string refresh) => byRefresh.GetValueOrDefault(refresh);

    /// <summary>Those of one integration, or of all.</summary>
    public void Revoke(Account account, string? clientId = null)
    {
        foreach (var family in byAccess.Values.Select(pair => pair.Family))
            if (family.Account == account && (clientId is null || family.ClientId == clientId))
                family.IsRevoked = true;
    }

    static string Secret() => "def502" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(48));
}

sealed record AuthorizationCode(string Value, string ClientId, Account Account, int UserId, long ExpiresAt);

sealed class TokenFamily(string clientId, Account account, int userId)
{
    public string ClientId { get; } = clientId;
    public Account Account { get; } = account;
    public int UserId { get; } = userId;
    public bool IsRevoked { get; set; }
}

/// <summary>
/// An access token with its refresh token. The refresh token serves again and again until what it brought is used, so that a lost answer
/// does no harm; each time it does, what it brought before is dropped.
/// </summary>
sealed class TokenPair(TokenFamily family, string access, string? refresh, long expiresAt, long refreshExpiresAt)
{
    public TokenFamily Family { get; } = family;
    public string Access { get; } = access;
    public string? Refresh { get; } = refresh;
    public long ExpiresAt { get; } = expiresAt;
    public long RefreshExpiresAt { get; } = refreshExpiresAt;

    public TokenPair? Next { get; private set; }
    public bool IsUsed { get; private set; }
    public bool IsDropped { get; private set; }

    /// <summary>Once it is used, the one before is spent.</summary>
    public void Use() => IsUsed = true;

    public bool IsSpent => Next is { IsUsed: true };

    public void Follow(TokenPair next)
    {
        if (Next is not null)
            Next.IsDropped = true;
        Next = next;
    }
}
