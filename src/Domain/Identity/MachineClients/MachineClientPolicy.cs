using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>Whether a client works on the tenant's data or only tries the API.</summary>
public enum MachineClientMode
{
    Live,
    Sandbox,
}

/// <summary>On which terms a client may call.</summary>
/// <param name="SecretExpiresAt">When its secret stops opening; null for never.</param>
/// <param name="AllowedAddresses">From where it may call, as ranges; empty for everywhere.</param>
/// <param name="RequestsPerMinute">Its budget; null for the product's own.</param>
public sealed record MachineClientPolicy(DateTimeOffset? SecretExpiresAt, IReadOnlyList<string> AllowedAddresses, int? RequestsPerMinute)
{
    public static readonly MachineClientPolicy None = new(null, [], null);

    /// <summary>A secret that is over before it begins is a mistake.</summary>
    public Result Check(DateTimeOffset now) => SecretExpiresAt <= now ? MachineClientErrors.SecretExpiryPast : Result.Ok();
}
