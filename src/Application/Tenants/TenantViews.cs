using System.Linq.Expressions;
using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

static class TenantViews
{
    public static readonly Expression<Func<Tenant, Contract.Tenant>> Tenant = t => new Contract.Tenant
    {
        Id = t.Id,
        Kind = t.Kind.As<Contract.TenantKind>(),
        Name = t.Name,
        City = t.City,
        TimeZone = t.TimeZone,
        Language = t.Language.As<Contract.Language>(),
        Inn = t.Inn,
        LegalName = t.LegalName,
        Kpp = t.Kpp,
        Ogrn = t.Ogrn,
        BankName = t.BankName,
        BankBic = t.BankBic,
        BankAccount = t.BankAccount,
        BankCorrespondentAccount = t.BankCorrespondentAccount,
        BrandName = t.BrandName,
        BrandColor = t.BrandColor,
        LogoUrl = t.LogoUrl,
        DisabledModules = t.DisabledModules.Select(m => Wire.Parse<Contract.TenantModule>(m)).ToList(),
        Limits = new()
        {
            Users = t.UserLimit,
            MachineClients = t.MachineClientLimit,
            LeadsPerMonth = t.LeadsPerMonthLimit,
        },
        State = t.State.As<Contract.TenantState>(),
        TrashedAt = t.TrashedAt,
        PurgeableAt = t.PurgeableAt,
        Sandbox =
            t.SandboxOf == null
                ? null
                : new()
                {
                    SourceId = t.SandboxOf.Value,
                    People = t.SandboxPeople!.Value.As<Contract.SandboxPeople>(),
                    FilledAt = t.FilledAt,
                    IsBeingFilled = t.IsBeingFilled,
                },
        CreatedAt = t.CreatedAt,
        Version = t.Version,
    };

    static readonly Func<Tenant, Contract.Tenant> Compiled = Tenant.Compile();

    public static Contract.Tenant View(this Tenant tenant) => Compiled(tenant);
}
