using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>The newest seal, as its tenant's row of heads tells.</summary>
sealed record AuditChainHead(long Number, byte[] Hash, bool IsSound);

/// <summary>The tables of one tenant's chain, within an open transaction in that tenant's name.</summary>
sealed class AuditSealStore(NpgsqlConnection connection, AuditKey key, Guid tenantId)
{
    const string SelectHead = """
        select h.number, h.hash, h.mac, s.hash from audit_heads h
        left join audit_seals s on s.tenant_id = h.tenant_id and s.number = h.number where h.tenant_id = $1
        """;

    // The first head is made only where there was never a seal: a head that was deleted is not healed over.
    const string FirstHead = """
        insert into audit_heads (tenant_id, number, hash, mac)
        select $1, 0, $2, $3 where not exists (select 1 from audit_seals where tenant_id = $1) on conflict do nothing
        """;

    public Guid TenantId => tenantId;

    /// <summary>The head, locked until the end of the transaction; null while somebody else seals for this tenant.</summary>
    public async Task<AuditChainHead?> TakeHead(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new(FirstHead))
                .Uuid(tenantId)
                .Bytes(AuditSeal.Nothing)
                .Bytes(key.OfHead(tenantId, 0, AuditSeal.Nothing))
                .Command
        );
        batch.BatchCommands.Add(new CommandParameterBuilder(new("select 1 from audit_heads where tenant_id = $1")).Uuid(tenantId).Command);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(SelectHead + " for update of h skip locked")).Uuid(tenantId).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var exists = await row.ReadAsync(ct);
        await row.NextResultAsync(ct);
        if (await row.ReadAsync(ct))
            return Read(row);
        return exists ? null : new(0, AuditSeal.Nothing, IsSound: false);
    }

    /// <summary>The head as it is, for who only looks; null when there is none.</summary>
    public async Task<AuditChainHead?> ReadHead(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(SelectHead)).Uuid(tenantId).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    AuditChainHead Read(NpgsqlDataReader row)
    {
        var (number, hash) = (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
        var last = row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3);
        var isSealed = number == 0 ? last is null : last is not null && hash.AsSpan().SequenceEqual(last);
        var isOurs = CryptographicOperations.FixedTimeEquals(row.GetFieldValue<byte[]>(2), key.OfHead(tenantId, number, hash));
        return new(number, hash, isSealed && isOurs);
    }

    /// <summary>The ids that wait, in order, after a given one.</summary>
    public async Task<Guid[]> Due(Guid after, int limit, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        var select = "select entry_id from audit_unsealed where tenant_id = $1 and entry_id > $2 order by entry_id limit $3";
        batch.BatchCommands.Add(new CommandParameterBuilder(new(select)).Uuid(tenantId).Uuid(after).Int(limit).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var due = new List<Guid>();
        while (await row.ReadAsync(ct))
            due.Add(row.GetGuid(0));
        return [.. due];
    }

    /// <summary>Those of the entries that there are, in the order of their ids.</summary>
    public async IAsyncEnumerable<NpgsqlDataReader> Entries(IEnumerable<Guid> ids, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        var select = CanonicalAuditEntry.Select + " where e.tenant_id = $1 and e.id = any ($2) order by e.id";
        batch.BatchCommands.Add(new CommandParameterBuilder(new(select)).Uuid(tenantId).Uuids(ids).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            yield return row;
    }

    public async Task Save(AuditSeal seal, CancellationToken ct)
    {
        const string Insert = """
            insert into audit_seals (tenant_id, number, previous_hash, sealed_at, entry_ids, entry_hashes, hash, mac)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
        var hash = seal.Hash();
        await using var batch = new NpgsqlBatch(connection);
        var insert = new CommandParameterBuilder(new(Insert)).Uuid(tenantId).Long(seal.Number).Bytes(seal.PreviousHash);
        insert.Time(seal.SealedAt).Uuids(seal.EntryIds).Bytes(seal.EntryHashes).Bytes(hash).Bytes(key.OfSeal(hash));
        batch.BatchCommands.Add(insert.Command);
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new("delete from audit_unsealed where tenant_id = $1 and entry_id = any ($2)"))
                .Uuid(tenantId)
                .Uuids(seal.EntryIds)
                .Command
        );
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new("update audit_heads set number = $2, hash = $3, mac = $4 where tenant_id = $1"))
                .Uuid(tenantId)
                .Long(seal.Number)
                .Bytes(hash)
                .Bytes(key.OfHead(tenantId, seal.Number, hash))
                .Command
        );
        await batch.ExecuteNonQueryAsync(ct);
    }
}
