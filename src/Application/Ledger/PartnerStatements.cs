using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class PartnerStatements(ILedgerDb db) : IPartnerStatements
{
    public async Task<PartnerTurnover> Turnover(PartnerStatementPeriod period, CancellationToken ct)
    {
        var sums = await Lines(period)
            .GroupBy(p => new
            {
                IsEarlier = p.Transaction!.PostedAt < period.From,
                IsPayout = p.Transaction.Kind == LedgerTransactionKind.Payout,
                IsPositive = p.AmountMinor > 0,
            })
            .Select(g => new { g.Key, Minor = g.Sum(p => p.AmountMinor) })
            .ToListAsync(ct);
        var within = sums.Where(s => !s.Key.IsEarlier).ToList();
        return new(
            sums.Where(s => s.Key.IsEarlier).Sum(s => s.Minor),
            within.Where(s => s.Key is { IsPayout: false, IsPositive: true }).Sum(s => s.Minor),
            within.Where(s => s.Key is { IsPayout: false, IsPositive: false }).Sum(s => s.Minor),
            within.Where(s => s.Key.IsPayout).Sum(s => s.Minor)
        );
    }

    public Task<Result<Page<PartnerPostingFacts>>> Postings(
        PartnerStatementPeriod period,
        string? cursor,
        int limit,
        CancellationToken ct
    ) =>
        Lines(period)
            .Where(p => p.Transaction!.PostedAt >= period.From)
            .ToPage(
                cursor,
                limit,
                p => new PartnerPostingFacts(
                    p.Id,
                    p.TransactionId,
                    p.AmountMinor,
                    p.Currency,
                    p.Transaction!.CauseType,
                    p.Transaction.CauseId,
                    p.Transaction.PostedAt
                ),
                ct
            );

    IQueryable<Posting> Lines(PartnerStatementPeriod period) =>
        db.Postings.Where(p =>
            p.Account!.Code == LedgerAccountCode.PartnerPayable
            && p.Account.HolderPartnerId == period.PartnerId
            && p.Currency == LedgerCurrency.Code
            && p.Transaction!.PostedAt < period.Before
        );
}
