using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>Makes sure that whoever accepts has read what there is, and is who they say.</summary>
sealed class SettlementProofs(ISettlementsDb db, ISettlementCodeAttempts attempts, ITenantCipherProvider seals, RequestContext exchange)
    : IModuleService
{
    public async Task<Result<SettlementAcceptance>> Check(
        Settlement settlement,
        Contract.SettlementAcceptance body,
        ActorStamp stamp,
        CancellationToken ct
    )
    {
        if (body.Sha256 != settlement.Sha256)
            return SettlementErrors.HashMismatch;
        if (body.ActSha256 is { } act && act != settlement.ActSha256)
            return SettlementErrors.HashMismatch.WithPointer("/actSha256");
        if (settlement.RefusalOfAcceptance is { } refusal)
            return refusal;
        var acceptance = new SettlementAcceptance(stamp.ActorId, stamp.At, exchange.RemoteAddress, exchange.UserAgent);
        if (body.Code is { } code)
            return (await Use(settlement, code, stamp, ct)).Map(used => acceptance with { CodeId = used.Id });
        var settings = await db.SettlementSettings.AsNoTracking().FirstOrDefaultAsync(ct);
        return settings is { IsCodeRequired: false } ? acceptance : SettlementErrors.CodeMissing;
    }

    async Task<Result<SettlementCode>> Use(Settlement settlement, string code, ActorStamp stamp, CancellationToken ct)
    {
        var newest = await db
            .SettlementCodes.Where(c => c.SettlementId == settlement.Id && c.UserId == stamp.ActorId)
            .OrderByDescending(c => c.Id)
            .FirstOrDefaultAsync(ct);
        if (newest?.IsGood(settlement, stamp.At) != true)
            return SettlementErrors.CodeExpired;
        var opened = await seals.Open(ct);
        if (!opened.IsOk)
            return opened.Error;
        if (!await attempts.Take(newest.Id, ct))
            return SettlementErrors.CodeAttemptsUsed;
        return newest.Use(opened.Value.HashOf(newest, code), stamp.At).Map(() => newest);
    }
}

static class SettlementCodeHashes
{
    public static byte[] HashOf(this ITenantCipher seal, SettlementCode sent, string code) =>
        seal.BlindIndex("settlement_code", $"{sent.Id:D}\n{code}");
}
