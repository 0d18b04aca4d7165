using System.Text;

namespace MakCrm.TestKit;

/// <summary>Everything that a database holds, as whoever steals it would read it.</summary>
public static class DatabaseDump
{
    /// <summary>Where a text is found: table, column and how often; in every column of every table, in bytes as well as in words.</summary>
    public static async Task<IReadOnlyList<string>> Find(this TestDatabase database, string marker)
    {
        var columns = await database.Rows(
            """
            select c.table_name::text, c.column_name::text, c.data_type::text from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'json', 'bytea', 'ARRAY', 'character varying')
            order by 1, 2
            """
        );
        var found = new List<string>();
        foreach (var column in columns)
        {
            var (table, name) = ((string)column[0]!, (string)column[1]!);
            var count =
                (string)column[2]! == "bytea"
                    ? await database.Value<long>(
                        $"select count(*) from \"{table}\" where position($1 in \"{name}\") > 0",
                        Encoding.UTF8.GetBytes(marker)
                    )
                    : await database.Value<long>($"select count(*) from \"{table}\" where position($1 in \"{name}\"::text) > 0", marker);
            if (count > 0)
                found.Add($"{table}.{name}: {count}");
        }

        return found;
    }
}
