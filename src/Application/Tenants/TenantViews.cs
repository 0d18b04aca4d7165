using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

static class TenantViews
{
    public static readonly ContractMap<Tenant, Contract.Tenant> Tenant = new(map =>
        map.Map(
                c => c.Limits,
                t => new Contract.TenantLimits
                {
                    Users = t.UserLimit,
                    MachineClients = t.MachineClientLimit,
                    LeadsPerMonth = t.LeadsPerMonthLimit,
                }
            )
            .Map(
                c => c.Sandbox,
                t =>
                    t.SandboxOf == null
                        ? null
                        : new Contract.Sandbox
                        {
                            SourceId = t.SandboxOf.Value,
                            People = t.SandboxPeople!.Value.MapTo<Contract.SandboxPeople>(),
                            FilledAt = t.FilledAt,
                            IsBeingFilled = t.IsBeingFilled,
                        }
            )
    );

    public static Contract.Tenant View(this Tenant tenant) => Tenant.View(tenant);
}
