using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>Conflicts at rest. Each point of a pair has at most one that is not ended, and so nobody is asked twice.</summary>
sealed class AmoConflictStore(NpgsqlDataSource source, TimeProvider clock) : IAmoConflictStore
{
    public async Task<IReadOnlyDictionary<(Guid PairId, string Key), AmoConflictSide>> Taken(
        AmoSyncRun run,
        IReadOnlyCollection<Guid> pairIds,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(run.Place.TenantId));
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    select pair_id, point, taken from amo_conflicts
                    where tenant_id = $1 and pair_id = any($2) and ended_at is null and taken is not null
                    """
                )
            ).Uuid(run.Place.TenantId).Uuids(pairIds).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var taken = new Dictionary<(Guid, string), AmoConflictSide>();
        while (await row.ReadAsync(ct))
            taken[(row.GetGuid(0), row.GetString(1))] = EnumWireFormat.Parse<AmoConflictSide>(row.GetString(2));
        return taken;
    }

    public async Task Keep(AmoSyncRun run, IReadOnlyDictionary<Guid, IReadOnlyList<string>> requested, CancellationToken ct)
    {
        if (requested.Count == 0)
            return;
        var now = clock.GetUtcNow();
        var open = requested.SelectMany(pair => pair.Value.Select(point => (PairId: pair.Key, Point: point))).ToList();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(run.Place.TenantId));
        batch.BatchCommands.Add(End(run, requested.Keys, open, now));
        batch.BatchCommands.Add(Open(run, open, now));
        await batch.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlBatchCommand End(
        AmoSyncRun run,
        IEnumerable<Guid> pairIds,
        IReadOnlyCollection<(Guid PairId, string Point)> open,
        DateTimeOffset now
    ) =>
        AmoExchangeStore
            .Of(
                run.Claim,
                $"""
                update amo_conflicts c set ended_at = $7, version = version + 1
                where c.tenant_id = $1 and c.pair_id = any($4) and c.ended_at is null and {AmoExchangeStore.Mine}
                  and not exists (select from unnest($5::uuid[], $6::text[]) o (pair_id, point) where o.pair_id = c.pair_id and o.point = c.point)
                """
            )
            .Uuids(pairIds)
            .Uuids(open.Select(o => o.PairId))
            .Texts(open.Select(o => o.Point))
            .Time(now)
            .Command;

    static NpgsqlBatchCommand Open(AmoSyncRun run, IReadOnlyCollection<(Guid PairId, string Point)> open, DateTimeOffset now) =>
        AmoExchangeStore
            .Of(
                run.Claim,
                $"""
                insert into amo_conflicts (tenant_id, id, account_id, pair_id, point, opened_at, version)
                select $1, o.id, $2, o.pair_id, o.point, $7, 1 from unnest($4::uuid[], $5::uuid[], $6::text[]) o (id, pair_id, point)
                where {AmoExchangeStore.Mine} and exists (select from amo_pairs p where p.tenant_id = $1 and p.id = o.pair_id)
                on conflict (tenant_id, pair_id, point) where ended_at is null do nothing
                """
            )
            .Uuids(open.Select(_ => Guid.CreateVersion7(now)))
            .Uuids(open.Select(o => o.PairId))
            .Texts(open.Select(o => o.Point))
            .Time(now)
            .Command;
}
