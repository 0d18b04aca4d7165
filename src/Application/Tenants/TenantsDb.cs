using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

/// <summary>The tables that Tenants may touch.</summary>
public interface ITenantsDb
{
    DbSet<Tenant> Tenants { get; }

    DbSet<TenantDomain> Domains { get; }

    DbSet<TenantJob> TenantJobs { get; }

    DbSet<PurgeCertificate> PurgeCertificates { get; }
}
