using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>What goes into a run, and what does not.</summary>
sealed record PayoutSelection(IReadOnlyList<Settlement> Settlements, IReadOnlyList<Contract.PayoutSkip> Skipped);

/// <summary>Collects settlements that can be paid.</summary>
sealed class PayoutDrafting(ISettlementsDb db, IPartnerAccounts accounts) : IModuleService
{
    public async Task<PayoutSelection> Select(IReadOnlyCollection<Guid>? requested, CancellationToken ct)
    {
        var found = requested is null
            ? await Accepted(ct)
            : await db.Settlements.AsNoTracking().Where(s => requested.Contains(s.Id)).ToListAsync(ct);
        var ids = found.Select(s => s.Id).ToList();
        var taken = await db
            .PayoutItems.Where(i => ids.Contains(i.SettlementId) && i.State != PayoutItemState.Released)
            .Select(i => i.SettlementId)
            .ToHashSetAsync(ct);
        var payable = await accounts.Known([.. found.Select(s => s.PartnerId).Distinct()], ct);
        var reasons = found.ToDictionary(s => s, s => Reason(s, taken, payable));
        var unknown = (requested ?? []).Except(ids).Select(id => Skip(id, Contract.PayoutSkipReason.SettlementNotFound));
        return new(
            [.. reasons.Where(r => r.Value is null).Select(r => r.Key).OrderBy(s => s.Id)],
            [.. unknown, .. reasons.Where(r => r.Value is not null).Select(r => Skip(r.Key.Id, r.Value!.Value))]
        );
    }

    /// <summary>Those that are in a run already are not worth a word where nobody has named them.</summary>
    Task<List<Settlement>> Accepted(CancellationToken ct) =>
        db
            .Settlements.AsNoTracking()
            .Where(s => s.State == SettlementState.Accepted)
            .Where(s => !db.PayoutItems.Any(i => i.SettlementId == s.Id && i.State != PayoutItemState.Released))
            .OrderBy(s => s.Id)
            .Take(PayoutRun.MostItems)
            .ToListAsync(ct);

    static Contract.PayoutSkipReason? Reason(Settlement settlement, HashSet<Guid> taken, IReadOnlySet<Guid> payable) =>
        settlement.State != SettlementState.Accepted ? Contract.PayoutSkipReason.SettlementNotAccepted
        : taken.Contains(settlement.Id) ? Contract.PayoutSkipReason.SettlementInPayoutRun
        : !settlement.Payable.IsPositive ? Contract.PayoutSkipReason.NothingPayable
        : payable.Contains(settlement.PartnerId) ? null
        : Contract.PayoutSkipReason.SettlementBankDetailsMissing;

    static Contract.PayoutSkip Skip(Guid settlementId, Contract.PayoutSkipReason reason) =>
        new() { SettlementId = settlementId, Reason = reason };
}
