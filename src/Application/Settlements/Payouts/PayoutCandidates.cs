using System.Globalization;
using MakCrm.Domain.Common.Banking;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>A payment that a line of a statement may be.</summary>
/// <param name="Settlement">Where it can be paid now.</param>
sealed record PayoutCandidate(PayoutItem Item, Settlement? Settlement);

/// <summary>What was exported to the bank, for as long as a statement is read.</summary>
sealed class PayoutCandidates(ISettlementsDb db) : IModuleService
{
    /// <summary>A statement tells of the last months; older payments are known no more.</summary>
    const int Most = 20_000;

    Dictionary<int, PayoutCandidate> byNumber = [];
    ILookup<(string, long), PayoutCandidate> byReceiver = Array.Empty<PayoutCandidate>().ToLookup(_ => ("", 0L));

    public async Task Load(CancellationToken ct)
    {
        var exported = db.PayoutItems.Where(i => i.AccountLookup != null).OrderByDescending(i => i.OrderNumber).Take(Most);
        var items = await exported.AsNoTracking().ToListAsync(ct);
        var ids = exported.Where(i => i.State == PayoutItemState.Pending).Select(i => i.SettlementId);
        // Those that may be paid now are tracked; of the others the item alone says enough.
        var settlements = await db.Settlements.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var candidates = items.Select(i => new PayoutCandidate(i, settlements.GetValueOrDefault(i.SettlementId))).ToList();
        byNumber = candidates.ToDictionary(c => c.Item.OrderNumber);
        byReceiver = candidates
            .Where(c => c.Settlement is not null)
            .ToLookup(c => (Convert.ToHexString(c.Item.AccountLookup!), c.Item.AmountMinor));
    }

    /// <summary>By the number of the order; where the bank has given another, by what its purpose names.</summary>
    public PayoutCandidate? Find(ClientBankDocument document, string receiver)
    {
        var ours = byReceiver[(receiver, document.AmountMinor)].Where(c => Names(document.Purpose, c.Settlement!)).ToList();
        var isNumber = int.TryParse(document.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var numbered = isNumber ? byNumber.GetValueOrDefault(number) : null;
        return ours is [var named] && numbered?.Item.SettlementId != named.Item.SettlementId ? named : numbered;
    }

    static bool Names(string purpose, Settlement settlement)
    {
        var words = $"№ {settlement.WireNumber()}";
        var at = purpose.IndexOf(words, StringComparison.Ordinal);
        return at >= 0 && (at + words.Length == purpose.Length || !char.IsAsciiDigit(purpose[at + words.Length]));
    }
}
