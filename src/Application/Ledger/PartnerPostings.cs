using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class PartnerPostings(ILedgerDb db, TimeProvider clock) : IPartnerPostings
{
    readonly Dictionary<(Guid? Partner, string Currency), Guid> accounts = [];

    public async Task<Guid> Accrue(Guid partnerId, Guid accrualId, Money amount, CancellationToken ct)
    {
        var posted = LedgerTransaction.Commission(
            await AccountOf(null, amount.Currency, ct),
            await AccountOf(partnerId, amount.Currency, ct),
            amount,
            Cause.Commission(accrualId),
            clock.GetUtcNow()
        );
        db.LedgerTransactions.Add(posted);
        return posted.Id;
    }

    public async Task<IReadOnlyList<LedgerLineFacts>> Lines(Guid transactionId, CancellationToken ct)
    {
        var lines = await db
            .Postings.Where(p => p.TransactionId == transactionId)
            .OrderBy(p => p.AmountMinor)
            .Select(p => new
            {
                p.Account!.Code,
                p.AmountMinor,
                p.Currency,
            })
            .ToListAsync(ct);
        return [.. lines.Select(l => new LedgerLineFacts(Wire.Name(l.Code), Money.Of(l.AmountMinor, l.Currency)))];
    }

    /// <summary>The partner's account, or that of the network's expense; opened with its first posting.</summary>
    async Task<Guid> AccountOf(Guid? partner, string currency, CancellationToken ct)
    {
        if (accounts.TryGetValue((partner, currency), out var known))
            return known;
        var code = partner is null ? AccountCode.CommissionExpense : AccountCode.PartnerPayable;
        var found = await db
            .Accounts.Where(a => a.Code == code && a.HolderPartnerId == partner && a.Currency == currency)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(ct);
        return accounts[(partner, currency)] = found ?? Open(partner, currency);
    }

    Guid Open(Guid? partner, string currency)
    {
        var now = clock.GetUtcNow();
        var opened = partner is { } holder
            ? Account.OfPartner(holder, currency, now)
            : Account.Open(AccountCode.CommissionExpense, null, currency, now);
        db.Accounts.Add(opened);
        return opened.Id;
    }
}
