using System.Globalization;
using MakCrm.Application.Common;
using MakCrm.Application.Market;
using MakCrm.Domain.Common;
using MakCrm.Domain.Market;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.Persistence.Ledger.Public;
using MakCrm.Infrastructure.Persistence.Outbox;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Market;

/// <summary>What a group of bids writes: bids, the lot, holds, events, audit rows and the answers to keys.</summary>
sealed class BidBatchWriter(LotKey lot, BidBatchState reading, DateTimeOffset now)
{
    const string InsertBids = """
        insert into bids (tenant_id, id, lot_id, sequence, bidder_tenant_id, bidder_number, maximum_minor, price_minor, currency, outcome,
                          placed_at, previous_hash, hash)
        select $1, b.id, $2, b.sequence, b.bidder_tenant_id, b.bidder_number, b.maximum_minor, b.price_minor, $3, b.outcome, $4,
               b.previous_hash, b.hash
        from unnest($5::uuid[], $6::int[], $7::uuid[], $8::int[], $9::bigint[], $10::bigint[], $11::text[], $12::bytea[], $13::bytea[])
          as b(id, sequence, bidder_tenant_id, bidder_number, maximum_minor, price_minor, outcome, previous_hash, hash)
        """;

    const string UpdateBidders = """
        update lot_bidders l set number = b.number, maximum_minor = b.maximum_minor
        from unnest($3::uuid[], $4::int[], $5::bigint[]) as b(bidder_tenant_id, number, maximum_minor)
        where l.tenant_id = $1 and l.lot_id = $2 and l.bidder_tenant_id = b.bidder_tenant_id
          and l.maximum_minor is distinct from b.maximum_minor
        """;

    const string UpdateLot = """
        update lots set price_minor = $3, leader_tenant_id = $4, leader_maximum_minor = $5, bid_count = $6, bidder_count = $7,
                        chain_head = $8, ends_at = $9, version = $10
        where tenant_id = $1 and id = $2
        """;

    const string ForgetAnswers = """
        delete from idempotency_records r using unnest($2::uuid[], $3::text[]) as k(caller_id, key)
        where r.tenant_id = $1 and r.caller_id = k.caller_id and r.key = k.key
        """;

    readonly BidBatch? group = reading.Group(lot.LotId);
    readonly OutboxAuditWriter rows = new(lot.NetworkId);
    readonly List<(Guid Caller, string Key)> expired = [];
    RequestContext? lastPlaced;

    public bool IsEmpty { get; private set; } = true;

    public bool HasEvents => rows.HasEvents;

    public bool IsExpired(PriorIdempotentResponse existing) => existing.CreatedAt + IdempotencyStore.Kept <= now;

    /// <summary>Decides one bid; its answer is kept when it came with a key.</summary>
    public StoredResponse Decide(BidSubmission order)
    {
        var before = group?.Auction;
        var bid = group is null ? LotErrors.NotFound : group.Place(order.BidderTenantId, order.Maximum, reading.Now);
        var answer = bid.IsOk ? new PlacedBid(bid.Value, group!.Auction).Answer : order.Refuse(bid.Error);
        if (bid.IsOk)
            Audit(order, before!, bid.Value);
        if (order.Exchange.IdempotencyKey is { } key)
            Remember(order, key, answer);
        return answer;
    }

    public async Task Commit(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (expired.Count > 0)
            batch.BatchCommands.Add(Forget());
        if (group is { Bids.Count: > 0 })
            WriteBids(batch, group);
        rows.WriteTo(batch, now);
        batch.BatchCommands.Add(new("commit"));
        await batch.ExecuteNonQueryAsync();
    }

    void WriteBids(NpgsqlBatch batch, BidBatch placed)
    {
        var holds = new HoldPostingWriter(lot.NetworkId, reading.Wallets, reading.Now);
        foreach (var change in placed.Holds())
            Tell("ledger_transaction", holds.Move(change.TenantId, change.Amount, lot.LotId));
        var version = reading.Lot!.Version;
        foreach (var raised in placed.Events())
            rows.Add(OutboxRow.Of("lot", lot.LotId, ++version, raised, lastPlaced!, now));
        batch.BatchCommands.Add(Lot(placed, version));
        batch.BatchCommands.Add(Bids(placed));
        batch.BatchCommands.Add(Bidders(placed));
        holds.WriteTo(batch);
    }

    void Tell(string type, AggregateRoot posted)
    {
        foreach (var (sequence, raised) in posted.DequeueEvents())
            rows.Add(OutboxRow.Of(type, posted.Id, sequence, raised, lastPlaced!, now));
    }

    NpgsqlBatchCommand Lot(BidBatch placed, int version) =>
        new CommandParameterBuilder(new(UpdateLot))
            .Uuid(lot.NetworkId)
            .Uuid(lot.LotId)
            .Long(placed.Auction.Price!.Value.Minor)
            .Uuid(placed.Auction.Leader!.TenantId)
            .Long(placed.Auction.Leader.Maximum.Minor)
            .Int(placed.Auction.BidCount)
            .Int(placed.BidderCount)
            .Bytes(placed.ChainHead)
            .Time(placed.Auction.EndsAt)
            .Int(version)
            .Command;

    NpgsqlBatchCommand Bids(BidBatch placed) =>
        new CommandParameterBuilder(new(InsertBids))
            .Uuid(lot.NetworkId)
            .Uuid(lot.LotId)
            .Text(placed.Auction.Reserve.Currency)
            .Time(reading.Now)
            .Uuids(placed.Bids.Select(b => b.Id))
            .Ints(placed.Bids.Select(b => b.Sequence))
            .Uuids(placed.Bids.Select(b => b.BidderTenantId))
            .Ints(placed.Bids.Select(b => b.BidderNumber))
            .Longs(placed.Bids.Select(b => b.MaximumMinor))
            .Longs(placed.Bids.Select(b => b.PriceMinor))
            .Texts(placed.Bids.Select(b => EnumWireFormat.ToWireName(b.Outcome)))
            .Blobs(placed.Bids.Select(b => b.PreviousHash))
            .Blobs(placed.Bids.Select(b => b.Hash))
            .Command;

    /// <summary>A bidder's later maximum is his higher one, or else it would have been refused.</summary>
    NpgsqlBatchCommand Bidders(BidBatch placed)
    {
        var last = placed.Bids.GroupBy(b => b.BidderTenantId).Select(own => own.Last()).ToList();
        return new CommandParameterBuilder(new(UpdateBidders))
            .Uuid(lot.NetworkId)
            .Uuid(lot.LotId)
            .Uuids(last.Select(b => b.BidderTenantId))
            .Ints(last.Select(b => b.BidderNumber))
            .Longs(last.Select(b => b.MaximumMinor))
            .Command;
    }

    NpgsqlBatchCommand Forget() =>
        new CommandParameterBuilder(new(ForgetAnswers))
            .Uuid(lot.NetworkId)
            .Uuids(expired.Select(e => e.Caller))
            .Texts(expired.Select(e => e.Key))
            .Command;

    void Audit(BidSubmission order, Auction before, Bid bid)
    {
        IsEmpty = false;
        lastPlaced = order.Exchange;
        var price = before.Price?.Minor.ToString(CultureInfo.InvariantCulture) ?? "null";
        var changes = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"bidCount":[{{bid.Sequence - 1}},{{bid.Sequence}}],"priceMinor":[{{price}},{{bid.PriceMinor}}]}"""
        );
        rows.Add(AuditRow.Of("lot", lot.LotId, changes, order.Exchange, order.ActorId, now));
    }

    void Remember(BidSubmission order, string key, StoredResponse answer)
    {
        IsEmpty = false;
        if (reading.Known.ContainsKey((order.ActorId, key)))
            expired.Add((order.ActorId, key));
        rows.Add(
            new IdempotencyRow
            {
                CallerId = order.ActorId,
                Key = key,
                RequestHash = order.Exchange.RequestHash,
                Status = answer.Status,
                Body = answer.Body.ToArray(),
                CreatedAt = now,
            }
        );
    }
}
