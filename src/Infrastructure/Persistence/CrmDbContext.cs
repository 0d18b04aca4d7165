using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>All tables. Handlers never see it whole: each module looks through its own <c>I&lt;Module&gt;Db</c>.</summary>
public sealed partial class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options)
{
    const int MaxBatch = 500;
    bool isConnected;

    /// <summary>The tenant of the present work; the query filters, the stamp and row-level security all follow it.</summary>
    public Guid TenantId => Scope?.TenantId ?? Guid.Empty;

    /// <summary>Whose work this context does; a pooled context comes back as it was left, so each scope gives it its own.</summary>
    internal TenantContext? Scope { get; set; }

    /// <summary>
    /// Whether somebody holds it who alone gives it back. The container disposes of a context once for each view that it has given out; a
    /// pooled one would go back each time, the second time out of the hands of who has got it since.
    /// </summary>
    internal bool IsHeld { get; set; }

    static readonly IInterceptor[] Interceptors = [new TenantCommandInterceptor(), new EnumProjectionInterceptor()];

    /// <summary>
    /// What holds on whatever database a context works. Which one that is comes with <see cref="Connect"/>: so all contexts of a process share one
    /// model and the queries that were compiled for it.
    /// </summary>
    internal static void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(npgsql => npgsql.MaxBatchSize(MaxBatch)).AddInterceptors(Interceptors).EnableThreadSafetyChecks(false);

    /// <summary>A pooled context keeps its connection, closed.</summary>
    internal CrmDbContext Connect(NpgsqlDataSource source)
    {
        if (!isConnected)
            Database.SetDbConnection(source.CreateConnection(), contextOwnsConnection: true);
        isConnected = true;
        // A write that fails ends its transaction, or goes back to the savepoint of BatchTransaction: two round trips fewer for each save.
        Database.AutoSavepointsEnabled = false;
        return this;
    }

    public override void Dispose()
    {
        if (!IsHeld)
            base.Dispose();
    }

    public override ValueTask DisposeAsync() => IsHeld ? ValueTask.CompletedTask : base.DisposeAsync();

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Nothing here blocks a thread.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        TenantWriteGuard.StampAndRefuse(this);
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
                TenantModelConfiguration.Own(modelBuilder, type.ClrType, this);
        }

        OwnNetwork(modelBuilder);
        ColumnConventions.Spell(modelBuilder.Model);
    }
}
