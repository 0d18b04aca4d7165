using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

static class AgreementViews
{
    public static readonly ContractMap<PartnerAcceptance, Contract.PartnerAcceptance> Acceptance = new();

    public static Contract.PartnerAcceptance View(this PartnerAcceptance acceptance) => Acceptance.View(acceptance);

    static readonly ContractMap<PartnerAgreement, Contract.PartnerAgreement> PartnerAgreement = new(map =>
        map.Ignore(c => c.Kinds, c => c.LegalForms, c => c.Current)
    );

    public static Contract.PartnerAgreement View(this PartnerAgreement agreement, PartnerAgreementVersion current) =>
        PartnerAgreement.View(agreement) with
        {
            Kinds = [.. agreement.Kinds.Select(k => k.MapTo<Contract.PartnerKind>())],
            LegalForms = [.. agreement.LegalForms.Select(f => f.MapTo<Contract.PartnerLegalForm>())],
            Current = current.View(),
        };

    static readonly ContractMap<PartnerAgreementVersion, Contract.PartnerAgreementVersion> PartnerAgreementVersion = new();

    public static Contract.PartnerAgreementVersion View(this PartnerAgreementVersion version) => PartnerAgreementVersion.View(version);

    public static Contract.MyPartnerAgreement View(
        this PartnerAgreement agreement,
        PartnerAgreementVersion current,
        PartnerAcceptance? newest
    ) =>
        new()
        {
            AgreementId = agreement.Id,
            Title = agreement.Title,
            IsRequired = agreement.IsRequired,
            MustAccept = agreement.IsRequired && newest?.Number != current.Number,
            Number = current.Number,
            Text = current.Text,
            TextSha256 = current.TextSha256,
            Comment = current.Comment,
            AcceptedNumber = newest?.Number,
            AcceptedAt = newest?.AcceptedAt,
        };

    public static IReadOnlyList<PartnerKind> ToDomain(this IEnumerable<Contract.PartnerKind>? kinds) =>
        [.. (kinds ?? []).Select(k => k.MapTo<PartnerKind>())];

    public static IReadOnlyList<PartnerLegalForm> ToDomain(this IEnumerable<Contract.PartnerLegalForm>? forms) =>
        [.. (forms ?? []).Select(f => f.MapTo<PartnerLegalForm>())];
}
