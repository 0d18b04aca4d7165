using System.Globalization;
using System.Security.Cryptography;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>Sends codes, not too many of them.</summary>
sealed class SettlementCodeSender(ISettlementsDb db, ITenantCipherProvider seals, SettlementEmails letters, TimeProvider clock)
    : IModuleService
{
    public async Task<Result<Contract.SettlementCode>> Send(Settlement settlement, CancellationToken ct)
    {
        // Whoever asks twice at once gets one code.
        await db.SettlementCodes.LockTable(settlement.Id, ct);
        var now = clock.GetUtcNow();
        if (await Refusal(settlement, now, ct) is { } refusal)
            return refusal;
        if (await letters.Receiver(ct) is not { } receiver)
            return SettlementErrors.CodeNoAddress;
        var opened = await seals.Open(ct);
        if (!opened.IsOk)
            return opened.Error;
        var sent = SettlementCode.Send(settlement, new(receiver.Id, Masked(receiver.Email)), now);
        var code = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        sent.Keep(opened.Value.HashOf(sent, code));
        await letters.Send(receiver, settlement, sent, code, ct);
        return db.SettlementCodes.Add(sent).Entity.View();
    }

    async Task<Error?> Refusal(Settlement settlement, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-1);
        var sent = await db
            .SettlementCodes.Where(c => c.SettlementId == settlement.Id && c.SentAt > since)
            .Select(c => c.SentAt)
            .ToListAsync(ct);
        return sent.Count >= SettlementCode.MostInDay ? SettlementErrors.CodeLimitReached
            : sent.Exists(at => at + SettlementCode.Pause > now) ? SettlementErrors.CodeTooSoon
            : null;
    }

    static string Masked(string email) => $"{email[0]}***{email[email.LastIndexOf('@')..]}";
}
