using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife.Sandboxes;

namespace MakCrm.Contract.Tests.Database;

/// <summary>Of every table and every column with words somebody has said what becomes of it in a sandbox.</summary>
[Collection<MigratedCollection>]
public sealed class SandboxGuardTests(MigratedDatabase migrated)
{
    static readonly IReadOnlyList<IEnumerable<string>> Fates =
    [
        SandboxCopyRules.Copied.Keys,
        SandboxCopyRules.LeftOut,
        SandboxCopyRules.Kept,
    ];

    [Fact]
    public void Every_table_of_tenants_is_copied_or_not()
    {
        var tables = TablePlacement.Working.Concat(TablePlacement.WithTheWork).Concat(TablePlacement.Common);
        tables.Where(table => Fates.Count(outcome => outcome.Contains(table)) != 1).ShouldBeEmpty();
        Fates.SelectMany(outcome => outcome).Except(tables).ShouldBeEmpty("a fate for a table that is not there");
    }

    [Fact]
    public async Task Every_column_that_can_tell_of_somebody_is_plain_or_has_a_mask()
    {
        var columns = await migrated.Database.Rows(
            """
            select table_name::text, column_name::text from information_schema.columns
            where table_schema = 'public' and udt_name in ('text', 'jsonb', '_text', 'bytea', '_jsonb', 'json', 'varchar', 'date')
            """
        );
        var existing = columns.Select(c => (Table: (string)c[0]!, Column: (string)c[1]!)).ToList();
        Unsaid(existing).ShouldBeEmpty();
        Unsaid([("leads", "brand_new")]).ShouldBe(["leads.brand_new"]);
        SandboxCopyRules
            .Copied.SelectMany(t => Words(t.Value).Select(column => (t.Key, column)))
            .Except(existing)
            .ShouldBeEmpty("a mask for a column that is not there");
    }

    static IEnumerable<string> Unsaid(IEnumerable<(string Table, string Column)> columns) =>
        from column in columns
        where SandboxCopyRules.Copied.ContainsKey(column.Table)
        where Words(SandboxCopyRules.Copied[column.Table]).Count(existing => existing == column.Column) != 1
        select $"{column.Table}.{column.Column}";

    static IEnumerable<string> Words(SandboxTableRule table) => [.. table.Plain, .. table.Masked.Keys, .. table.Always?.Keys ?? []];
}
