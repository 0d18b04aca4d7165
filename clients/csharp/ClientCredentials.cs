namespace MakCrm.Client;

/// <summary>A machine client of the API.</summary>
/// <param name="clientId">Its id.</param>
/// <param name="clientSecret">Its secret.</param>
/// <param name="scope">Fewer permissions than the client has, separated by spaces; all of them when null.</param>
public sealed class ClientCredentials(string clientId, string clientSecret, string? scope = null)
{
    /// <summary>Its id.</summary>
    public string ClientId { get; } = clientId;

    /// <summary>The permissions that are asked for; all that the client has when null.</summary>
    public string? Scope { get; } = scope;

    internal string ClientSecret { get; } = clientSecret;

    /// <summary>The id alone, so that the secret gets into no log.</summary>
    public override string ToString() => ClientId;
}
