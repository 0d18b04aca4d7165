using System.Linq.Expressions;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class TenantLookup(ITenantsDb db) : ITenantLookup
{
    static readonly Expression<Func<Tenant, TenantSummary>> Facts = t => new TenantSummary(
        t.Id,
        t.NetworkId,
        t.Name,
        t.City,
        t.TimeZone,
        EnumWireFormat.ToWireName(t.Language),
        t.State == TenantState.Active
    );

    public async Task<IReadOnlyList<TenantSummary>> ActiveFranchisees(CancellationToken ct) =>
        await db
            .Tenants.Where(t => t.Kind == TenantKind.Franchisee && t.State == TenantState.Active && t.SandboxOf == null)
            .OrderBy(t => t.Id)
            .Select(Facts)
            .ToListAsync(ct);

    public Task<TenantSummary?> Find(Guid tenantId, CancellationToken ct) =>
        db
            .Tenants.Where(t => t.Id == tenantId && t.State != TenantState.Purging && t.State != TenantState.Purged)
            .Select(Facts)
            .FirstOrDefaultAsync(ct);
}
