using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

static class TenantPatchExtensions
{
    /// <summary>The tenant's details with what the patch mentions.</summary>
    public static TenantDetails With(this Tenant present, MergePatch<Contract.TenantChanges> patch)
    {
        var to = patch.Changes;
        return new()
        {
            Name = to.Name ?? present.Name,
            City = patch.Or("city", to.City, present.City),
            TimeZone = to.TimeZone ?? present.TimeZone,
            Language = to.Language?.As<Language>() ?? present.Language,
            Inn = patch.Or("inn", to.Inn, present.Inn),
            LegalName = patch.Or("legalName", to.LegalName, present.LegalName),
            Kpp = patch.Or("kpp", to.Kpp, present.Kpp),
            Ogrn = patch.Or("ogrn", to.Ogrn, present.Ogrn),
            BankName = patch.Or("bankName", to.BankName, present.BankName),
            BankBic = patch.Or("bankBic", to.BankBic, present.BankBic),
            BankAccount = patch.Or("bankAccount", to.BankAccount, present.BankAccount),
            BankCorrespondentAccount = patch.Or("bankCorrespondentAccount", to.BankCorrespondentAccount, present.BankCorrespondentAccount),
            BrandName = patch.Or("brandName", to.BrandName, present.BrandName),
            BrandColor = patch.Or("brandColor", to.BrandColor, present.BrandColor),
            LogoUrl = patch.Or("logoUrl", to.LogoUrl, present.LogoUrl),
        };
    }
}
