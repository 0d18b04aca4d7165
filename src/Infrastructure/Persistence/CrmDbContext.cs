using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>All tables. Handlers never see it whole: each module looks through its own <c>I&lt;Module&gt;Db</c>.</summary>
public sealed partial class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options)
{
    /// <summary>The tenant of the present work; the query filters, the stamp and row-level security all follow it.</summary>
    public Guid TenantId => Scope?.TenantId ?? Guid.Empty;

    /// <summary>Whose work this context does; a pooled context comes back as it was left, so each scope gives it its own.</summary>
    internal TenantScope? Scope { get; set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Nothing here blocks a thread.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        TenantStamp.StampAndRefuse(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Ignore<DomainEvent>();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CrmDbContext).Assembly);
        foreach (var type in modelBuilder.Model.GetEntityTypes().ToList())
        {
            // What conventions have found by themselves goes again before the model is done.
            if (
                ((IConventionEntityType)type).GetConfigurationSource() == ConfigurationSource.Explicit
                && !type.ClrType.IsAssignableTo(typeof(IPlatformOwned))
            )
                TenantModel.Own(modelBuilder, type.ClrType, this);
        }

        OwnNetwork(modelBuilder);
        Columns.Spell(modelBuilder.Model);
    }
}
