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
            City = patch.ValueOr("city", to.City, present.City),
            TimeZone = to.TimeZone ?? present.TimeZone,
            Language = to.Language?.MapTo<Language>() ?? present.Language,
            Inn = patch.ValueOr("inn", to.Inn, present.Inn),
            LegalName = patch.ValueOr("legalName", to.LegalName, present.LegalName),
            Kpp = patch.ValueOr("kpp", to.Kpp, present.Kpp),
            Ogrn = patch.ValueOr("ogrn", to.Ogrn, present.Ogrn),
            BankName = patch.ValueOr("bankName", to.BankName, present.BankName),
            BankBic = patch.ValueOr("bankBic", to.BankBic, present.BankBic),
            BankAccount = patch.ValueOr("bankAccount", to.BankAccount, present.BankAccount),
            BankCorrespondentAccount = patch.ValueOr(
                "bankCorrespondentAccount",
                to.BankCorrespondentAccount,
                present.BankCorrespondentAccount
            ),
            BrandName = patch.ValueOr("brandName", to.BrandName, present.BrandName),
            BrandColor = patch.ValueOr("brandColor", to.BrandColor, present.BrandColor),
            LogoUrl = patch.ValueOr("logoUrl", to.LogoUrl, present.LogoUrl),
        };
    }
}
