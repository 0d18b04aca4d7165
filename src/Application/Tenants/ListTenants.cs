using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ListTenantsHandler(ITenantsDb db) : IMessageHandler<Contract.ListTenants, Contract.TenantPage>
{
    public async Task<Result<Contract.TenantPage>> Handle(Contract.ListTenants request, CancellationToken cancellationToken)
    {
        var tenants = db.Tenants.AsQueryable();
        if (request.Kind?.MapTo<TenantKind>() is { } kind)
            tenants = tenants.Where(t => t.Kind == kind);
        if (request.State?.MapTo<TenantState>() is { } state)
            tenants = tenants.Where(t => t.State == state);
        else
            tenants = tenants.Where(t => t.State != TenantState.Purged);
        if (request.Sandbox is { } isSandbox)
            tenants = tenants.Where(t => t.SandboxOf != null == isSandbox);
        if (request.Q?.ToLikePattern() is { } pattern)
            tenants = tenants.Where(t =>
                EF.Functions.ILike(t.Name, pattern, PageExtensions.LikeEscape)
                || EF.Functions.ILike(t.City!, pattern, PageExtensions.LikeEscape)
            );
        var page = await tenants.ToPage(request.Cursor, request.Limit, TenantViews.Tenant, cancellationToken);
        return page.Map(p => new Contract.TenantPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
