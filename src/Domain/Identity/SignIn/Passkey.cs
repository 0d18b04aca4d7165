using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A key that a device keeps for a person and uses only after it has seen him (WebAuthn).</summary>
public sealed class Passkey : Entity
{
    /// <summary>More than anybody has devices.</summary>
    public const int Most = 20;

    Passkey() { }

    public Guid UserId { get; private init; }

    public byte[] CredentialId { get; private init; } = [];

    /// <summary>A COSE key.</summary>
    public byte[] PublicKey { get; private init; } = [];

    /// <summary>Grows with each use where the device counts; written by the sign-in itself.</summary>
    public long SignCount { get; private init; }

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? LastUsedAt { get; private init; }

    public static Passkey Add(Guid userId, byte[] credentialId, byte[] publicKey, long signCount, string name, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            CredentialId = credentialId,
            PublicKey = publicKey,
            SignCount = signCount,
            Name = name.Trim(),
            CreatedAt = at,
        };

    public void Rename(string name) => Name = name.Trim();
}
