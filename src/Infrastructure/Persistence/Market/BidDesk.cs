using System.Diagnostics.Metrics;
using MakCrm.Application.Common;
using MakCrm.Application.Market;

namespace MakCrm.Infrastructure.Persistence.Market;

/// <summary>
/// One writer at a time for each lot: while it commits, further bids for the lot gather, and it takes them all together next.
/// So the wait for the disk is shared by as many bids as came during the wait before.
/// </summary>
sealed class BidDesk(BidCommit commit) : IBidDesk
{
    /// <summary>More than this are not taken at once, so that nobody waits for a giant commit.</summary>
    const int LargestGroup = 512;
    static readonly Counter<long> Taken = Telemetry.Meter.CreateCounter<long>("mak_bids_taken");
    static readonly Histogram<int> GroupSize = Telemetry.Meter.CreateHistogram<int>("mak_bid_group_size");
    readonly Dictionary<LotKey, Queue<Waiting>> lots = [];

    public async Task<StoredAnswer> Place(BidOrder order, CancellationToken ct)
    {
        var waiting = new Waiting(order);
        Enqueue(new(order.NetworkId, order.LotId), waiting);
        // Who leaves before he is taken has not bid; once taken, the bid counts and the answer is worth waiting for.
        await using var leaving = ct.Register(() => waiting.Leave(ct));
        var (written, position) = await waiting.Done;
        return (await written)[position];
    }

    void Enqueue(LotKey lot, Waiting waiting)
    {
        lock (lots)
        {
            if (lots.TryGetValue(lot, out var queue))
            {
                queue.Enqueue(waiting);
                return;
            }

            lots[lot] = new([waiting]);
        }

        _ = Task.Run(() => Write(lot));
    }

    async Task Write(LotKey lot)
    {
        while (Take(lot) is { Count: > 0 } group)
            await Commit(lot, group);
    }

    async Task Commit(LotKey lot, List<Waiting> group)
    {
        Taken.Add(group.Count);
        GroupSize.Record(group.Count);
        var written = commit.Run(lot, [.. group.Select(w => w.Order)]);
        // Not awaited here: a fault is each waiter's own, and the lot goes on with the next group.
        await Task.WhenAny(written);
        for (var i = 0; i < group.Count; i++)
            group[i].Finish(written, i);
    }

    /// <summary>Those who still wait, in the order in which they came; nobody when the lot has gone quiet.</summary>
    List<Waiting> Take(LotKey lot)
    {
        lock (lots)
        {
            var group = new List<Waiting>();
            var queue = lots[lot];
            while (group.Count < LargestGroup && queue.TryDequeue(out var waiting))
            {
                if (waiting.TryTake())
                    group.Add(waiting);
            }

            if (group.Count == 0)
                lots.Remove(lot);
            return group;
        }
    }

    /// <summary>One who waits for the answer to his bid. He is taken by the writer or leaves before, never both.</summary>
    sealed class Waiting(BidOrder order)
    {
        readonly TaskCompletionSource<(Task<StoredAnswer[]>, int)> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int isDecided;

        public BidOrder Order { get; } = order;

        /// <summary>The group's answers, or the fault that it has met, and which of them is ours.</summary>
        public Task<(Task<StoredAnswer[]> Written, int Position)> Done => done.Task;

        public bool TryTake() => Interlocked.Exchange(ref isDecided, 1) == 0;

        public void Leave(CancellationToken ct)
        {
            if (TryTake())
                done.TrySetCanceled(ct);
        }

        public void Finish(Task<StoredAnswer[]> written, int position) => done.TrySetResult((written, position));
    }
}

/// <summary>A lot and the network whose market it is on.</summary>
readonly record struct LotKey(Guid NetworkId, Guid LotId);
