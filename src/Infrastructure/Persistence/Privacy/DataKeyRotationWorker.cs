using System.Data;
using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Domain.Privacy;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Privacy;

/// <summary>Follows changes of keys while everybody works on: data keys come under the new master key, boxes under the new data key.</summary>
public sealed class DataKeyRotationWorker(
    TenantDataSources sources,
    TenantDataKeyStore keys,
    EncryptedTables tables,
    MasterKey master,
    TimeProvider clock,
    ILogger<DataKeyRotationWorker> log
) : Worker(log)
{
    const int Batch = 500;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Every(
            Pause,
            clock,
            async ct =>
            {
                var (wrapped, renewed) = (await Rewrap(ct), await Renew(ct));
                if (wrapped + renewed > 0)
                    Log.LogInformation("Wrapped {Keys} data keys and sealed {Records} records anew", wrapped, renewed);
            },
            stoppingToken
        );

    /// <summary>Puts every data key under the present master key; tells how many there were.</summary>
    public Task<int> Rewrap(CancellationToken ct) => sources.Everywhere(source => Rewrap(source, ct), ct);

    async Task<int> Rewrap(NpgsqlDataSource source, CancellationToken ct)
    {
        var due = await WrappedOtherwise(source, ct);
        var done = 0;
        foreach (var key in due)
        {
            try
            {
                await keys.Rewrap(key.TenantId, key.Id, key.Purpose, key.Number, key.Wrapped, ct);
                done++;
            }
            catch (CryptographicException)
            {
                // One key that no master key opens must not hold up the others.
                Log.LogError("No master key opens data key {KeyId} of tenant {TenantId}", key.Id, key.TenantId);
            }
            catch (TenantUnavailableException)
            {
                // Its data are on the move: next time.
            }
        }

        return done;
    }

    /// <summary>Seals with the newest keys what is sealed with older ones; tells how many records there were.</summary>
    public async Task<int> Renew(CancellationToken ct)
    {
        var tenants = new List<Guid>();
        await sources.Everywhere(source => Collect(source, tenants, ct), ct);
        var renewed = 0;
        foreach (var tenant in tenants)
        {
            try
            {
                if (await keys.Open(tenant, ct) is { IsOk: true } opened)
                    renewed += await tables.Renew(tenant, opened.Value, ct);
            }
            catch (CryptographicException)
            {
                Log.LogError("Sealed data of tenant {TenantId} cannot be opened", tenant);
            }
            catch (TenantUnavailableException)
            {
                // Its data are on the move: next time.
            }
        }

        return renewed;
    }

    static async Task<int> Collect(NpgsqlDataSource source, List<Guid> tenants, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select * from data_key_tenants()");
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            tenants.Add(row.GetGuid(0));
        return tenants.Count;
    }

    Task<List<(Guid TenantId, Guid Id, DataKeyPurpose Purpose, int Number, byte[] Wrapped)>> WrappedOtherwise(
        NpgsqlDataSource source,
        CancellationToken ct
    ) =>
        source.Query(
            "select tenant_id, id, purpose, number, wrapped_key from data_keys_wrapped_otherwise($1, $2)",
            [master.Id, Batch],
            row =>
                (
                    row.GetGuid("tenant_id"),
                    row.GetGuid("id"),
                    EnumWireFormat.Parse<DataKeyPurpose>(row.GetString("purpose")),
                    row.GetInt32("number"),
                    row.GetFieldValue<byte[]>("wrapped_key")
                ),
            ct
        );
}
