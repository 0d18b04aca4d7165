using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

/// <summary>What a patch leaves of a partner's details.</summary>
static class PartnerPatches
{
    public static PartnerDetails After(this PartnerDetails present, MergePatch<Contract.PartnerChanges> patch)
    {
        var to = patch.Changes;
        return present with
        {
            Name = patch.Or("name", to.Name!, present.Name),
            LegalForm = patch.Mentions("legalForm") && to.LegalForm is { } form ? form.As<PartnerLegalForm>() : present.LegalForm,
            Requisites = new(
                patch.Or("legalName", to.LegalName, present.Requisites.LegalName),
                patch.Or("inn", to.Inn, present.Requisites.Inn),
                patch.Or("kpp", to.Kpp, present.Requisites.Kpp),
                patch.Or("ogrn", to.Ogrn, present.Requisites.Ogrn),
                patch.Or("legalAddress", to.LegalAddress, present.Requisites.LegalAddress)
            ),
            City = patch.Or("city", to.City, present.City),
            Phone = patch.Or("phone", to.Phone, present.Phone),
            Email = patch.Or("email", to.Email, present.Email),
            Website = patch.Or("website", to.Website, present.Website),
            About = patch.Mentions("about") ? (to.About ?? []).ToDomain() : present.About,
            Territory = patch.Mentions("territory") ? to.Territory ?? [] : present.Territory,
            SourceIds = patch.Mentions("sourceIds") ? to.SourceIds ?? [] : present.SourceIds,
            FranchiseeTenantId = patch.Or("tenantId", to.TenantId, present.FranchiseeTenantId),
        };
    }

    public static PartnerDetails After(this PartnerDetails present, MergePatch<Contract.MyPartnerChanges> patch)
    {
        var to = patch.Changes;
        return present with
        {
            Name = patch.Or("name", to.Name!, present.Name),
            Requisites = new(
                patch.Or("legalName", to.LegalName, present.Requisites.LegalName),
                patch.Or("inn", to.Inn, present.Requisites.Inn),
                patch.Or("kpp", to.Kpp, present.Requisites.Kpp),
                patch.Or("ogrn", to.Ogrn, present.Requisites.Ogrn),
                patch.Or("legalAddress", to.LegalAddress, present.Requisites.LegalAddress)
            ),
            City = patch.Or("city", to.City, present.City),
            Phone = patch.Or("phone", to.Phone, present.Phone),
            Email = patch.Or("email", to.Email, present.Email),
            Website = patch.Or("website", to.Website, present.Website),
            About = patch.Mentions("about") ? (to.About ?? []).ToDomain() : present.About,
        };
    }
}
