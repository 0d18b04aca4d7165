namespace MakCrm.Demo.Report;

/// <summary>What became of the file's rows.</summary>
/// <param name="NewFound">Leads that were accepted or stored as duplicates and were found when read again.</param>
/// <param name="UpdatedLeads">Leads that rows have updated; several rows may update one.</param>
/// <param name="UpdatedFound">Those of them that were found when read again.</param>
/// <param name="Repeated">Posts that were sent twice under one idempotency key.</param>
/// <param name="RepeatedSame">Those of them that got their first answer again.</param>
sealed record IntakeFigures(
    long Rows,
    long Accepted,
    long Duplicates,
    long Updated,
    long Refused,
    long NewFound,
    long UpdatedLeads,
    long UpdatedFound,
    long Repeated,
    long RepeatedSame
);

/// <summary>What the auctions came to.</summary>
/// <param name="Chosen">Leads that the head office meant to sell.</param>
/// <param name="NotPutUp">Those of them that the API refused to put up.</param>
/// <param name="SellersSold">Leads of these lots that the seller's tenant has as sold.</param>
/// <param name="SellersUnsold">And those that came back to it as unsold.</param>
/// <param name="BidsPlaced">Bids that were confirmed to the bidders.</param>
/// <param name="BidsOnLots">Bids that the lots count.</param>
/// <param name="BidsInChains">Bids whose hash chain was recomputed and is intact.</param>
sealed record MarketFigures(
    long Chosen,
    long NotPutUp,
    long Lots,
    long Sold,
    long Unsold,
    long SellersSold,
    long SellersUnsold,
    long BidsPlaced,
    long BidsOnLots,
    long BidsInChains
);

/// <summary>Money in kopecks, summed from the ledger's lines; only Available and Held are told by the wallets.</summary>
/// <param name="TrialSum">The sum of all accounts.</param>
/// <param name="PaidIn">What was ever paid into the wallets, less what was taken back.</param>
/// <param name="HeldForOthers">Held for lots of other runs that are still open.</param>
/// <param name="HeldForLots">What is still held for this run's lots.</param>
/// <param name="Captured">What this run's lots have brought the network.</param>
/// <param name="Prices">What they were sold for.</param>
sealed record MoneyFigures(
    long TrialSum,
    long PaidIn,
    long Available,
    long Held,
    long HeldForOthers,
    long Revenue,
    long HeldForLots,
    long Captured,
    long Prices
);

/// <summary>What arrived at the franchisees.</summary>
/// <param name="Copies">Leads of this run's lots in all franchisees together.</param>
/// <param name="AtTheirWinners">Sold lots whose lead is in its winner's tenant.</param>
/// <param name="WithAllContacts">Those of them whose data equal the seller's.</param>
/// <param name="Deals">Deals of this run's lots at their winners.</param>
sealed record HandoverFigures(
    long Copies,
    long AtTheirWinners,
    long WithAllContacts,
    long Deals,
    long Open,
    long Won,
    long Lost,
    long WorkedOpen,
    long WorkedWon,
    long WorkedLost
);

/// <summary>All that the report tells, read from the API after the work was done.</summary>
sealed record ReportFigures(IntakeFigures Intake, MarketFigures Market, MoneyFigures Money, HandoverFigures HandOver);
