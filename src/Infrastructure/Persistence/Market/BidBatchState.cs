using MakCrm.Application.Common;
using MakCrm.Application.Market;
using MakCrm.Domain.Common;
using MakCrm.Domain.Market;
using MakCrm.Infrastructure.Persistence.Ledger.Public;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Market;

/// <summary>What was answered to a key before.</summary>
sealed record PriorIdempotentResponse(byte[] RequestHash, StoredResponse Answer, DateTimeOffset CreatedAt);

/// <summary>All that decides over a group of bids, read and locked in one round trip.</summary>
sealed record BidBatchState(
    LotRow? Lot,
    DateTimeOffset Now,
    IReadOnlyDictionary<Guid, LockedWallet> Wallets,
    IReadOnlyDictionary<Guid, (int? Number, DateTimeOffset? OpensAt)> Bidders,
    IReadOnlyDictionary<(Guid, string), PriorIdempotentResponse> Known
)
{
    const string LockedWallets = """
        select id, code, holder_tenant_id, currency, balance_minor from ledger_lock_wallets(
          array_append($1, (select leader_tenant_id from lots where tenant_id = $2 and id = $3)))
        """;

    const string Eligible = """
        select bidder_tenant_id, number, opens_at from lot_bidders where tenant_id = $1 and lot_id = $2 and bidder_tenant_id = any ($3)
        """;

    const string Answers = """
        select r.caller_id, r.key, r.request_hash, r.status, r.body, r.resource_version, r.location, r.created_at
        from unnest($2::uuid[], $3::text[]) as k(caller_id, key)
        join idempotency_records r on r.tenant_id = $1 and r.caller_id = k.caller_id and r.key = k.key
        """;

    /// <summary>Begins the transaction. Whatever comes after the lot's lock sees what the holder before us has committed.</summary>
    public static async Task<BidBatchState> Take(NpgsqlConnection connection, LotKey key, IReadOnlyList<BidSubmission> orders)
    {
        var bidders = orders.Select(o => o.BidderTenantId).Distinct().ToArray();
        var keyed = orders.Where(o => o.Exchange.IdempotencyKey is not null).ToList();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("begin"));
        batch.BatchCommands.Add(TenantSessionCommand.For(key.NetworkId));
        batch.BatchCommands.Add(LotRow.Lock(key.NetworkId, key.LotId));
        batch.BatchCommands.Add(new("select clock_timestamp()"));
        batch.BatchCommands.Add(new CommandParameterBuilder(new(LockedWallets)).Uuids(bidders).Uuid(key.NetworkId).Uuid(key.LotId).Command);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(Eligible)).Uuid(key.NetworkId).Uuid(key.LotId).Uuids(bidders).Command);
        if (keyed.Count > 0)
        {
            batch.BatchCommands.Add(
                new CommandParameterBuilder(new(Answers))
                    .Uuid(key.NetworkId)
                    .Uuids(keyed.Select(o => o.ActorId))
                    .Texts(keyed.Select(o => o.Exchange.IdempotencyKey))
                    .Command
            );
        }

        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var lot = await reader.ReadAsync() ? LotRow.Read(reader) : null;
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var now = reader.GetFieldValue<DateTimeOffset>(0);
        await reader.NextResultAsync();
        var wallets = await HoldPostingWriter.Read(reader, lot?.Auction.Reserve.Currency ?? "");
        await reader.NextResultAsync();
        return new(lot, now, wallets, await ReadBidders(reader), keyed.Count > 0 ? await ReadAnswers(reader) : []);
    }

    /// <summary>The group as the domain decides it; null when there is no such lot.</summary>
    public BidBatch? Group(Guid lotId) =>
        Lot is null
            ? null
            : new(
                new(lotId, Lot.Auction, Lot.ChainHead, Lot.BidderCount),
                Bidders.Select(b => new Bidder(
                    b.Key,
                    b.Value.Number,
                    Wallets.GetValueOrDefault(b.Key)?.Free ?? Money.Zero(Lot.Auction.Reserve.Currency)
                )
                {
                    OpensAt = b.Value.OpensAt,
                })
            );

    static async Task<Dictionary<Guid, (int? Number, DateTimeOffset? OpensAt)>> ReadBidders(NpgsqlDataReader reader)
    {
        var eligible = new Dictionary<Guid, (int? Number, DateTimeOffset? OpensAt)>();
        while (await reader.ReadAsync())
        {
            var opensAt = reader.IsDBNull(2) ? (DateTimeOffset?)null : reader.GetFieldValue<DateTimeOffset>(2);
            eligible[reader.GetGuid(0)] = (reader.IsDBNull(1) ? null : reader.GetInt32(1), opensAt);
        }

        return eligible;
    }

    static async Task<Dictionary<(Guid, string), PriorIdempotentResponse>> ReadAnswers(NpgsqlDataReader reader)
    {
        await reader.NextResultAsync();
        var existing = new Dictionary<(Guid, string), PriorIdempotentResponse>();
        while (await reader.ReadAsync())
        {
            var version = reader.IsDBNull(5) ? (int?)null : reader.GetInt32(5);
            var location = reader.IsDBNull(6) ? null : reader.GetString(6);
            var answer = new StoredResponse(reader.GetInt32(3), reader.GetFieldValue<byte[]>(4), version, location, IsReplay: true);
            existing[(reader.GetGuid(0), reader.GetString(1))] = new(
                reader.GetFieldValue<byte[]>(2),
                answer,
                reader.GetFieldValue<DateTimeOffset>(7)
            );
        }

        return existing;
    }
}
