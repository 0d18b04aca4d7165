using System.Security.Cryptography;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A program that calls in a tenant's name with a secret of its own.</summary>
public sealed class MachineClient : Aggregate
{
    MachineClient() { }

    /// <summary>The name it presents at the token endpoint; one client in the whole installation has it.</summary>
    public string ClientId { get; private init; } = "";

    public string Name { get; private set; } = "";

    public byte[] SecretHash { get; private set; } = [];

    public string[] Permissions { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it last took a token, to the minute; the token endpoint writes it.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static MachineClient Register(
        string? clientId,
        string name,
        IEnumerable<string> permissions,
        ClientSecret secret,
        DateTimeOffset at
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
        };
        client.Raise(new MachineClientRegistered(client.Id));
        return client;
    }

    public Result Change(string name, IEnumerable<string> permissions)
    {
        if (RevokedAt is not null)
            return MachineClientErrors.Revoked;
        (Name, Permissions) = (name.Trim(), Sorted(permissions));
        Raise(new MachineClientChanged(Id));
        return Result.Ok();
    }

    public Result RotateSecret(ClientSecret secret)
    {
        if (RevokedAt is not null)
            return MachineClientErrors.Revoked;
        SecretHash = secret.Hash;
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

    static string[] Sorted(IEnumerable<string> permissions) =>
        [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
