using MakCrm.Client;
using MakCrm.Demo.Market;

namespace MakCrm.Demo.Report;

/// <summary>Sums the network's ledger from its own lines, and what this run's lots did to it.</summary>
sealed class LedgerCollector(DemoParticipant office, AuctionRun auction)
{
    static readonly LedgerTransactionKind[] InAndOut =
    [
        LedgerTransactionKind.TopUp,
        LedgerTransactionKind.Withdrawal,
        LedgerTransactionKind.Correction,
        LedgerTransactionKind.Reversal,
    ];

    LedgerClient Ledger => office.Client.Ledger;

    public async Task<MoneyFigures> Figures(IReadOnlyList<Lot> lots, CancellationToken ct)
    {
        var accounts = (await Ledger.GetTrialBalance(ct: ct)).Accounts;
        var wallets = await Ledger.ListWalletsAll(new() { Limit = 200 }, ct: ct).ToListAsync(ct);
        var moved = await LinesOfLots(ct);
        return new(
            accounts.Sum(x => x.Balance.Amount),
            await PaidIn(ct),
            wallets.Sum(x => x.Available.Amount),
            wallets.Sum(x => x.Held.Amount),
            await HeldForOthers(ct),
            accounts.Where(x => x.Code == LedgerAccountCode.Revenue).Sum(x => x.Balance.Amount),
            Held(moved),
            moved.Where(x => x.Account == LedgerAccountCode.Revenue).Sum(x => x.Amount.Amount),
            lots.Where(x => x.State == LotState.Sold).Sum(x => x.Price?.Amount ?? 0)
        );
    }

    async Task<long> PaidIn(CancellationToken ct)
    {
        var sum = 0L;
        foreach (var kind in InAndOut)
        {
            await foreach (var posted in Ledger.ListLedgerTransactionsAll(new() { Kind = kind, Limit = 200 }, ct: ct))
                sum += posted.Lines.Where(x => x.HolderTenantId is not null).Sum(x => x.Amount.Amount);
        }
        return sum;
    }

    // Newest first: what is older than the first lot cannot belong to this run.
    async Task<List<LedgerLine>> LinesOfLots(CancellationToken ct)
    {
        var lines = new List<LedgerLine>();
        if (auction.Since is not { } since)
            return lines;
        await foreach (var posted in Ledger.ListLedgerTransactionsAll(new() { Limit = 200 }, ct: ct))
        {
            if (posted.PostedAt < since)
                break;
            if (posted.Cause is { } cause && auction.ById.ContainsKey(cause.Id))
                lines.AddRange(posted.Lines);
        }
        return lines;
    }

    async Task<long> HeldForOthers(CancellationToken ct)
    {
        var sum = 0L;
        await foreach (var lot in office.Client.Market.ListLotsAll(new() { State = [LotState.Open], Limit = 200 }, ct: ct))
        {
            if (auction.ById.ContainsKey(lot.Id) || lot.BidCount == 0)
                continue;
            await foreach (var posted in Ledger.ListLedgerTransactionsAll(new() { CauseId = lot.Id, Limit = 200 }, ct: ct))
                sum += Held(posted.Lines);
        }
        return sum;
    }

    static long Held(IEnumerable<LedgerLine> lines) =>
        lines.Where(x => x.Account == LedgerAccountCode.WalletHeld).Sum(x => x.Amount.Amount);
}
