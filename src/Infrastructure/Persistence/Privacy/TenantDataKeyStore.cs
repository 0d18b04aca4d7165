using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.Privacy;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Privacy;

/// <summary>
/// The keys of tenants, read from the database each time that they are needed: a key that one instance destroys, no other has in
/// memory.
/// </summary>
public sealed class TenantDataKeyStore(TenantDataSources sources, MasterKey master, TimeProvider clock) : ITenantKeyShredder
{
    const int KeySize = 32;

    public async Task<Result<ITenantCipher>> Open(Guid tenantId, CancellationToken ct)
    {
        var found = await Read(tenantId, ct);
        if (found.Count == 0)
        {
            await using var batch = (await sources.GetForWrite(tenantId, ct)).CreateBatch();
            await MakeFirst(batch, tenantId, ct);
            found = await Read(tenantId, ct);
        }

        return Unwrap(tenantId, found);
    }

    /// <summary>The first keys of a tenant that this transaction founds, so that nobody else knows it yet.</summary>
    internal async Task<ITenantCipher> Found(NpgsqlConnection connection, Guid tenantId, CancellationToken ct)
    {
        await using (var make = new NpgsqlBatch(connection))
            await MakeFirst(make, tenantId, ct);
        await using var read = new NpgsqlBatch(connection);
        return Unwrap(tenantId, await Read(read, tenantId, ct)).Value;
    }

    Result<ITenantCipher> Unwrap(Guid tenantId, List<(DataKeyPurpose Purpose, int Number, byte[]? Wrapped)> found)
    {
        var keys = new Dictionary<int, byte[]>();
        byte[]? lookup = null;
        foreach (var (purpose, number, wrapped) in found)
        {
            if (wrapped is null)
                return CommonErrors.SealedDataDestroyed;
            var key = master.Unprotect(wrapped, Place(tenantId, purpose, number));
            if (purpose == DataKeyPurpose.Seal)
                keys[number] = key;
            else
                lookup = key;
        }

        return new TenantCipher(tenantId, keys, lookup!);
    }

    public byte[] Make(Guid tenantId, DataKeyPurpose purpose, int number) =>
        master.Protect(RandomNumberGenerator.GetBytes(KeySize), Place(tenantId, purpose, number));

    public async Task<int> Shred(Guid tenantId, CancellationToken ct)
    {
        await using var batch = (await sources.GetForWrite(tenantId, ct)).CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        var shred = new CommandParameterBuilder(
            new("update data_keys set wrapped_key = null, destroyed_at = $2 where tenant_id = $1 and wrapped_key is not null returning id")
        );
        batch.BatchCommands.Add(shred.Uuid(tenantId).Time(clock.GetUtcNow()).Command);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var destroyed = 0;
        while (await rows.ReadAsync(ct))
            destroyed++;
        return destroyed;
    }

    /// <summary>Puts a key under the present master key.</summary>
    internal async Task Rewrap(Guid tenantId, Guid id, DataKeyPurpose purpose, int number, byte[] wrapped, CancellationToken ct)
    {
        var place = Place(tenantId, purpose, number);
        var anew = master.Protect(master.Unprotect(wrapped, place), place);
        await using var batch = (await sources.GetForWrite(tenantId, ct)).CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        var update = new CommandParameterBuilder(
            new("update data_keys set wrapped_key = $3, wrapped_by = $4 where tenant_id = $1 and id = $2 and wrapped_key = $5")
        );
        batch.BatchCommands.Add(update.Uuid(tenantId).Uuid(id).Bytes(anew).Text(master.Id).Bytes(wrapped).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task<List<(DataKeyPurpose Purpose, int Number, byte[]? Wrapped)>> Read(Guid tenantId, CancellationToken ct)
    {
        await using var batch = (await sources.GetForRead(tenantId, ct)).CreateBatch();
        return await Read(batch, tenantId, ct);
    }

    static async Task<List<(DataKeyPurpose Purpose, int Number, byte[]? Wrapped)>> Read(
        NpgsqlBatch batch,
        Guid tenantId,
        CancellationToken ct
    )
    {
        batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        var select = new CommandParameterBuilder(new("select purpose, number, wrapped_key from data_keys where tenant_id = $1"));
        batch.BatchCommands.Add(select.Uuid(tenantId).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var found = new List<(DataKeyPurpose, int, byte[]?)>();
        while (await row.ReadAsync(ct))
        {
            var wrapped = await row.IsDBNullAsync(2, ct) ? null : row.GetFieldValue<byte[]>(2);
            found.Add((EnumWireFormat.Parse<DataKeyPurpose>(row.GetString(0)), row.GetInt32(1), wrapped));
        }

        return found;
    }

    /// <summary>Both or none: where two make the first keys at once, those of one stay.</summary>
    async Task MakeFirst(NpgsqlBatch batch, Guid tenantId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        foreach (var purpose in new[] { DataKeyPurpose.Lookup, DataKeyPurpose.Seal })
        {
            var insert = new CommandParameterBuilder(
                new(
                    """
                    insert into data_keys (tenant_id, id, purpose, number, wrapped_key, wrapped_by, created_at, version)
                    values ($1, $2, $3, 1, $4, $5, $6, 1) on conflict (tenant_id, purpose, number) do nothing
                    """
                )
            );
            insert.Uuid(tenantId).Uuid(Guid.CreateVersion7(now)).Text(EnumWireFormat.ToWireName(purpose)).Bytes(Make(tenantId, purpose, 1));
            batch.BatchCommands.Add(insert.Text(master.Id).Time(now).Command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    static byte[] Place(Guid tenantId, DataKeyPurpose purpose, int number) =>
        Encoding.UTF8.GetBytes($"mak data key {tenantId} {EnumWireFormat.ToWireName(purpose)} {number}");
}
