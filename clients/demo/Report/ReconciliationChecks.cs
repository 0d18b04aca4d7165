namespace MakCrm.Demo.Report;

/// <summary>What must hold of the figures, whatever the file was.</summary>
static class ReconciliationChecks
{
    static readonly CheckTerm Nothing = new("0", 0);

    public static IReadOnlyList<ReconciliationCheck> Of(ReportFigures figures) =>
        [.. Of(figures.Intake), .. Of(figures.Market), .. Of(figures.Money), .. Of(figures.HandOver, figures.Market.Sold)];

    static IEnumerable<ReconciliationCheck> Of(IntakeFigures x) =>
        [
            new(
                [new("rows of the file", x.Rows)],
                [new("accepted", x.Accepted), new("duplicates", x.Duplicates), new("updated", x.Updated), new("refused", x.Refused)]
            ),
            new([new("new leads found in the head office", x.NewFound)], [new("accepted", x.Accepted), new("duplicates", x.Duplicates)]),
            new([new("updated leads found in the head office", x.UpdatedFound)], [new("leads that rows updated", x.UpdatedLeads)]),
            new([new("posts repeated under one key", x.Repeated)], [new("first answers given again", x.RepeatedSame)]),
        ];

    static IEnumerable<ReconciliationCheck> Of(MarketFigures x) =>
        [
            new([new("leads chosen for sale", x.Chosen)], [new("lots", x.Lots), new("not sellable", x.NotPutUp)]),
            new([new("lots", x.Lots)], [new("sold", x.Sold), new("unsold", x.Unsold)]),
            new([new("leads marked sold at the head office", x.SellersSold)], [new("lots sold", x.Sold)]),
            new([new("leads marked unsold at the head office", x.SellersUnsold)], [new("lots unsold", x.Unsold)]),
            new([new("bids confirmed to bidders", x.BidsPlaced)], [new("bids on the lots", x.BidsOnLots)]),
            new([new("bids on the lots", x.BidsOnLots)], [new("bids in intact hash chains", x.BidsInChains)]),
        ];

    static IEnumerable<ReconciliationCheck> Of(MoneyFigures x) =>
        [
            new([new("sum of all accounts of the ledger", x.TrialSum)], [Nothing], IsMoney: true),
            new(
                [new("paid into the wallets", x.PaidIn)],
                [new("available", x.Available), new("held", x.Held), new("revenue", x.Revenue)],
                IsMoney: true
            ),
            new([new("held in the wallets", x.Held)], [new("held for lots of others", x.HeldForOthers)], IsMoney: true),
            new([new("still held for these lots", x.HeldForLots)], [Nothing], IsMoney: true),
            new([new("captured for these lots", x.Captured)], [new("prices of the lots sold", x.Prices)], IsMoney: true),
        ];

    static IEnumerable<ReconciliationCheck> Of(HandoverFigures x, long sold) =>
        [
            new([new("copies of sold leads in all franchisees", x.Copies)], [new("lots sold", sold)]),
            new([new("sold leads in their winner's tenant", x.AtTheirWinners)], [new("lots sold", sold)]),
            new([new("sold leads with the seller's full contact data", x.WithAllContacts)], [new("lots sold", sold)]),
            new([new("deals at the winners", x.Deals)], [new("lots sold", sold)]),
            new([new("deals at the winners", x.Deals)], [new("open", x.Open), new("won", x.Won), new("lost", x.Lost)]),
            new([new("deals open", x.Open)], [new("deals left open or moved", x.WorkedOpen)]),
            new([new("deals won", x.Won)], [new("deals that were won", x.WorkedWon)]),
            new([new("deals lost", x.Lost)], [new("deals that were lost", x.WorkedLost)]),
        ];
}
