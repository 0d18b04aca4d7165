using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>A table that has rows of tenants.</summary>
/// <param name="Key">The columns of its primary key, in order.</param>
/// <param name="Columns">All columns that can be written.</param>
/// <param name="RefusesDeletion">Whether a trigger of its own looks at deletions.</param>
sealed record TenantTable(string Name, IReadOnlyList<string> Key, IReadOnlyList<string> Columns, bool RefusesDeletion)
{
    public string Quoted => "\"" + Name + "\"";
}

/// <summary>All tables with a <c>tenant_id</c>, as the database's own catalogue knows them: none can be forgotten.</summary>
static class TenantTableCatalog
{
    const string Tables = """
        select c.relname, (
            select array_agg(a.attname::text order by array_position(i.indkey::smallint[], a.attnum))
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
            where i.indrelid = c.oid and i.indisprimary), (
            select array_agg(w.attname::text order by w.attnum) from pg_attribute w
            where w.attrelid = c.oid and w.attnum > 0 and not w.attisdropped and w.attgenerated = ''),
          exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgtype & 8 <> 0)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
        order by c.relname
        """;

    const string References = """
        select distinct child.relname, parent.relname from pg_constraint k
        join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
        where k.contype = 'f' and k.conrelid <> k.confrelid
        """;

    /// <summary>Whoever points at another comes before it.</summary>
    public static async Task<IReadOnlyList<TenantTable>> InDeleteOrder(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = new List<TenantTable>();
        await using (var command = new NpgsqlCommand(Tables, connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                tables.Add(new(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2), row.GetBoolean(3)));
        }

        return Sort(tables, await AllReferences(connection, ct));
    }

    /// <summary>The tables and every table that points at them, directly or by others.</summary>
    public static async Task<IReadOnlySet<string>> PointingAt(NpgsqlConnection connection, IEnumerable<string> tables, CancellationToken ct)
    {
        var references = await AllReferences(connection, ct);
        var found = tables.ToHashSet(StringComparer.Ordinal);
        while (references.Where(r => found.Contains(r.Parent) && found.Add(r.Child)).ToList().Count > 0)
        {
            // Once more: what points at those that were just found.
        }

        return found;
    }

    static async Task<HashSet<(string Child, string Parent)>> AllReferences(NpgsqlConnection connection, CancellationToken ct)
    {
        var references = new HashSet<(string Child, string Parent)>();
        await using (var command = new NpgsqlCommand(References, connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                references.Add((row.GetString(0), row.GetString(1)));
        }

        return references;
    }

    static List<TenantTable> Sort(List<TenantTable> tables, HashSet<(string Child, string Parent)> references)
    {
        var sorted = new List<TenantTable>();
        while (tables.Count > 0)
        {
            var free = tables.Where(t => !tables.Any(other => references.Contains((other.Name, t.Name)))).ToList();
            if (free.Count == 0)
                throw new InvalidOperationException(
                    $"Tables point at each other in a circle: {string.Join(", ", tables.Select(t => t.Name))}"
                );
            sorted.AddRange(free);
            tables.RemoveAll(free.Contains);
        }

        return sorted;
    }
}
