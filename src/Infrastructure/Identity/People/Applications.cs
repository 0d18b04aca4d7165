using System.Security.Cryptography;
using MakCrm.Domain.Identity;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>A program that people sign in to, as the protocol needs to know it.</summary>
public sealed record KnownApplication(
    string ClientId,
    Guid NetworkId,
    string Name,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> LogoutUris,
    byte[]? SecretHash
)
{
    /// <summary>A public application has nothing to prove itself by; a confidential one must.</summary>
    public bool Proves(string? secret) =>
        SecretHash is null
            ? secret is null
            : secret is not null && CryptographicOperations.FixedTimeEquals(ClientSecret.HashOf(secret), SecretHash);
}

public sealed class Applications(NpgsqlDataSource source)
{
    public async Task<KnownApplication?> Find(string? clientId, CancellationToken ct)
    {
        // The database's texts know no null character, so no application has one in its id.
        if (string.IsNullOrEmpty(clientId) || clientId.Contains('\0', StringComparison.Ordinal))
            return null;
        await using var command = source.CreateCommand(
            "select client_id, network_id, name, redirect_uris, logout_uris, secret_hash from application_by_client_id($1)"
        );
        command.Parameters.AddWithValue(clientId);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetString(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetFieldValue<string[]>(3),
            row.GetFieldValue<string[]>(4),
            await row.IsDBNullAsync(5, ct) ? null : row.GetFieldValue<byte[]>(5)
        );
    }
}
