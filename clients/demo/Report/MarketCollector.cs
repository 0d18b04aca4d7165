using System.Collections.Concurrent;
using MakCrm.Client;
using MakCrm.Demo.Market;

namespace MakCrm.Demo.Report;

/// <summary>Reads the lots of a run again, as the seller sees them, and has the chains of their bids recomputed.</summary>
sealed class MarketCollector(DemoParticipant office, AuctionRun auction)
{
    const int AtOnce = 8;

    public async Task<IReadOnlyList<Lot>> Lots(CancellationToken ct)
    {
        var found = new List<Lot>();
        if (auction.Lots.Count == 0)
            return found;
        await foreach (var lot in office.Client.Market.ListLotsAll(new() { Limit = 200 }, ct: ct))
        {
            if (found.Count == auction.Lots.Count || lot.CreatedAt < auction.Since)
                break;
            if (auction.ById.ContainsKey(lot.Id))
                found.Add(lot);
        }
        return found;
    }

    public async Task<MarketFigures> Figures(
        int chosen,
        IReadOnlyList<Lot> lots,
        IReadOnlyDictionary<Guid, Lead> leads,
        CancellationToken ct
    ) =>
        new(
            chosen,
            auction.NotPutUp.Count,
            auction.Lots.Count,
            lots.Count(x => x.State == LotState.Sold),
            lots.Count(x => x.State == LotState.Unsold),
            auction.Lots.Count(x => leads.GetValueOrDefault(x.LeadId)?.Status == "sold"),
            auction.Lots.Count(x => leads.GetValueOrDefault(x.LeadId)?.Status == "unsold"),
            auction.BidsPlaced,
            lots.Sum(x => (long)x.BidCount),
            await BidsInChains(lots, ct)
        );

    async Task<long> BidsInChains(IReadOnlyList<Lot> lots, CancellationToken ct)
    {
        var counts = new ConcurrentBag<long>();
        var several = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(
            lots,
            several,
            async (lot, stop) =>
            {
                var chain = await office.Client.Market.VerifyBids(lot.Id, ct: stop);
                counts.Add(chain.IsIntact ? chain.Count : 0);
            }
        );
        return counts.Sum();
    }
}
