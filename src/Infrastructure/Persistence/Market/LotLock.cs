using MakCrm.Application.Market;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Market;

sealed class LotLock(UnitOfWork work, NpgsqlDataSource source) : ILotLock
{
    const string Time = "select clock_timestamp()";

    public async Task<DateTimeOffset> Acquire(Guid lotId, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        batch.BatchCommands.Add(LotRow.Lock(work.TenantId, lotId));
        // A statement of its own: in the one that waits for the lock, the time could be taken before the wait.
        batch.BatchCommands.Add(new(Time));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return await reader.GetFieldValueAsync<DateTimeOffset>(0, ct);
    }

    public async Task<DateTimeOffset> Now(CancellationToken ct)
    {
        await using var command = source.CreateCommand(Time);
        return new((DateTime)(await command.ExecuteScalarAsync(ct))!);
    }
}
