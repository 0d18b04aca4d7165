using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class PartnerPostings(ILedgerDb db, TimeProvider clock) : IPartnerPostings
{
    readonly Dictionary<(LedgerAccountCode Code, Guid? Partner, string Currency), Guid> accounts = [];

    public async Task<Guid> Accrue(Guid partnerId, Guid accrualId, Money amount, CancellationToken ct)
    {
        var posted = LedgerTransaction.Commission(
            await AccountOf(LedgerAccountCode.CommissionExpense, null, amount.Currency, ct),
            await AccountOf(LedgerAccountCode.PartnerPayable, partnerId, amount.Currency, ct),
            amount,
            LedgerCause.Commission(accrualId),
            clock.GetUtcNow()
        );
        db.LedgerTransactions.Add(posted);
        return posted.Id;
    }

    public async Task PayOut(Guid partnerId, Guid settlementId, Money gross, Money tax, CancellationToken ct)
    {
        var paid = new PayoutAccounts(
            await AccountOf(LedgerAccountCode.PartnerPayable, partnerId, gross.Currency, ct),
            await AccountOf(LedgerAccountCode.External, null, gross.Currency, ct),
            await AccountOf(LedgerAccountCode.TaxPayable, null, gross.Currency, ct)
        );
        db.LedgerTransactions.Add(LedgerTransaction.Payout(paid, gross, tax, LedgerCause.Settlement(settlementId), clock.GetUtcNow()));
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
        return [.. lines.Select(l => new LedgerLineFacts(EnumWireFormat.ToWireName(l.Code), Money.Of(l.AmountMinor, l.Currency)))];
    }

    /// <summary>A partner's account, or one of the network's own; opened with its first posting.</summary>
    async Task<Guid> AccountOf(LedgerAccountCode code, Guid? partner, string currency, CancellationToken ct)
    {
        if (accounts.TryGetValue((code, partner, currency), out var existing))
            return existing;
        var found = await db
            .Accounts.Where(a => a.Code == code && a.HolderPartnerId == partner && a.Currency == currency)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(ct);
        return accounts[(code, partner, currency)] = found ?? Open(code, partner, currency);
    }

    Guid Open(LedgerAccountCode code, Guid? partner, string currency)
    {
        var now = clock.GetUtcNow();
        var opened = partner is { } holder ? LedgerAccount.OfPartner(holder, currency, now) : LedgerAccount.Open(code, null, currency, now);
        db.Accounts.Add(opened);
        return opened.Id;
    }
}
