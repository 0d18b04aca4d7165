using System.Buffers;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>Proof key for code exchange (RFC 7636), S256 alone.</summary>
static class Pkce
{
    const int ChallengeLength = 43;
    static readonly SearchValues<char> Unreserved = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    );

    public static bool IsChallenge(string text) => text.Length == ChallengeLength && !text.AsSpan().ContainsAnyExcept(Unreserved);

    public static bool IsVerifier(string text) => text.Length is >= 43 and <= 128 && !text.AsSpan().ContainsAnyExcept(Unreserved);
}
