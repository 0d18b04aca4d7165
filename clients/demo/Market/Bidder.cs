using System.Collections.Concurrent;
using MakCrm.Client;

namespace MakCrm.Demo.Market;

/// <summary>A franchisee at the auction: sees what the API shows to bidders, and nothing else.</summary>
sealed class Bidder(DemoParticipant member, BiddingStrategy taste, BidBudget purse, int seed)
{
    int _placed;

    public Guid TenantId => member.TenantId;

    /// <summary>Bids that the API has confirmed.</summary>
    public int Placed => _placed;

    /// <summary>Bids that came too late or too low, which is how races end for the slower one.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = new();

    /// <summary>Looks at the lot and bids where it pays; whether that changed anything, or may next time.</summary>
    public async Task<bool> Act(Guid lotId, int number, CancellationToken ct)
    {
        var lot = await member.Client.Market.GetLot(lotId, ct: ct);
        if (lot.State != LotState.Open || taste.Limit(lot.Teaser, number, seed) is not { } limit)
            return false;
        if (!lot.IsLeading)
            purse.TakeBack(lotId);
        if (taste.Next(new(lot.MinimumBid.Amount, lot.IsLeading), limit) is not { } maximum || !purse.SetAside(lotId, maximum))
            return false;
        return await Bid(lotId, maximum, ct);
    }

    /// <summary>The lot is decided: what it did not cost can be spent on others.</summary>
    public void Settle(Lot lot)
    {
        purse.TakeBack(lot.Id);
        if (lot.WinnerTenantId == TenantId && lot.Price is { } price)
            purse.SetAside(lot.Id, price.Amount);
    }

    async Task<bool> Bid(Guid lotId, long maximum, CancellationToken ct)
    {
        try
        {
            await member.Client.Market.PlaceBid(lotId, new() { Maximum = NumberFormat.Money(maximum) }, ct: ct);
            Interlocked.Increment(ref _placed);
            return true;
        }
        catch (MakProblemException refused) when (refused.Status is 409 or 422)
        {
            Refused.AddOrUpdate(refused.Code, 1, (_, count) => count + 1);
            purse.TakeBack(lotId);
            return refused.Code == ProblemCode.BidBelowMinimum;
        }
    }
}
