using System.Diagnostics.Metrics;
using MakCrm.Application.Common;
using MakCrm.Application.Market;

namespace MakCrm.Infrastructure.Persistence.Market;

/// <summary>
/// One writer at a time for each lot: while it commits, further bids for the lot gather, and it takes them all together next.
/// So the wait for the disk is shared by as many bids as came during the wait before.
/// </summary>
sealed class BidBatcher : IBidBatcher
{
    const int LargestGroup = 512;
    static readonly Counter<long> Taken = Telemetry.Meter.CreateCounter<long>("mak_bids_taken");
    static readonly Histogram<int> GroupSize = Telemetry.Meter.CreateHistogram<int>("mak_bid_group_size");
    readonly BidBatchProcessor commit;
    readonly KeyedBatcher<LotKey, BidSubmission, StoredResponse> lots;

    public BidBatcher(BidBatchProcessor commit)
    {
        this.commit = commit;
        // Who leaves before he is taken has not bid; once taken, the bid counts and the answer is worth waiting for.
        lots = new(lanes: 1, LargestGroup, Commit) { IsBinding = true };
    }

    public Task<StoredResponse> Place(BidSubmission order, CancellationToken ct) => lots.Join(new(order.NetworkId, order.LotId), order, ct);

    Task<StoredResponse[]> Commit(LotKey lot, IReadOnlyList<BidSubmission> orders)
    {
        Taken.Add(orders.Count);
        GroupSize.Record(orders.Count);
        return commit.Run(lot, orders);
    }
}

/// <summary>A lot and the network whose market it is on.</summary>
readonly record struct LotKey(Guid NetworkId, Guid LotId);
