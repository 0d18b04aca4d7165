using MakCrm.Domain.Common.Banking;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

/// <summary>Matches what has left the account with what was exported, and pays what matches.</summary>
sealed class PayoutMatching(PayoutParties parties, PayoutCandidates candidates, SettlementPayment payment) : IModuleService
{
    public async Task<Result<IReadOnlyList<Contract.PayoutStatementLine>>> Match(ClientBankFile file, CancellationToken ct)
    {
        var (payer, lookup) = (await parties.Payer(ct), await parties.Lookups(ct));
        if (!payer.IsOk || !lookup.IsOk)
            return payer.Error ?? lookup.Error!;
        var outgoing = file.Documents.Where(d => d.WrittenOffOn is not null && d.Payer.Account == payer.Value.Account).ToList();
        await candidates.Load(ct);
        var lines = new List<Contract.PayoutStatementLine>();
        foreach (var document in outgoing)
            lines.Add(await Match(document, lookup.Value(document.Receiver.Account), ct));
        return lines;
    }

    async Task<Contract.PayoutStatementLine> Match(ClientBankDocument document, string receiver, CancellationToken ct)
    {
        var found = candidates.Find(document, receiver);
        var match = found is null ? Contract.PayoutMatch.Unknown : Compare(found, document, receiver);
        if (match == Contract.PayoutMatch.Paid && !await Pay(found!.Settlement!, document, ct))
            match = Contract.PayoutMatch.DateInvalid;
        return new()
        {
            Number = document.Number.Truncate(50),
            Date = document.WrittenOffOn!.Value,
            Amount = MoneyMapping.Of(document.AmountMinor, "RUB"),
            Receiver = document.Receiver.Name?.Truncate(200),
            Match = match,
            SettlementId = found?.Item.SettlementId,
        };
    }

    static Contract.PayoutMatch Compare(PayoutCandidate found, ClientBankDocument document, string receiver) =>
        Convert.ToHexString(found.Item.AccountLookup!) != receiver ? Contract.PayoutMatch.ReceiverDiffers
        : found.Item.AmountMinor != document.AmountMinor ? Contract.PayoutMatch.SumDiffers
        // The file itself may say it twice.
        : found.Settlement?.State == SettlementState.Paid ? Contract.PayoutMatch.AlreadyPaid
        : found.Item.State switch
        {
            PayoutItemState.Paid => Contract.PayoutMatch.AlreadyPaid,
            PayoutItemState.Released => Contract.PayoutMatch.Released,
            PayoutItemState.Pending => Contract.PayoutMatch.Paid,
        };

    async Task<bool> Pay(Settlement settlement, ClientBankDocument document, CancellationToken ct) =>
        (await payment.Record(settlement, document.WrittenOffOn!.Value, document.Number.Truncate(100), ct)).IsOk;
}
