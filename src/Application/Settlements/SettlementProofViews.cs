using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

static class SettlementProofViews
{
    public static Contract.SettlementCode View(this SettlementCode code) =>
        new()
        {
            Channel = Contract.SettlementCodeChannel.Email,
            Address = code.Address,
            SentAt = code.SentAt,
            ExpiresAt = code.ExpiresAt,
            Attempts = SettlementCode.MostAttempts - code.Attempts,
        };

    public static Contract.SettlementAcceptanceProof Proof(this Settlement settlement, SettlementCode? code) =>
        new()
        {
            SettlementId = settlement.Id,
            AcceptedBy = settlement.AcceptedBy,
            AcceptedAt = settlement.AcceptedAt!.Value,
            RemoteAddress = settlement.AcceptedFrom,
            UserAgent = settlement.AcceptedWith?.Truncate(500),
            Sha256 = settlement.Sha256,
            ActSha256 = settlement.AcceptedActSha256,
            ActNumber = settlement.AcceptedActSha256 is null ? null : settlement.ActNumber,
            Channel = code is null ? null : Contract.SettlementCodeChannel.Email,
            Address = code?.Address,
            CodeSentAt = code?.SentAt,
            CodeHash = code is null ? null : Convert.ToHexStringLower(code.Hash),
        };

    public static Contract.SettlementSettings View(this SettlementSettings? settings) =>
        new() { IsCodeRequired = settings?.IsCodeRequired ?? true, Version = settings?.Version ?? SettlementSettings.FirstVersion };
}
