using System.Collections.Concurrent;
using MakCrm.Client;

namespace MakCrm.Demo.Market;

/// <summary>A lot of this run.</summary>
sealed record RunLot(int Number, Guid Id, Guid LeadId, DateTimeOffset CreatedAt);

/// <summary>What the auctions of a run came to, as far as those who ran them know.</summary>
sealed record AuctionRun(
    IReadOnlyList<RunLot> Lots,
    IReadOnlyList<string> NotPutUp,
    int BidsPlaced,
    IReadOnlyDictionary<string, int> BidsRefused
)
{
    // The servers of one network need not agree on the time to the second.
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Nothing that came of these lots can be older; null without lots.</summary>
    public DateTimeOffset? Since => Lots.Count == 0 ? null : Lots.Min(x => x.CreatedAt) - Margin;

    public IReadOnlyDictionary<Guid, RunLot> ById { get; } = Lots.ToDictionary(x => x.Id);
}

/// <summary>
/// The head office puts leads up and the franchisees bid, several lots at a time and all bidders of a lot at once. It closes most lots
/// itself when nobody bids any more; some are left to the server's own clock.
/// </summary>
sealed class AuctionSimulator(DemoParticipant office, IReadOnlyList<Bidder> bidders, ProgressReporter progress, Waiting waiting)
{
    const int LotsAtOnce = 8;
    const int EveryByClock = 10;
    const int MostByClock = 10;
    const int SecondsByHand = 120;
    const int SecondsByClock = 4;

    readonly ConcurrentBag<RunLot> _lots = [];
    readonly ConcurrentBag<string> _notPutUp = [];

    public async Task<AuctionRun> Run(IReadOnlyList<Guid> leads, CancellationToken ct)
    {
        var numbered = leads.Index().ToLookup(x => x.Index % EveryByClock == 0 && x.Index / EveryByClock < MostByClock);
        var several = new ParallelOptions { MaxDegreeOfParallelism = LotsAtOnce, CancellationToken = ct };
        // Those that wait for the clock cost no work meanwhile, so they run beside the others.
        var byClock = Task.WhenAll(numbered[true].Select(x => Sell(x.Item, x.Index, SecondsByClock, AwaitTheClock, ct)));
        await Parallel.ForEachAsync(numbered[false], several, async (x, stop) => await Sell(x.Item, x.Index, SecondsByHand, Close, stop));
        await byClock;

        var refused = bidders.SelectMany(x => x.Refused).GroupBy(x => x.Key).ToDictionary(x => x.Key, x => x.Sum(y => y.Value));
        return new AuctionRun([.. _lots.OrderBy(x => x.Number)], [.. _notPutUp], bidders.Sum(x => x.Placed), refused);
    }

    async Task Sell(Guid leadId, int number, int seconds, Func<Lot, CancellationToken, Task<Lot>> finish, CancellationToken ct)
    {
        if (await PutUp(leadId, seconds, ct) is { } lot)
        {
            _lots.Add(new(number, lot.Id, leadId, lot.CreatedAt));
            while (lot.State == LotState.Open)
            {
                await LetThemBid(lot.Id, number, ct);
                lot = await finish(lot, ct);
            }
            foreach (var bidder in bidders)
                bidder.Settle(lot);
        }
        progress.Advance();
    }

    async Task<Lot?> PutUp(Guid leadId, int seconds, CancellationToken ct)
    {
        var lead = await office.Client.Leads.GetLead(leadId, ct: ct);
        try
        {
            return await office.Client.Market.CreateLot(LeadPricing.Terms(lead, seconds), ct: ct);
        }
        catch (MakProblemException refused) when (refused.Status is 409 or 422)
        {
            _notPutUp.Add(refused.Code);
            return null;
        }
    }

    async Task LetThemBid(Guid lotId, int number, CancellationToken ct)
    {
        bool[] acted;
        do acted = await Task.WhenAll(bidders.Select(x => x.Act(lotId, number, ct)));
        while (acted.Contains(true));
    }

    async Task<Lot> Close(Lot lot, CancellationToken ct)
    {
        try
        {
            return await office.Client.Market.CloseLot(lot.Id, ct: ct);
        }
        catch (MakProblemException late) when (late.Code == ProblemCode.LotClosed)
        {
            // On a slow day its own end came first.
            return await office.Client.Market.GetLot(lot.Id, ct: ct);
        }
    }

    async Task<Lot> AwaitTheClock(Lot lot, CancellationToken ct)
    {
        var started = waiting.Begin();
        while (!waiting.IsTooLong(started))
        {
            var now = await office.Client.Market.GetLot(lot.Id, ct: ct);
            if (now.State != LotState.Open || now.Round != lot.Round)
                return now;
            await waiting.Pause(ct);
        }
        throw new DemoException($"lot {lot.Id} was to end at {lot.EndsAt:O} and is still open");
    }
}
