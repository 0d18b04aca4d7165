namespace MakCrm.Application.Identity.Public;

/// <summary>A key that a device has just made.</summary>
/// <param name="PublicKey">A COSE key.</param>
public sealed record PasskeyCredential(byte[] CredentialId, byte[] PublicKey, long SignCount, string Name);

/// <summary>Passkeys of people on our own pages, in the tenant of the present work.</summary>
public interface IPasskeyRegistration
{
    /// <summary>Adds a key to a person. The session that he works in, if he is in already, has shown a second factor by that.</summary>
    /// <returns>Recovery codes, when he had none.</returns>
    Task<Result<string[]>> Add(Guid userId, Guid? sessionId, PasskeyCredential key, CancellationToken ct);

    /// <summary>The ids by which the person's devices know his keys.</summary>
    Task<IReadOnlyList<byte[]>> Credentials(Guid userId, CancellationToken ct);
}
