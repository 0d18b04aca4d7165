using System.Security.Cryptography;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A program that calls in a tenant's name with a secret of its own.</summary>
public sealed class MachineClient : AggregateRoot
{
    MachineClient() { }

    /// <summary>The name it presents at the token endpoint; one client in the whole installation has it.</summary>
    public string ClientId { get; private init; } = "";

    public string Name { get; private set; } = "";

    public byte[] SecretHash { get; private set; } = [];

    /// <summary>The secret before, which opens beside the new one until <see cref="PreviousSecretUntil"/>.</summary>
    public byte[]? PreviousSecretHash { get; private set; }

    public DateTimeOffset? PreviousSecretUntil { get; private set; }

    public DateTimeOffset? SecretExpiresAt { get; private set; }

    public string[] Permissions { get; private set; } = [];

    public string[] AllowedAddresses { get; private set; } = [];

    public int? RequestsPerMinute { get; private set; }

    public MachineClientMode Mode { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it last took a token, to the minute; the token endpoint writes it.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static MachineClient Register(
        string? clientId,
        string name,
        IEnumerable<string> permissions,
        OpaqueToken secret,
        DateTimeOffset at,
        MachineClientMode mode = MachineClientMode.Live
    )
    {
        var client = new MachineClient
        {
            Id = Guid.CreateVersion7(at),
            ClientId = clientId ?? $"client-{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
            Name = name.Trim(),
            SecretHash = secret.Hash,
            Permissions = Sorted(permissions),
            CreatedAt = at,
            Mode = mode,
        };
        client.Raise(new MachineClientRegistered(client.Id));
        return client;
    }

    /// <summary>The terms that a client begins with; part of its registration.</summary>
    public MachineClient On(MachineClientPolicy terms)
    {
        Take(terms);
        return this;
    }

    public MachineClientPolicy Terms => new(SecretExpiresAt, AllowedAddresses, RequestsPerMinute);

    public Result Change(string name, IEnumerable<string> permissions, MachineClientPolicy terms, DateTimeOffset at)
    {
        if (RevokedAt is not null)
            return MachineClientErrors.Revoked;
        if (terms.SecretExpiresAt != SecretExpiresAt && terms.Check(at) is { IsOk: false } refused)
            return refused;
        (Name, Permissions) = (name.Trim(), Sorted(permissions));
        Take(terms);
        Raise(new MachineClientChanged(Id));
        return Result.Ok();
    }

    /// <summary>The secret that is replaced opens until <paramref name="oldUntil"/>, so that nobody has to change all programs at once.</summary>
    public Result RotateSecret(OpaqueToken secret, DateTimeOffset? oldUntil = null, DateTimeOffset? expiresAt = null)
    {
        if (RevokedAt is not null)
            return MachineClientErrors.Revoked;
        // An expiry that the old secret had still holds for it.
        var until = oldUntil > SecretExpiresAt ? SecretExpiresAt : oldUntil;
        (PreviousSecretHash, PreviousSecretUntil) = until is null ? (null, null) : (SecretHash, until);
        (SecretHash, SecretExpiresAt) = (secret.Hash, expiresAt);
        Raise(new MachineClientSecretRotated(Id));
        return Result.Ok();
    }

    public Result Revoke(DateTimeOffset at)
    {
        if (RevokedAt is not null)
            return MachineClientErrors.Revoked;
        RevokedAt = at;
        Raise(new MachineClientRevoked(Id));
        return Result.Ok();
    }

    void Take(MachineClientPolicy terms) =>
        (SecretExpiresAt, AllowedAddresses, RequestsPerMinute) = (
            terms.SecretExpiresAt,
            [.. terms.AllowedAddresses.Distinct(StringComparer.Ordinal)],
            terms.RequestsPerMinute
        );

    static string[] Sorted(IEnumerable<string> permissions) =>
        [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
