using MakCrm.Client;
using MakCrm.Demo.Market;

namespace MakCrm.Demo.Deals;

/// <summary>A deal of this run in its franchisee's tenant.</summary>
sealed record RunDeal(DemoParticipant Owner, RunLot Lot, Deal Deal);

/// <summary>
/// Sold leads come to their winners by events, a moment after the lots close. This waits until they are all there, as long as more of them
/// keep coming; what never comes is for the report to tell.
/// </summary>
sealed class HandoverWaiter(DemoParticipants crew, AuctionRun auction, ProgressReporter progress, Waiting waiting)
{
    readonly HashSet<Guid> _leads = auction.Lots.Select(x => x.LeadId).ToHashSet();

    public async Task<IReadOnlyList<RunDeal>> Wait(int sold, CancellationToken ct)
    {
        var (seen, changed) = ((Deals: 0, OnAuction: _leads.Count), waiting.Begin());
        while (true)
        {
            var deals = await Deals(ct);
            var now = (Deals: deals.Count, OnAuction: await OnAuction(ct));
            if (now != seen)
                changed = waiting.Begin();
            progress.Advance(Math.Max(0, now.Deals - seen.Deals));
            seen = now;
            if ((now.Deals >= sold && now.OnAuction == 0) || waiting.IsTooLong(changed))
                return deals;
            await waiting.Pause(ct);
        }
    }

    public async Task<List<RunDeal>> Deals(CancellationToken ct)
    {
        var found = new List<RunDeal>();
        if (auction.Since is null)
            return found;
        foreach (var member in crew.Franchisees)
        {
            await foreach (var deal in member.Client.Deals.ListDealsAll(new() { CreatedFrom = auction.Since, Limit = 200 }, ct: ct))
            {
                if (deal.LotId is { } lotId && auction.ById.TryGetValue(lotId, out var lot))
                    found.Add(new(member, lot, deal));
            }
        }
        return found;
    }

    async Task<int> OnAuction(CancellationToken ct)
    {
        var query = new ListLeadsQuery { Status = ["auction"], Limit = 200 };
        return await crew.Office.Client.Leads.ListLeadsAll(query, ct: ct).CountAsync(x => _leads.Contains(x.Id), ct);
    }
}
