using MakCrm.Application.Tenants;
using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ITenantsDb
{
    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<TenantDomain> Domains => Set<TenantDomain>();

    public DbSet<TenantJob> TenantJobs => Set<TenantJob>();

    public DbSet<PurgeCertificate> PurgeCertificates => Set<PurgeCertificate>();

    /// <summary>The first lock for the one table that has tenants instead of belonging to one: one's own row, and one's network.</summary>
    void OwnNetwork(ModelBuilder model) =>
        model.Entity<Tenant>().HasQueryFilter("tenant", t => t.Id == TenantId || t.NetworkId == TenantId);
}
