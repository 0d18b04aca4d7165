using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class PartnerPostings(ILedgerDb db, TimeProvider clock) : IPartnerPostings
{
    readonly Dictionary<(AccountCode Code, Guid? Partner, string Currency), Guid> accounts = [];

    public async Task<Guid> Accrue(Guid partnerId, Guid accrualId, Money amount, CancellationToken ct)
    {
        var posted = LedgerTransaction.Commission(
            await AccountOf(AccountCode.CommissionExpense, null, amount.Currency, ct),
            await AccountOf(AccountCode.PartnerPayable, partnerId, amount.Currency, ct),
            amount,
            Cause.Commission(accrualId),
            clock.GetUtcNow()
        );
        db.LedgerTransactions.Add(posted);
        return posted.Id;
    }

    public async Task PayOut(Guid partnerId, Guid settlementId, Money gross, Money tax, CancellationToken ct)
    {
        var paid = new PayoutAccounts(
            await AccountOf(AccountCode.PartnerPayable, partnerId, gross.Currency, ct),
            await AccountOf(AccountCode.External, null, gross.Currency, ct),
            await AccountOf(AccountCode.TaxPayable, null, gross.Currency, ct)
        );
        db.LedgerTransactions.Add(LedgerTransaction.Payout(paid, gross, tax, Cause.Settlement(settlementId), clock.GetUtcNow()));
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

    /// <summary>A partner's account, or one of the network's own; opened with its first posting.</summary>
    async Task<Guid> AccountOf(AccountCode code, Guid? partner, string currency, CancellationToken ct)
    {
        if (accounts.TryGetValue((code, partner, currency), out var known))
            return known;
        var found = await db
            .Accounts.Where(a => a.Code == code && a.HolderPartnerId == partner && a.Currency == currency)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(ct);
        return accounts[(code, partner, currency)] = found ?? Open(code, partner, currency);
    }

    Guid Open(AccountCode code, Guid? partner, string currency)
    {
        var now = clock.GetUtcNow();
        var opened = partner is { } holder ? Account.OfPartner(holder, currency, now) : Account.Open(code, null, currency, now);
        db.Accounts.Add(opened);
        return opened.Id;
    }
}
