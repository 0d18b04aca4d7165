using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>What a machine client may do at this moment.</summary>
public sealed record MachineClientAccess(
    Guid Id,
    Guid TenantId,
    Guid NetworkId,
    string TenantKind,
    string TenantState,
    string ClientId,
    FrozenSet<string> Permissions,
    bool IsRevoked
)
{
    public MachineClientAccessPolicy Terms { get; init; } = MachineClientAccessPolicy.None;

    public required TenantQuotaStatus TenantTerms { get; init; }

    public bool IsSuspended => TenantState != "active";
}

/// <summary>
/// Knows every client's present rights. What a token says may be ten minutes old; what this says is at most
/// <see cref="Freshness"/> old on every instance, so a right that is taken away acts at once.
/// </summary>
public sealed class MachineClientDirectory(NpgsqlDataSource source, TimeProvider clock)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
    static readonly byte[] NobodysHash = SHA256.HashData("nobody"u8);
    readonly ConcurrentDictionary<Guid, (MachineClientAccess Access, long ReadAt)> known = new();

    public async ValueTask<MachineClientAccess?> Find(Guid id, CancellationToken ct)
    {
        if (known.TryGetValue(id, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Freshness)
            return entry.Access;
        var (access, _) = await Read(null, id, ct);
        if (access is not null)
            known[id] = (access, clock.GetTimestamp());
        return access;
    }

    /// <summary>The client when id and secret match; null otherwise, after the same work for an unknown id.</summary>
    public async Task<MachineClientAccess?> Authenticate(string clientId, string secret, CancellationToken ct)
    {
        // The database's texts know no null character, so no client has one in its id.
        var (access, hashes) = clientId.Contains('\0', StringComparison.Ordinal) ? default : await Read(clientId, null, ct);
        var given = OpaqueToken.HashOf(secret);
        var matches = false;
        foreach (var hash in hashes ?? [NobodysHash])
            matches |= CryptographicOperations.FixedTimeEquals(given, hash);
        return matches ? await Use(access, ct) : null;
    }

    /// <summary>The client of this id, which has proven itself otherwise.</summary>
    public async Task<MachineClientAccess?> Proven(string clientId, CancellationToken ct) =>
        await Use((await Read(clientId, null, ct)).Access, ct);

    async Task<MachineClientAccess?> Use(MachineClientAccess? access, CancellationToken ct)
    {
        if (access is not { IsRevoked: false })
            return null;
        await source.Execute("select client_used($1, $2)", [access.Id, clock.GetUtcNow()], ct);
        return access;
    }

    async Task<(MachineClientAccess? Access, IReadOnlyList<byte[]>? Hashes)> Read(string? clientId, Guid? id, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"""
            select a.id, tenant_id, network_id, tenant_kind, tenant_state, client_id, secret_hash, permissions, is_revoked, {MachineClientAccessPolicy.Columns}, {TenantQuotaStatus.Columns}
            from client_access($1, $2) a left join client_terms($1, $2) k on k.id = a.id cross join tenant_terms(a.tenant_id, $3) m
            """
        );
        command.Parameters.Add(new() { Value = (object?)clientId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return (null, null);
        var permissions = row.GetFieldValue<string[]>(7).ToFrozenSet(StringComparer.Ordinal);
        var access = new MachineClientAccess(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetGuid(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            permissions,
            row.GetBoolean(8)
        )
        {
            Terms = MachineClientAccessPolicy.Read(row, 9),
            TenantTerms = TenantQuotaStatus.Read(row, 15),
        };
        return (access, MachineClientAccessPolicy.OpenSecrets(row, present: 6, first: 9, clock.GetUtcNow()));
    }
}
