using System.Globalization;
using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Application.Market;
using MakCrm.Domain.Market;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.Persistence.Outbox;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Market;

/// <summary>
/// Decides a group of bids and commits it with all that belongs to it, in one transaction of two round trips: one reads and locks,
/// the other writes and commits.
/// </summary>
sealed class BidBatchProcessor(NpgsqlDataSource source, OutboxSignal signal, TimeProvider clock)
{
    const int Attempts = 5;

    /// <summary>The answers in the order of the orders. An exception means that nothing was written.</summary>
    public async Task<StoredResponse[]> Run(LotKey lot, IReadOnlyList<BidSubmission> orders)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await source.OpenConnectionAsync();
            try
            {
                return await Once(connection, lot, orders);
            }
            catch (PostgresException raced) when (attempt < Attempts && ConstraintErrors.Of(raced) == CommonErrors.ConcurrentChange)
            {
                // Another process has answered one of the keys meanwhile, or we and it were in each other's way: now its work can be seen.
                await End(connection, "rollback");
            }
            catch
            {
                await End(connection, "rollback");
                throw;
            }
        }
    }

    async Task<StoredResponse[]> Once(NpgsqlConnection connection, LotKey lot, IReadOnlyList<BidSubmission> orders)
    {
        var reading = await BidBatchState.Take(connection, lot, orders);
        var writing = new BidBatchWriter(lot, reading, clock.GetUtcNow());
        var answers = new StoredResponse[orders.Count];
        var earlier = new Dictionary<(Guid, string), (byte[] Hash, StoredResponse Answer)>();
        for (var i = 0; i < orders.Count; i++)
        {
            var order = orders[i];
            if (order.Exchange.IdempotencyKey is not { } key)
                answers[i] = writing.Decide(order);
            else if (earlier.TryGetValue((order.ActorId, key), out var first))
                answers[i] = Repeat(order, first.Hash, first.Answer with { IsReplay = true });
            else if (reading.Known.TryGetValue((order.ActorId, key), out var existing) && !writing.IsExpired(existing))
                answers[i] = Repeat(order, existing.RequestHash, existing.Answer);
            else
            {
                answers[i] = writing.Decide(order);
                earlier[(order.ActorId, key)] = (order.Exchange.RequestHash, answers[i]);
            }
        }

        if (writing.IsEmpty)
            await End(connection, "rollback");
        else
            await writing.Commit(connection);
        if (writing.HasEvents)
            signal.Wake();
        return answers;
    }

    static StoredResponse Repeat(BidSubmission order, byte[] hash, StoredResponse answer) =>
        CryptographicOperations.FixedTimeEquals(hash, order.Exchange.RequestHash)
            ? answer
            : order.Refuse(CommonErrors.IdempotencyKeyReused);

    static async Task End(NpgsqlConnection connection, string how)
    {
        // A connection that broke has no transaction any more.
        if (connection.FullState != System.Data.ConnectionState.Open)
            return;
        await using var command = new NpgsqlCommand(how, connection);
        await command.ExecuteNonQueryAsync();
    }
}
