using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ChangeTenantHandler(ITenantsDb db) : IHandle<Contract.ChangeTenant, Contract.Tenant>
{
    public async Task<Result<Contract.Tenant>> Handle(Contract.ChangeTenant request, CancellationToken cancellationToken)
    {
        if (await db.Tenants.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } tenant)
            return TenantErrors.NotFound;
        return tenant.Change(Merge(tenant.View(), request.Body)).Then(tenant.View);
    }

    static TenantDetails Merge(Contract.Tenant present, MergePatch<Contract.TenantChanges> patch)
    {
        var to = patch.Changes;
        return new(
            patch.Or("name", to.Name!, present.Name),
            patch.Or("city", to.City, present.City),
            patch.Or("timeZone", to.TimeZone!, present.TimeZone),
            patch.Or("language", to.Language ?? present.Language, present.Language).As<Language>(),
            patch.Or("inn", to.Inn, present.Inn)
        );
    }
}
