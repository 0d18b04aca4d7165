using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>A seal as it lies in its table, with what it says of itself.</summary>
sealed record StoredSeal(AuditSeal Seal, byte[] Hash, byte[] Mac);

/// <summary>What a verification asks of one tenant's tables, within its snapshot.</summary>
sealed class AuditVerificationQueries(NpgsqlConnection connection, Guid tenantId)
{
    /// <summary>The seals from a number on, in order.</summary>
    public async Task<List<StoredSeal>> Seals(long from, int limit, CancellationToken ct)
    {
        const string Select = """
            select number, previous_hash, sealed_at, entry_ids, entry_hashes, hash, mac from audit_seals
            where tenant_id = $1 and number >= $2 order by number limit $3
            """;
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(Select)).Uuid(tenantId).Long(from).Int(limit).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var seals = new List<StoredSeal>();
        while (await row.ReadAsync(ct))
        {
            var seal = new AuditSeal(
                tenantId,
                row.GetInt64(0),
                row.GetFieldValue<byte[]>(1),
                row.GetDateTime(2),
                row.GetFieldValue<Guid[]>(3),
                row.GetFieldValue<byte[]>(4)
            );
            seals.Add(new(seal, row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6)));
        }

        return seals;
    }

    /// <summary>How many entries there are, how many wait for their seal, and how many all seals hold.</summary>
    public async Task<(long Entries, long Unsealed, long Sealed)> Counts(CancellationToken ct)
    {
        const string Select = """
            select (select count(*) from audit_entries where tenant_id = $1),
              (select count(*) from audit_unsealed where tenant_id = $1),
              (select coalesce(sum(cardinality(entry_ids)), 0)::bigint from audit_seals where tenant_id = $1)
            """;
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(Select)).Uuid(tenantId).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <summary>The first entry that waits for its seal and is gone.</summary>
    public Task<Guid?> FirstGone(CancellationToken ct) =>
        First(
            """
            select u.entry_id from audit_unsealed u where u.tenant_id = $1
              and not exists (select 1 from audit_entries e where e.tenant_id = u.tenant_id and e.id = u.entry_id)
            order by 1 limit 1
            """,
            ct
        );

    /// <summary>The first entry that neither is sealed nor waits for it. Looks through everything: asked only when the counts differ.</summary>
    public Task<Guid?> FirstStray(CancellationToken ct) =>
        First(
            """
            select e.id from audit_entries e where e.tenant_id = $1
            except select u.entry_id from audit_unsealed u where u.tenant_id = $1
            except select unnest(s.entry_ids) from audit_seals s where s.tenant_id = $1
            order by 1 limit 1
            """,
            ct
        );

    async Task<Guid?> First(string select, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(select)).Uuid(tenantId).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? row.GetGuid(0) : null;
    }
}
