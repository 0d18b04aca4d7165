using MakCrm.Client;
using MakCrm.Demo.Deals;
using MakCrm.Demo.Market;

namespace MakCrm.Demo.Report;

/// <summary>Reads, as each franchisee, what arrived there, and compares it with what the seller has.</summary>
sealed class HandoverCollector(DemoParticipants crew, AuctionRun auction, IReadOnlyDictionary<Guid, Lead> sellers)
{
    const int MostRemarks = 10;

    readonly List<string> _remarks = [];

    /// <summary>Where the hand-over went wrong: the first lots of which that can be said.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    public async Task<HandoverFigures> Figures(
        IReadOnlyList<Lot> lots,
        IReadOnlyList<RunDeal> deals,
        DealCounts worked,
        CancellationToken ct
    )
    {
        var copies = await Copies(ct);
        var sold = lots.Where(x => x.State == LotState.Sold).ToList();
        var atWinners = sold.Where(lot => IsAtItsWinner(lot, copies[lot.Id].ToList())).ToList();
        var winners = sold.ToDictionary(x => x.Id, x => x.WinnerTenantId);
        var atHome = deals.Where(x => winners.GetValueOrDefault(x.Lot.Id) == x.Owner.TenantId).Select(x => x.Deal).ToList();
        return new(
            copies.Sum(x => x.Count()),
            atWinners.Count,
            atWinners.Count(lot => HasAllContacts(lot, copies[lot.Id].First().Lead)),
            atHome.Count,
            atHome.Count(x => x.State == DealState.Open),
            atHome.Count(x => x.State == DealState.Won),
            atHome.Count(x => x.State == DealState.Lost),
            worked.Open,
            worked.Won,
            worked.Lost
        );
    }

    async Task<ILookup<Guid, (Guid Tenant, Lead Lead)>> Copies(CancellationToken ct)
    {
        var found = new List<(Guid Tenant, Lead Lead)>();
        foreach (var member in auction.Since is null ? [] : crew.Franchisees)
        {
            await foreach (var lead in member.Client.Leads.ListLeadsAll(new() { CreatedFrom = auction.Since, Limit = 200 }, ct: ct))
            {
                if (lead.LotId is { } lotId && auction.ById.ContainsKey(lotId))
                    found.Add((member.TenantId, lead));
            }
        }
        return found.ToLookup(x => x.Lead.LotId ?? Guid.Empty);
    }

    bool IsAtItsWinner(Lot lot, IReadOnlyList<(Guid Tenant, Lead Lead)> copies)
    {
        if (copies is [var only] && only.Tenant == lot.WinnerTenantId)
            return true;
        Remark($"lot {lot.Id} was won by {lot.WinnerTenantId}, its lead is in: {string.Join(", ", copies.Select(x => x.Tenant))}");
        return false;
    }

    bool HasAllContacts(Lot lot, Lead bought)
    {
        if (sellers.TryGetValue(auction.ById[lot.Id].LeadId, out var sold) && LeadContactComparison.AreEqual(sold, bought))
            return true;
        Remark($"lot {lot.Id}: lead {bought.Id} of the winner differs from the seller's");
        return false;
    }

    void Remark(string text)
    {
        if (_remarks.Count < MostRemarks)
            _remarks.Add(text);
    }
}
