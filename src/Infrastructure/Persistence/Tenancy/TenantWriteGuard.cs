using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>The second lock: what is added is stamped with the work's tenant, and a change to another tenant's row is refused.</summary>
static class TenantWriteGuard
{
    public static void StampAndRefuse(CrmDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.Entity is IPlatformOwned || entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            var tenant = entry.Property(TenantModelConfiguration.TenantId);
            if (entry.State == EntityState.Added && Equals(tenant.CurrentValue, Guid.Empty))
                tenant.CurrentValue = context.TenantId;
            if (!Equals(tenant.CurrentValue, context.TenantId) || context.TenantId == Guid.Empty)
                throw new CrossTenantWriteException(entry.Metadata.ClrType);
        }
    }
}

/// <summary>A bug: code tried to write into a tenant that it does not work for.</summary>
public sealed class CrossTenantWriteException(Type entity)
    : InvalidOperationException($"A {entity.Name} of another tenant cannot be written here.");
