namespace MakCrm.Client;

/// <summary>The tokens of a person: plain data, to be kept like a password.</summary>
public sealed record TokenSet
{
    /// <summary>Opens the API.</summary>
    public required string AccessToken { get; init; }

    /// <summary>When the access token ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>There is one where <c>offline_access</c> was asked for. It works once.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Who the person is.</summary>
    public string? IdToken { get; init; }

    /// <summary>When it ends and nothing more, so that no token gets into a log.</summary>
    public override string ToString() => $"until {ExpiresAt:O}";

    internal static TokenSet Of(TokenResponse answer, TokenSet? before, TimeProvider time) =>
        new()
        {
            AccessToken = answer.AccessToken!,
            ExpiresAt = time.GetUtcNow().AddSeconds(answer.ExpiresIn ?? 0),
            RefreshToken = answer.RefreshToken ?? before?.RefreshToken,
            IdToken = answer.IdToken ?? before?.IdToken,
        };
}
