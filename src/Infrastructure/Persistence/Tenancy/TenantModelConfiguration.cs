using System.Linq.Expressions;
using System.Reflection;
using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>The first lock: every tenant-owned entity has a tenant in its key and is filtered by it in every query.</summary>
static class TenantModelConfiguration
{
    public const string TenantId = "TenantId";

    static readonly MethodInfo OwnGeneric = typeof(TenantModelConfiguration).GetMethod(
        nameof(Own),
        1,
        BindingFlags.NonPublic | BindingFlags.Static,
        [typeof(ModelBuilder), typeof(CrmDbContext)]
    )!;

    public static void Own(ModelBuilder model, Type entity, CrmDbContext context) =>
        OwnGeneric.MakeGenericMethod(entity).Invoke(null, [model, context]);

    /// <summary>
    /// The entities inside an aggregate, which come and go with it. The tenant is part of the key on both sides,
    /// as it is in the database.
    /// </summary>
    public static void HasParts<TWhole, TPart>(
        this EntityTypeBuilder<TWhole> whole,
        Expression<Func<TWhole, IEnumerable<TPart>?>> parts,
        string wholeId
    )
        where TWhole : AggregateRoot
        where TPart : Entity
    {
        whole.Property<Guid>(TenantId);
        whole.HasKey(TenantId, nameof(Entity.Id));
        whole.HasMany(parts).WithOne().HasForeignKey(TenantId, wholeId).IsRequired();
    }

    static void Own<TEntity>(ModelBuilder model, CrmDbContext context)
        where TEntity : class
    {
        var entity = model.Entity<TEntity>();
        entity.Property<Guid>(TenantId);
        if (typeof(TEntity).IsAssignableTo(typeof(Entity)))
        {
            entity.HasKey(TenantId, nameof(Entity.Id));
            entity.Property(nameof(Entity.Id)).ValueGeneratedNever();
        }

        if (typeof(TEntity).IsAssignableTo(typeof(AggregateRoot)))
        {
            entity.Property(nameof(AggregateRoot.Version)).IsConcurrencyToken();
            entity.Ignore(nameof(AggregateRoot.Events));
        }

        Expression<Func<TEntity, bool>> ofThisTenant = e => EF.Property<Guid>(e, TenantId) == context.TenantId;
        entity.HasQueryFilter("tenant", ofThisTenant);
    }
}
