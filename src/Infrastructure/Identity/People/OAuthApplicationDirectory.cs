using System.Collections.Concurrent;
using System.Security.Cryptography;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>A program that people sign in to, as the protocol needs to know it.</summary>
public sealed record RegisteredApplication(
    Guid Id,
    string ClientId,
    Guid NetworkId,
    string Name,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> LogoutUris,
    byte[]? SecretHash
)
{
    /// <summary>The network's own programs need no consent.</summary>
    public required bool IsFirstParty { get; init; }

    public required bool IsConfidential { get; init; }

    /// <summary>Not a network's but the product's own, to which people of every network sign in.</summary>
    public bool IsOfEveryNetwork { get; init; }

    public bool IsOpenTo(Guid networkId) => IsOfEveryNetwork || networkId == NetworkId;

    /// <summary>What it may ask for at most; null for everything.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>A public application has nothing to prove itself by; a confidential one must.</summary>
    public bool Proves(string? secret) =>
        !IsConfidential
            ? secret is null
            : secret is not null
                && SecretHash is not null
                && CryptographicOperations.FixedTimeEquals(OpaqueToken.HashOf(secret), SecretHash);
}

public sealed class OAuthApplicationDirectory(NpgsqlDataSource source, TokenSettings settings, TimeProvider clock)
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
        var isOne = await source.ExecuteScalar<bool>("select is_application_origin($1)", [origin], ct);
        // Strangers name what they like; their names must not fill the memory.
        if (origins.Count >= Remembered)
            origins.Clear();
        origins[origin] = (isOne, clock.GetTimestamp());
        return isOne;
    }

    /// <summary>Whether the person has allowed this application all that it asks for.</summary>
    public async Task<bool> AreAllowed(AuthorizationCodeRequest asked, SignedInSession session, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(session.TenantId));
        var select = new CommandParameterBuilder(
            new(
                """
                select 1 from application_consents
                where tenant_id = $1 and user_id = $2 and client_id = $3 and withdrawn_at is null and scopes @> $4
                """
            )
        );
        select.Uuid(session.TenantId).Uuid(session.UserId).Text(asked.ClientId);
        batch.BatchCommands.Add(select.Texts(asked.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.NextResultAsync(ct) && await row.ReadAsync(ct);
    }

    public async Task<RegisteredApplication?> Find(string? clientId, CancellationToken ct)
    {
        // The database's texts know no null character, so no application has one in its id.
        if (string.IsNullOrEmpty(clientId) || clientId.Contains('\0', StringComparison.Ordinal))
            return null;
        if (clientId == CabinetApplication.ClientId)
            return CabinetApplication.At(settings.Issuer);
        await using var command = source.CreateCommand(
            """
            select client_id, network_id, name, redirect_uris, logout_uris, secret_hash, id, is_first_party, is_confidential, scopes
            from application_for_sign_in($1)
            """
        );
        command.Parameters.AddWithValue(clientId);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetGuid(6),
            row.GetString(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetFieldValue<string[]>(3),
            row.GetFieldValue<string[]>(4),
            await row.IsDBNullAsync(5, ct) ? null : row.GetFieldValue<byte[]>(5)
        )
        {
            IsFirstParty = row.GetBoolean(7),
            IsConfidential = row.GetBoolean(8),
            Scopes = await row.IsDBNullAsync(9, ct) ? null : row.GetFieldValue<string[]>(9),
        };
    }
}
