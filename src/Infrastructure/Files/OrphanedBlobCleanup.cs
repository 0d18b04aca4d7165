using System.Data;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Files;

/// <summary>
/// Takes out of the store what no commit has come to know of: bytes are put away before the commit that names them, and that may fail.
/// A day is looked at on the days after it, when nothing that it left is still on its way.
/// </summary>
public sealed class OrphanedBlobCleanup(
    IBlobStore store,
    TenantDataSources sources,
    NpgsqlDataSource common,
    FileSettings settings,
    TimeProvider clock,
    ILogger<OrphanedBlobCleanup> log
) : Worker(log)
{
    const int Days = 3;
    static readonly TimeSpan Pause = TimeSpan.FromHours(6);
    static readonly TimeSpan Old = TimeSpan.FromDays(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Every(
            Pause,
            clock,
            async ct =>
            {
                if (await Sweep(ct) is > 0 and var gone)
                    Log.LogInformation("Deleted {Count} orphaned blobs", gone);
            },
            stoppingToken
        );

    /// <summary>One round; tells how many it took out.</summary>
    public async Task<int> Sweep(CancellationToken ct)
    {
        var gone = 0;
        foreach (var tenant in await Tenants(ct))
        {
            for (var back = 1; back <= Days; back++)
                gone += await Sweep(tenant, clock.GetUtcNow().AddDays(-back), ct);
        }

        EmptySpool();
        return gone;
    }

    async Task<int> Sweep(Guid tenant, DateTimeOffset day, CancellationToken ct)
    {
        var found = new Dictionary<Guid, string>();
        await foreach (var thing in store.Below(EncryptedFileContentStore.Prefix(tenant, day), ct))
        {
            if (
                clock.GetUtcNow() - thing.At > Old
                && Guid.TryParseExact(thing.Name[(thing.Name.LastIndexOf('/') + 1)..][..32], "n", out var id)
            )
                found[id] = thing.Name;
        }

        if (found.Count == 0)
            return 0;
        foreach (var known in await Known(tenant, [.. found.Keys], ct))
            found.Remove(known);
        foreach (var name in found.Values)
            await store.Drop(name, ct);
        return found.Count;
    }

    async Task<List<Guid>> Known(Guid tenant, Guid[] ids, CancellationToken ct)
    {
        await using var batch = (await sources.Of(tenant, ct)).CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        var select = new CommandParameterBuilder(new("select id from file_contents where tenant_id = $1 and id = any ($2)"));
        batch.BatchCommands.Add(select.Uuid(tenant).Uuids(ids).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var known = new List<Guid>();
        while (await row.ReadAsync(ct))
            known.Add(row.GetGuid(0));
        return known;
    }

    Task<List<Guid>> Tenants(CancellationToken ct) =>
        common.Query("select tenant_id from file_tenants() as tenants(tenant_id)", [], row => row.GetGuid("tenant_id"), ct);

    /// <summary>What a server that was killed has left behind.</summary>
    void EmptySpool()
    {
        var folder = new DirectoryInfo(settings.Spool);
        if (!folder.Exists)
            return;
        foreach (var file in folder.EnumerateFiles().Where(f => clock.GetUtcNow() - f.LastWriteTimeUtc > Old))
            file.Delete();
    }
}
