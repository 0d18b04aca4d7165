using System.Security.Cryptography;
using MakCrm.Application.Files.Public;
using MakCrm.Domain.Common.Banking;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>Locks a run and keeps its bank file, as a file of nobody with the id of the run.</summary>
sealed class PayoutFiles(ISettlementsDb db, PayoutParties parties, IPrivateFileStore files) : IModuleService
{
    public async Task<Result> Export(PayoutRun run, ActorStamp stamp, CancellationToken ct)
    {
        if (run.State != PayoutRunState.Drafted)
            return PayoutErrors.NotDrafted;
        var payer = await parties.Payer(ct);
        if (!payer.IsOk)
            return payer.Error;
        var receivers = await parties.Receivers(run, ct);
        if (!receivers.IsOk)
            return receivers.Error;
        var ids = run.Items.Select(i => i.SettlementId).ToList();
        var settlements = await db.Settlements.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var day = DateOnly.FromDateTime(stamp.At.UtcDateTime);
        var orders = run
            .Items.OrderBy(i => i.OrderNumber)
            .Select(i => Order(i, day, payer.Value, receivers.Value[i.PartnerId], settlements[i.SettlementId]));
        var bytes = new ClientBankFile(day, day, [payer.Value.Account], [.. orders]).Write(stamp.At);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var upload = new FileUpload(bytes.Length, sha256, () => new MemoryStream(bytes, writable: false));
        var result = await files.Keep(run.Id, $"payout-{run.Number}.txt", upload, ct);
        return result.IsOk ? run.Export(sha256, stamp) : result;
    }

    static ClientBankDocument Order(
        PayoutItem item,
        DateOnly day,
        ClientBankParty payer,
        ClientBankParty receiver,
        Settlement settlement
    ) => new($"{item.OrderNumber}", day, item.AmountMinor, payer, receiver) { Purpose = Purpose(settlement) };

    static string Purpose(Settlement settlement)
    {
        var act = settlement.ActNumber is { } number ? $", акт № {number}" : "";
        return $"Вознаграждение по расчёту № {settlement.WireNumber()}{act}. НДС не облагается.";
    }
}
