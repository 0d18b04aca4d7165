using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Database;

/// <summary>The model is written in C# and the schema in SQL; nothing but this test keeps them the same.</summary>
[Collection<MigratedCollection>]
public sealed class ModelTests(MigratedDatabase migrated)
{
    /// <summary>A column as the catalogue or the model knows it.</summary>
    public sealed record Column(string Table, string Name, string Type, bool IsNullable, bool HasDefault)
    {
        public override string ToString() => $"{Table}.{Name}";
    }

    static readonly Lazy<List<Column>> Mapped = new(Map);
    static readonly Column Good = new("leads", "city", "text", IsNullable: true, HasDefault: false);

    [Fact]
    public async Task Every_mapped_column_is_in_the_database_as_mapped() => Drift(Mapped.Value, await Actual()).ShouldBeEmpty();

    [Fact]
    public void The_model_is_looked_at() => Mapped.Value.Count.ShouldBeGreaterThan(100);

    [Fact]
    public void Every_kind_of_drift_is_found()
    {
        Drift([Good], [Good]).ShouldBeEmpty();
        Drift([Good], []).ShouldBe(["leads.city is not in the database"]);
        Drift([Good], [Good with { Type = "uuid" }]).ShouldBe(["leads.city is uuid, in the model text"]);
        Drift([Good], [Good with { IsNullable = false }]).ShouldBe(["leads.city is not null, in the model it may be null"]);
        Drift([Good with { IsNullable = false }], [Good]).ShouldBe(["leads.city may be null, in the model it is not null"]);
        Drift([Good], [Good, Good with { Name = "street", IsNullable = false }])
            .ShouldBe(["leads.street demands a value that the model does not know"]);
    }

    static IEnumerable<string> Drift(IReadOnlyList<Column> mapped, IReadOnlyList<Column> actual)
    {
        var byName = actual.ToDictionary(column => column.ToString());
        foreach (var column in mapped)
        {
            if (!byName.Remove(column.ToString(), out var found))
                yield return $"{column} is not in the database";
            else if (found.Type != column.Type)
                yield return $"{column} is {found.Type}, in the model {column.Type}";
            else if (found.IsNullable != column.IsNullable)
                yield return found.IsNullable
                    ? $"{column} may be null, in the model it is not null"
                    : $"{column} is not null, in the model it may be null";
        }

        var tables = mapped.Select(column => column.Table).ToHashSet();
        foreach (
            var column in byName.Values.Where(column => tables.Contains(column.Table) && column is { IsNullable: false, HasDefault: false })
        )
            yield return $"{column} demands a value that the model does not know";
    }

    static List<Column> Map()
    {
        using var app = UnstartedServer.Build();
        using var db = app.Services.GetRequiredService<IDbContextFactory<CrmDbContext>>().CreateDbContext();
        return
        [
            .. from entity in db.Model.GetEntityTypes()
            let table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            where table is not null
            from property in entity.GetProperties()
            let name = property.GetColumnName(table.Value)
            where name is not null
            group property by (table.Value.Name, name) into column
            let first = column.First()
            select new Column(column.Key.Name, column.Key.name, first.GetColumnType(), first.IsColumnNullable(), HasDefault: false),
        ];
    }

    async Task<List<Column>> Actual() =>
        [
            .. (
                await migrated.Database.Rows(
                    """
                    select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.atthasdef or a.attidentity <> ''
                    from pg_attribute a join pg_class c on c.oid = a.attrelid
                    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
                    """
                )
            ).Select(row => new Column((string)row[0]!, (string)row[1]!, (string)row[2]!, (bool)row[3]!, (bool)row[4]!)),
        ];
}
