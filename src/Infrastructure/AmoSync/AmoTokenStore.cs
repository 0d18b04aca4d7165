using System.Data;
using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>An account of a tenant, by its id here.</summary>
readonly record struct AmoAccountRef(Guid TenantId, Guid AccountId);

/// <summary>What opens an account now.</summary>
/// <param name="Refresh">Null for a token that lives long.</param>
/// <param name="Client">Null with it.</param>
sealed record AmoCredentials(
    string Host,
    string Access,
    string? Refresh,
    DateTimeOffset ExpiresAt,
    int Generation,
    AmoClientCredentials? Client
);

/// <summary>Tokens at rest. They are written in commits of their own: a pair must be kept before it is used.</summary>
sealed class AmoTokenStore(NpgsqlDataSource source, ISecretProtector seals, TimeProvider clock)
{
    const string Select = """
        select k.host, k.sealed_access, k.sealed_refresh, k.expires_at, k.generation, a.client_id, a.sealed_secret
        from amo_tokens k join amo_accounts a on a.tenant_id = k.tenant_id and a.id = k.account_id
        where k.tenant_id = $1 and k.account_id = $2
        """;

    /// <summary>In the last quarter of its life it is refreshed: there is time left for many attempts.</summary>
    const double UsedUp = 0.75;

    public async Task<AmoCredentials?> Find(AmoAccountRef place, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await Read(connection, transaction, place, Select, ct);
    }

    /// <summary>Does <paramref name="work"/> with the key, while no other server can touch it; what it brings is kept when it is there.</summary>
    public async Task<T?> Alone<T>(
        AmoAccountRef place,
        Func<AmoCredentials, Func<string, AmoTokenPair?, Task>, Task<T>> work,
        CancellationToken ct
    )
        where T : class
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        if (await Read(connection, transaction, place, Select + " for update of k", ct) is not { } key)
            return null;
        var outcome = await work(key, (host, pair) => Change(connection, transaction, place, host, pair));
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    /// <summary>The first pair of a consent, or one that takes the place of dead ones.</summary>
    public async Task Keep(AmoAccountRef place, string host, AmoTokenPair pair)
    {
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(place.TenantId));
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    insert into amo_tokens (tenant_id, account_id, host, sealed_access, sealed_refresh, expires_at, refresh_at, generation)
                    values ($1, $2, $3, $4, $5, $6, $7, 1)
                    on conflict (tenant_id, account_id) do update set host = excluded.host, sealed_access = excluded.sealed_access,
                      sealed_refresh = excluded.sealed_refresh, expires_at = excluded.expires_at, refresh_at = excluded.refresh_at,
                      generation = amo_tokens.generation + 1
                    """
                )
            ).Uuid(place.TenantId).Uuid(place.AccountId).Text(host).Bytes(seals.Close(place.AccountId, AmoSecretKind.Access, pair.Access)).Bytes(seals.Close(place.AccountId, AmoSecretKind.Refresh, pair.Refresh)).Time(clock.GetUtcNow() + pair.Life).Time(clock.GetUtcNow() + pair.Life * UsedUp).Command);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async Task Drop(AmoAccountRef place)
    {
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(place.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new("delete from amo_tokens where tenant_id = $1 and account_id = $2"))
                .Uuid(place.TenantId)
                .Uuid(place.AccountId)
                .Command
        );
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>The accounts whose tokens are to be refreshed, of all tenants.</summary>
    public async Task<IReadOnlyList<(AmoAccountRef Place, int Generation)>> Due(DateTimeOffset now, CancellationToken ct)
    {
        return await source.Query<(AmoAccountRef, int)>(
            "select tenant_id, account_id, generation from amo_tokens_due($1)",
            [now],
            row => (new(row.GetGuid("tenant_id"), row.GetGuid("account_id")), row.GetInt32("generation")),
            ct
        );
    }

    async Task<AmoCredentials?> Read(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        AmoAccountRef place,
        string sql,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(place.TenantId));
        batch.BatchCommands.Add(new CommandParameterBuilder(new(sql)).Uuid(place.TenantId).Uuid(place.AccountId).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var client = row.IsDBNull(5)
            ? null
            : new AmoClientCredentials(
                row.GetString(5),
                seals.Open(place.AccountId, AmoSecretKind.ClientSecret, row.GetFieldValue<byte[]>(6))
            );
        return new(
            row.GetString(0),
            seals.Open(place.AccountId, AmoSecretKind.Access, row.GetFieldValue<byte[]>(1)),
            row.IsDBNull(2) ? null : seals.Open(place.AccountId, AmoSecretKind.Refresh, row.GetFieldValue<byte[]>(2)),
            row.GetFieldValue<DateTimeOffset>(3),
            row.GetInt32(4),
            client
        );
    }

    /// <param name="pair">Null where only the host is another one.</param>
    async Task Change(NpgsqlConnection connection, NpgsqlTransaction transaction, AmoAccountRef place, string host, AmoTokenPair? pair)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    update amo_tokens set host = $3, sealed_access = coalesce($4, sealed_access), sealed_refresh = coalesce($5, sealed_refresh),
                      expires_at = coalesce($6, expires_at), refresh_at = coalesce($7, refresh_at), generation = generation + 1
                    where tenant_id = $1 and account_id = $2
                    """
                )
            ).Uuid(place.TenantId).Uuid(place.AccountId).Text(host).Bytes(Box(place, AmoSecretKind.Access, pair?.Access)).Bytes(Box(place, AmoSecretKind.Refresh, pair?.Refresh)).Time(clock.GetUtcNow() + pair?.Life).Time(clock.GetUtcNow() + pair?.Life * UsedUp).Command);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Null for null: an array that is null would become an empty memory.</summary>
    ReadOnlyMemory<byte>? Box(AmoAccountRef place, AmoSecretKind kind, string? text) =>
        text is null ? (ReadOnlyMemory<byte>?)null : seals.Close(place.AccountId, kind, text);
}
