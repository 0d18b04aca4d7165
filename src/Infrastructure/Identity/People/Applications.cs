using System.Collections.Concurrent;
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

public sealed class Applications(NpgsqlDataSource source, TimeProvider clock)
{
    const int Remembered = 1_000;
    static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);
    readonly ConcurrentDictionary<string, (bool IsOne, long ReadAt)> origins = new(StringComparer.Ordinal);

    /// <summary>Whether the site is one of an application's; what was found is remembered for ten seconds.</summary>
    public async ValueTask<bool> HaveOrigin(string origin, CancellationToken ct)
    {
        if (origin.Contains('\0', StringComparison.Ordinal))
            return false;
        if (origins.TryGetValue(origin, out var known) && clock.GetElapsedTime(known.ReadAt) < Freshness)
            return known.IsOne;
        await using var command = source.CreateCommand("select is_application_origin($1)");
        command.Parameters.AddWithValue(origin);
        var isOne = await command.ExecuteScalarAsync(ct) is true;
        // Strangers name what they like; their names must not fill the memory.
        if (origins.Count >= Remembered)
            origins.Clear();
        origins[origin] = (isOne, clock.GetTimestamp());
        return isOne;
    }

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
