using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using MakCrm.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Contract.Tests.Database;

/// <summary>Every table of tenants has one home, and it is its module's.</summary>
[Collection<MigratedCollection>]
public sealed class PlacementTests(MigratedDatabase migrated)
{
    const string OfTenants = """
        select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
        """;

    static readonly IReadOnlySet<string>[] Homes = [TablePlacement.Working, TablePlacement.WithTheWork, TablePlacement.Common];

    [Fact]
    public async Task Every_table_of_tenants_is_declared_once()
    {
        var tables = (await migrated.Database.Rows(OfTenants)).Select(row => (string)row[0]!).ToList();
        tables.Count.ShouldBeGreaterThan(50);
        Undeclared(tables).ShouldBeEmpty();
        Homes.SelectMany(home => home).Except(tables).ShouldBeEmpty("a home for a table that is not there");
    }

    [Fact]
    public void A_table_without_a_home_is_found() => Undeclared(["leads", "brand_new"]).ShouldBe(["brand_new"]);

    [Fact]
    public void A_table_lies_where_its_module_is()
    {
        using var db = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql("Host=nowhere").Options);
        var mapped = db
            .Model.GetEntityTypes()
            .Where(e => e.GetTableName() is not null && !TablePlacement.WithTheWork.Contains(e.GetTableName()!));
        mapped
            .Where(e => e.GetTableName() != "tenants")
            .Where(e => TenantDataModules.Include(e.ClrType) != TablePlacement.Working.Contains(e.GetTableName()!))
            .Select(e => e.GetTableName())
            .Distinct()
            .ShouldBeEmpty();
    }

    /// <summary>The other way round is loosened in a tenant's own database; this way there would be nothing left to point at.</summary>
    [Fact]
    public async Task What_stays_points_at_nothing_that_goes()
    {
        var references = await migrated.Database.Rows(
            "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid <> confrelid"
        );
        references
            .Where(row => TablePlacement.Common.Contains((string)row[0]!) && TablePlacement.Working.Contains((string)row[1]!))
            .ShouldBeEmpty();
    }

    static IEnumerable<string> Undeclared(IEnumerable<string> tables) =>
        tables.Where(table => Homes.Count(home => home.Contains(table)) != 1);
}
