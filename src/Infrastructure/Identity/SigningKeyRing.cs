using System.Buffers.Text;
using System.Security.Cryptography;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>A key pair by its id. <see cref="PublicKey"/> is a SubjectPublicKeyInfo.</summary>
public sealed record SigningKey(string Kid, ECDsa Pair, byte[] PublicKey, DateTimeOffset CreatedAt)
{
    /// <summary>The coordinates of the public point, as a JWK writes them.</summary>
    public (string X, string Y) Point()
    {
        var point = Pair.ExportParameters(includePrivateParameters: false).Q;
        return (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }
}

/// <summary>
/// The ES256 keys that sign tokens. A new one is published for a while before it signs, so that whoever keeps our keys has it by then,
/// and the one before stays published until nothing that it signed can still be good.
/// </summary>
public sealed class SigningKeyRing(NpgsqlDataSource source, MasterKey master, TimeProvider clock) : IDisposable
{
    /// <summary>How long a key signs before the next is made.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(30);

    /// <summary>How long a key is published before it signs.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(1);

    /// <summary>How long a key is published after another signs.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    const long Lock = 0x4D414B4B4559; // "MAKKEY": two instances make one key between them.
    static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    readonly SemaphoreSlim gate = new(1, 1);
    volatile CachedKeys? existing;

    /// <summary>What is published, the newest first.</summary>
    public async ValueTask<IReadOnlyList<SigningKey>> All(CancellationToken ct)
    {
        if (existing is { } fresh && clock.GetElapsedTime(fresh.ReadAt) < Freshness)
            return fresh.Keys;
        await gate.WaitAsync(ct);
        try
        {
            if (existing is not { } again || clock.GetElapsedTime(again.ReadAt) >= Freshness)
                existing = new(await LoadOrMake(ct), clock.GetTimestamp());
            return existing.Keys;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The newest that everybody has had time to learn of; the first of all signs at once.</summary>
    public async ValueTask<SigningKey> Current(CancellationToken ct)
    {
        var (keys, learnt) = (await All(ct), clock.GetUtcNow() - Notice);
        return keys.FirstOrDefault(key => key.CreatedAt <= learnt) ?? keys[^1];
    }

    /// <summary>Makes the next key when the newest has come of age, and retires those that are needed no more.</summary>
    public async Task RotateIfDue(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await Alone(connection, ct);
        var keys = await Load(connection, ct);
        if (keys.Count == 0 || keys[0].CreatedAt <= now - Age)
            await Make(connection, ct);
        var successor = keys.FirstOrDefault(key => key.CreatedAt <= now - Notice - Overlap);
        await using (
            var retire = new NpgsqlCommand(
                "update signing_keys set retired_at = $1 where retired_at is null and created_at < $2",
                connection
            )
        )
        {
            retire.Parameters.AddWithValue(now);
            retire.Parameters.AddWithValue(successor?.CreatedAt ?? DateTimeOffset.UnixEpoch);
            await retire.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        existing = null;
    }

    async Task<IReadOnlyList<SigningKey>> LoadOrMake(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var found = await Load(connection, ct);
        if (found.Count > 0)
            return found;
        await using var transaction = await Alone(connection, ct);
        found = await Load(connection, ct);
        if (found.Count == 0)
        {
            await Make(connection, ct);
            found = await Load(connection, ct);
        }

        await transaction.CommitAsync(ct);
        return found;
    }

    static async Task<NpgsqlTransaction> Alone(NpgsqlConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct);
        await using var turn = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection);
        await turn.ExecuteNonQueryAsync(ct);
        return transaction;
    }

    async Task Make(NpgsqlConnection connection, CancellationToken ct)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = pair.ExportSubjectPublicKeyInfo();
        await using var insert = new NpgsqlCommand(
            "insert into signing_keys (kid, public_key, sealed_private_key, created_at) values ($1, $2, $3, $4)",
            connection
        );
        insert.Parameters.AddWithValue(Base64Url.EncodeToString(SHA256.HashData(publicKey).AsSpan(0, 12)));
        insert.Parameters.AddWithValue(publicKey);
        insert.Parameters.AddWithValue(master.Protect(pair.ExportPkcs8PrivateKey()));
        insert.Parameters.AddWithValue(clock.GetUtcNow());
        await insert.ExecuteNonQueryAsync(ct);
    }

    async Task<List<SigningKey>> Load(NpgsqlConnection connection, CancellationToken ct)
    {
        var found = new List<SigningKey>();
        await using var select = new NpgsqlCommand(
            "select kid, public_key, sealed_private_key, created_at from signing_keys where retired_at is null order by created_at desc",
            connection
        );
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var pair = ECDsa.Create();
            pair.ImportPkcs8PrivateKey(master.Unprotect(rows.GetFieldValue<byte[]>(2)), out _);
            found.Add(new(rows.GetString(0), pair, rows.GetFieldValue<byte[]>(1), rows.GetFieldValue<DateTimeOffset>(3)));
        }

        return found;
    }

    public void Dispose() => gate.Dispose();

    sealed record CachedKeys(IReadOnlyList<SigningKey> Keys, long ReadAt);
}
