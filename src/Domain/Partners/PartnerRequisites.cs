using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

public enum PartnerLegalForm
{
    /// <summary>A private person (физическое лицо).</summary>
    Individual,

    /// <summary>A payer of the tax on professional income (самозанятый).</summary>
    SelfEmployed,

    /// <summary>ИП.</summary>
    SoleProprietor,

    /// <summary>ООО and other companies.</summary>
    Company,
}

public enum PartnerRequisite
{
    LegalName,
    Inn,
    Kpp,
    Ogrn,
    LegalAddress,
}

/// <summary>What contracts and payments name a partner by.</summary>
public sealed record PartnerRequisites(string? LegalName, string? Inn, string? Kpp, string? Ogrn, string? LegalAddress)
{
    const int OfCompany = 10;
    const int OfPerson = 12;

    /// <summary>Why these cannot be the requisites of such a partner; null when they can.</summary>
    public Error? Refusal(PartnerLegalForm form)
    {
        if (Inn is not null && !(Inn.Length == InnDigits(form) && Common.Inn.IsValid(Inn)))
            return PartnerErrors.InnInvalid;
        if (Kpp is not null && form != PartnerLegalForm.Company)
            return PartnerErrors.KppInvalid;
        return Ogrn is null || (Ogrn.Length == OgrnDigits(form) && RussianIdentifiers.IsOgrn(Ogrn)) ? null : PartnerErrors.OgrnInvalid;
    }

    /// <summary>What the legal form asks for and is not told.</summary>
    public IReadOnlyList<PartnerRequisite> Missing(PartnerLegalForm form) =>
        [
            .. Asked(form)
                .Where(requisite =>
                    requisite switch
                    {
                        PartnerRequisite.LegalName => LegalName is null,
                        PartnerRequisite.Inn => Inn is null,
                        PartnerRequisite.Kpp => Kpp is null,
                        PartnerRequisite.Ogrn => Ogrn is null,
                        PartnerRequisite.LegalAddress => LegalAddress is null,
                    }
                ),
        ];

    static PartnerRequisite[] Asked(PartnerLegalForm form) =>
        form switch
        {
            PartnerLegalForm.Individual => [PartnerRequisite.LegalName],
            PartnerLegalForm.SelfEmployed => [PartnerRequisite.LegalName, PartnerRequisite.Inn],
            PartnerLegalForm.SoleProprietor => [PartnerRequisite.LegalName, PartnerRequisite.Inn, PartnerRequisite.Ogrn],
            PartnerLegalForm.Company => Enum.GetValues<PartnerRequisite>(),
        };

    static int InnDigits(PartnerLegalForm form) => form == PartnerLegalForm.Company ? OfCompany : OfPerson;

    /// <summary>Private persons and the self-employed have none.</summary>
    static int OgrnDigits(PartnerLegalForm form) =>
        form switch
        {
            PartnerLegalForm.Individual or PartnerLegalForm.SelfEmployed => 0,
            PartnerLegalForm.SoleProprietor => 15,
            PartnerLegalForm.Company => 13,
        };
}
