namespace MakCrm.Client;

/// <summary>A source of access tokens of your own.</summary>
public interface ITokenProvider
{
    /// <summary>An access token that holds. It is asked for on every attempt, so keep the token as long as it holds.</summary>
    /// <param name="rejected">
    /// A token that the server has just refused: get another one. Returning the same one means that there is no other, and
    /// the call fails with 401.
    /// </param>
    /// <param name="ct">Cancels the wait.</param>
    ValueTask<string> GetToken(string? rejected, CancellationToken ct);
}
