using MakCrm.Client;
using MakCrm.Demo.Csv;
using MakCrm.Demo.Deals;
using MakCrm.Demo.Intake;
using MakCrm.Demo.Market;
using MakCrm.Demo.Report;

namespace MakCrm.Demo;

/// <summary>The main job of the product from outside: leads in, auctioned, handed over, worked as deals, and all of it added up.</summary>
sealed class DemoScenario(DemoParticipants crew, DemoArguments arguments, TextWriter output, ProgressReporter progress, TimeProvider clock)
{
    const long TopUp = 100_000_000;
    const int Readings = 6;

    readonly Waiting _waiting = new(clock, arguments.Patience);

    /// <summary>The equations that do not hold; none when all is well.</summary>
    public async Task<IReadOnlyList<ReconciliationCheck>> Run(LeadCsvFile file, CancellationToken ct)
    {
        var tally = await Post(file, ct);
        var chosen = tally.Sellable.Take(arguments.Lots).ToList();
        var auction = await Sell(chosen, ct);
        var worked = await WorkDeals(auction, ct);
        return await Report(tally, chosen.Count, auction, worked, ct);
    }

    async Task<UploadStatistics> Post(LeadCsvFile file, CancellationToken ct)
    {
        var registrations = await LeadRegistrationMapper.For(crew.Platform, ct);
        progress.Begin("rows posted");
        var tally = await new LeadUploader(crew.Platform, registrations, $"demo-{Guid.CreateVersion7():n}", progress).Post(file.Rows(), ct);
        progress.End();
        return tally;
    }

    async Task<AuctionRun> Sell(List<Guid> leads, CancellationToken ct)
    {
        var bidders = new List<Bidder>();
        foreach (var (number, member) in crew.Franchisees.Index())
        {
            var taste = BiddingStrategy.OfFranchisees[number % BiddingStrategy.OfFranchisees.Count];
            var budget = taste.BudgetForLot * leads.Count;
            await Fill(member, budget, ct);
            bidders.Add(new(member, taste, new(budget), arguments.Seed));
        }
        progress.Begin("lots decided", leads.Count);
        var auction = await new AuctionSimulator(crew.Office, bidders, progress, _waiting).Run(leads, ct);
        progress.End();
        return auction;
    }

    // Runs of the demo use up the wallets; the next one begins by paying in what it needs.
    async Task Fill(DemoParticipant member, long budget, CancellationToken ct)
    {
        var available = (await member.Client.Ledger.GetWallet(ct: ct)).Available.Amount;
        if (available < budget)
            await crew.Office.Client.Ledger.TopUpWallet(
                member.TenantId,
                new() { Amount = NumberFormat.Money(Math.Max(TopUp, budget - available)), Reference = "MaK demo" },
                ct: ct
            );
    }

    async Task<DealCounts> WorkDeals(AuctionRun auction, CancellationToken ct)
    {
        if (auction.Lots.Count == 0)
            return new DealCounts(0, 0, 0);
        var sold = (await new MarketCollector(crew.Office, auction).Lots(ct)).Count(x => x.State == LotState.Sold);
        progress.Begin("leads handed over", sold);
        var deals = await new HandoverWaiter(crew, auction, progress, _waiting).Wait(sold, ct);
        progress.End();
        progress.Begin("deals worked", deals.Count);
        var work = await new DealSimulator(arguments.Seed, progress).Work(deals, ct);
        progress.End();
        return work;
    }

    async Task<IReadOnlyList<ReconciliationCheck>> Report(
        UploadStatistics tally,
        int chosen,
        AuctionRun auction,
        DealCounts worked,
        CancellationToken ct
    )
    {
        progress.Begin("readings of the report", Readings);
        var (intake, market) = (new IntakeCollector(crew.Office, tally), new MarketCollector(crew.Office, auction));
        var leads = await Read(intake.Leads(ct));
        var lots = await Read(market.Lots(ct));
        var deals = await Read(new HandoverWaiter(crew, auction, progress, _waiting).Deals(ct));
        var handOver = new HandoverCollector(crew, auction, leads);
        var figures = new ReportFigures(
            intake.Figures(leads),
            await Read(market.Figures(chosen, lots, leads, ct)),
            await Read(new LedgerCollector(crew.Office, auction).Figures(lots, ct)),
            await Read(handOver.Figures(lots, deals, worked, ct))
        );
        progress.End();

        var text = new ReportWriter(output);
        text.Write(figures, tally, auction);
        return text.Check(figures, handOver.Remarks);
    }

    async Task<T> Read<T>(Task<T> reading)
    {
        var read = await reading;
        progress.Advance();
        return read;
    }
}
