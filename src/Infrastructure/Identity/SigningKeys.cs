using System.Buffers.Text;
using System.Security.Cryptography;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>A key pair by its id. <see cref="PublicKey"/> is a SubjectPublicKeyInfo.</summary>
public sealed record SigningKey(string Kid, ECDsa Pair, byte[] PublicKey)
{
    /// <summary>The coordinates of the public point, as a JWK writes them.</summary>
    public (string X, string Y) Point()
    {
        var point = Pair.ExportParameters(includePrivateParameters: false).Q;
        return (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }
}

/// <summary>The ES256 keys that sign access tokens: the newest signs, all that are not retired verify.</summary>
public sealed class SigningKeys(NpgsqlDataSource source, MasterKey master, TimeProvider clock) : IDisposable
{
    const long FirstKeyLock = 0x4D414B4B4559; // "MAKKEY": two instances that start together make one key.
    readonly SemaphoreSlim gate = new(1, 1);
    volatile IReadOnlyList<SigningKey>? keys;

    public async ValueTask<IReadOnlyList<SigningKey>> All(CancellationToken ct)
    {
        if (keys is { } known)
            return known;
        await gate.WaitAsync(ct);
        try
        {
            return keys ??= await LoadOrMake(ct);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask<SigningKey> Current(CancellationToken ct) => (await All(ct))[0];

    /// <summary>Looks again: another instance may have made a key that a token here names.</summary>
    public void Refresh() => keys = null;

    async Task<IReadOnlyList<SigningKey>> LoadOrMake(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var found = await Load(connection, ct);
        if (found.Count > 0)
            return found;
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var gateKeeper = new NpgsqlCommand($"select pg_advisory_xact_lock({FirstKeyLock})", connection))
            await gateKeeper.ExecuteNonQueryAsync(ct);
        found = await Load(connection, ct);
        if (found.Count == 0)
        {
            await Make(connection, ct);
            found = await Load(connection, ct);
        }

        await transaction.CommitAsync(ct);
        return found;
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
        insert.Parameters.AddWithValue(master.Seal(pair.ExportPkcs8PrivateKey()));
        insert.Parameters.AddWithValue(clock.GetUtcNow());
        await insert.ExecuteNonQueryAsync(ct);
    }

    async Task<List<SigningKey>> Load(NpgsqlConnection connection, CancellationToken ct)
    {
        var found = new List<SigningKey>();
        await using var select = new NpgsqlCommand(
            "select kid, public_key, sealed_private_key from signing_keys where retired_at is null order by created_at desc",
            connection
        );
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var pair = ECDsa.Create();
            pair.ImportPkcs8PrivateKey(master.Open(rows.GetFieldValue<byte[]>(2)), out _);
            found.Add(new(rows.GetString(0), pair, rows.GetFieldValue<byte[]>(1)));
        }

        return found;
    }

    public void Dispose() => gate.Dispose();
}
