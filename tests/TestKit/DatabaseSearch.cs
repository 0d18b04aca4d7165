using System.Text;

namespace MakCrm.TestKit;

/// <summary>Everything that a database holds, as whoever steals it would read it.</summary>
public static class DatabaseSearch
{
    /// <summary>Where a text is found: table, column and how often; in every column of every table, in bytes as well as in words.</summary>
    public static async Task<IReadOnlyList<string>> Find(this TestDatabase database, string marker)
    {
        var columns = await database.Rows(
            """
            select c.table_name::text, c.column_name::text, c.data_type::text from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
              and c.data_type in ('text', 'jsonb', 'json', 'bytea', 'ARRAY', 'character varying', 'xml')
            """
        );
        var counts = columns.Select(column =>
        {
            var (table, name, isBytes) = ((string)column[0]!, (string)column[1]!, (string)column[2]! == "bytea");
            var place = isBytes ? $"position($2 in \"{name}\")" : $"position($1 in \"{name}\"::text)";
            return $"select '{table}.{name}: ' || count(*) from \"{table}\" where {place} > 0 having count(*) > 0";
        });
        var found = await database.Rows(string.Join(" union all ", counts) + " order by 1", marker, Encoding.UTF8.GetBytes(marker));
        return [.. found.Select(row => (string)row[0]!)];
    }
}
