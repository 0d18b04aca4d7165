using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

static class ConsentViews
{
    public static readonly ContractMap<ConsentText, Contract.ConsentText> Text = new();

    public static Contract.ConsentText View(this ConsentText text) => Text.View(text);

    static readonly ContractMap<Consent, Contract.ConsentRecord> ConsentRecord = new(map => map.Ignore(c => c.Proof));

    /// <param name="consent">What is shown.</param>
    /// <param name="showsAddress">The address of whoever agreed leads to him as his phone does.</param>
    public static Contract.ConsentRecord View(this Consent consent, bool showsAddress) =>
        ConsentRecord.View(consent) with
        {
            Proof = Proof(consent, showsAddress),
        };

    public static Contract.ConsentRules View(this ConsentRules? rules) =>
        new()
        {
            Rules =
            [
                .. (rules?.Rules ?? []).Select(r => new Contract.ConsentRule
                {
                    Use = EnumWireFormat.Parse<Contract.ConsentUse>(r.Use),
                    Kind = EnumWireFormat.Parse<Contract.ConsentKind>(r.Kind),
                }),
            ],
            Version = rules?.Version ?? ConsentRules.FirstVersion,
        };

    static Contract.ConsentProof Proof(Consent consent, bool showsAddress) =>
        new()
        {
            Channel = EnumWireFormat.ParseOrNull<Contract.ConsentChannel>(consent.Channel),
            Ip = showsAddress ? consent.Ip : null,
            UserAgent = consent.UserAgent,
            FormUrl = consent.FormUrl,
            SmsCodeId = consent.SmsCodeId,
            Document = consent.Document,
        };
}
