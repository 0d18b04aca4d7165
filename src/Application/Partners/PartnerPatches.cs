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
            Name = patch.ValueOr("name", to.Name!, present.Name),
            LegalForm = patch.Contains("legalForm") && to.LegalForm is { } form ? form.MapTo<PartnerLegalForm>() : present.LegalForm,
            Requisites = new(
                patch.ValueOr("legalName", to.LegalName, present.Requisites.LegalName),
                patch.ValueOr("inn", to.Inn, present.Requisites.Inn),
                patch.ValueOr("kpp", to.Kpp, present.Requisites.Kpp),
                patch.ValueOr("ogrn", to.Ogrn, present.Requisites.Ogrn),
                patch.ValueOr("legalAddress", to.LegalAddress, present.Requisites.LegalAddress)
            ),
            City = patch.ValueOr("city", to.City, present.City),
            Phone = patch.ValueOr("phone", to.Phone, present.Phone),
            Email = patch.ValueOr("email", to.Email, present.Email),
            Website = patch.ValueOr("website", to.Website, present.Website),
            About = patch.Contains("about") ? (to.About ?? []).ToDomain() : present.About,
            Territory = patch.Contains("territory") ? to.Territory ?? [] : present.Territory,
            SourceIds = patch.Contains("sourceIds") ? to.SourceIds ?? [] : present.SourceIds,
            FranchiseeTenantId = patch.ValueOr("tenantId", to.TenantId, present.FranchiseeTenantId),
        };
    }

    public static PartnerDetails After(this PartnerDetails present, MergePatch<Contract.MyPartnerChanges> patch)
    {
        var to = patch.Changes;
        return present with
        {
            Name = patch.ValueOr("name", to.Name!, present.Name),
            Requisites = new(
                patch.ValueOr("legalName", to.LegalName, present.Requisites.LegalName),
                patch.ValueOr("inn", to.Inn, present.Requisites.Inn),
                patch.ValueOr("kpp", to.Kpp, present.Requisites.Kpp),
                patch.ValueOr("ogrn", to.Ogrn, present.Requisites.Ogrn),
                patch.ValueOr("legalAddress", to.LegalAddress, present.Requisites.LegalAddress)
            ),
            City = patch.ValueOr("city", to.City, present.City),
            Phone = patch.ValueOr("phone", to.Phone, present.Phone),
            Email = patch.ValueOr("email", to.Email, present.Email),
            Website = patch.ValueOr("website", to.Website, present.Website),
            About = patch.Contains("about") ? (to.About ?? []).ToDomain() : present.About,
        };
    }
}
