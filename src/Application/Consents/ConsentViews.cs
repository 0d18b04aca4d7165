using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

static class ConsentViews
{
    public static readonly ContractMap<ConsentText, Contract.ConsentText> Text = new();

    public static Contract.ConsentText View(this ConsentText text) => Text.View(text);

    /// <param name="consent">What is shown.</param>
    /// <param name="showsAddress">The address of whoever agreed leads to him as his phone does.</param>
    public static Contract.ConsentRecord View(this Consent consent, bool showsAddress) =>
        new()
        {
            Id = consent.Id,
            LeadId = consent.LeadId,
            Kind = consent.Kind.As<Contract.ConsentKind>(),
            IsActive = consent.IsActive,
            IsFromLead = consent.IsFromLead,
            TextId = consent.TextId,
            TextVersion = consent.TextVersion,
            TextSha256 = consent.TextSha256,
            GivenAt = consent.GivenAt,
            Proof = Proof(consent, showsAddress),
            RecordedBy = consent.RecordedBy,
            CreatedAt = consent.CreatedAt,
            ReplacedAt = consent.ReplacedAt,
            WithdrawnAt = consent.WithdrawnAt,
            WithdrawnBy = consent.WithdrawnBy,
            WithdrawalReason = consent.WithdrawalReason,
            Version = consent.Version,
        };

    public static Contract.ConsentRules View(this ConsentRules? rules) =>
        new()
        {
            Rules =
            [
                .. (rules?.Rules ?? []).Select(r => new Contract.ConsentRule
                {
                    Use = Wire.Parse<Contract.ConsentUse>(r.Use),
                    Kind = Wire.Parse<Contract.ConsentKind>(r.Kind),
                }),
            ],
            Version = rules?.Version ?? ConsentRules.FirstVersion,
        };

    static Contract.ConsentProof Proof(Consent consent, bool showsAddress) =>
        new()
        {
            Channel = Wire.ParseOrNull<Contract.ConsentChannel>(consent.Channel),
            Ip = showsAddress ? consent.Ip : null,
            UserAgent = consent.UserAgent,
            FormUrl = consent.FormUrl,
            SmsCodeId = consent.SmsCodeId,
            Document = consent.Document,
        };
}
