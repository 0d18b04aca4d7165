using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class ImpersonationViews
{
    public static readonly ContractMap<Impersonation, Contract.Impersonation> Impersonation = new();

    public static Contract.Impersonation View(this Impersonation impersonation) => Impersonation.View(impersonation);
}
