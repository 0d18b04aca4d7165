using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>
/// The contexts of one piece of work: one for nearly everybody; for a tenant with a database of its own a second, of which the work changes
/// one and reads the other. Which one a module's view looks into is decided by the module.
/// </summary>
sealed class TenantDbContexts(
    IDbContextFactory<CrmDbContext> factory,
    NpgsqlDataSource source,
    DedicatedDbContextFactory own,
    TenantContext scope
) : IAsyncDisposable, IDisposable
{
    CrmDbContext? common;
    CrmDbContext? inOwn;

    /// <summary>Where the work, its events, its audit and its answer are written.</summary>
    public CrmDbContext Home => scope.IsInOwn ? InOwn : Common;

    /// <summary>The other one, where the work has looked into it.</summary>
    public CrmDbContext? Guest =>
        scope.Own is null ? null
        : scope.IsInOwn ? common
        : inOwn;

    /// <summary>Opens the other one; null where there is none.</summary>
    public CrmDbContext? OpenGuest() =>
        scope.Own is null ? null
        : scope.IsInOwn ? Common
        : InOwn;

    public bool IsOpen => common is not null || inOwn is not null;

    public bool HaveChanges => HasChanges(common) || HasChanges(inOwn);

    CrmDbContext Common => common ??= Scoped(factory.CreateDbContext().Connect(source));

    CrmDbContext InOwn => inOwn ??= Scoped(own.Open(scope.Own!));

    /// <summary>What a module sees of the data.</summary>
    public CrmDbContext For(bool isWorkingModule) => isWorkingModule && scope.Own is not null ? InOwn : Common;

    static bool HasChanges(CrmDbContext? db) =>
        db is not null && (db.ChangeTracker.HasChanges() || db.Database.CurrentTransaction is not null);

    CrmDbContext Scoped(CrmDbContext db)
    {
        (db.Scope, db.IsHeld) = (scope, true);
        return db;
    }

    public void Dispose()
    {
        foreach (var db in GiveBack())
            db.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var db in GiveBack())
            await db.DisposeAsync();
    }

    List<CrmDbContext> GiveBack()
    {
        var held = new[] { common, inOwn }.OfType<CrmDbContext>().ToList();
        (common, inOwn) = (null, null);
        held.ForEach(db => db.IsHeld = false);
        return held;
    }
}

/// <summary>Opens contexts on databases of single tenants.</summary>
sealed class DedicatedDbContextFactory
{
    readonly DbContextOptions<CrmDbContext> options = Options();

    static DbContextOptions<CrmDbContext> Options()
    {
        var builder = new DbContextOptionsBuilder<CrmDbContext>();
        CrmDbContext.Configure(builder);
        return builder.Options;
    }

    public CrmDbContext Open(NpgsqlDataSource source) => new CrmDbContext(options).Connect(source);
}
