namespace MakCrm.Infrastructure.Persistence;

/// <summary>The functions of the database as they are now, a file each in <c>Functions/</c>; migrations define none.</summary>
static class SqlFunctions
{
    static readonly SortedDictionary<string, string> Files = SqlResources.Read("functions", ".sql");

    /// <summary>Creates or replaces all of them.</summary>
    public static string CreateAll { get; } = Create(Files.Keys);

    /// <summary>Creates or replaces the functions that a migration names in its first line, as in <c>-- uses: a, b</c>.</summary>
    public static string CreateUsedBy(string migration) =>
        UsedBy(migration) is { Length: > 0 } names ? Create(names.Select(name => $"{name}.sql")) : "";

    static string[] UsedBy(string migration)
    {
        const string Uses = "-- uses: ";
        return migration.StartsWith(Uses, StringComparison.Ordinal)
            ? migration[Uses.Length..migration.IndexOf('\n', StringComparison.Ordinal)].Split(", ")
            : [];
    }

    /// <summary>Bodies are not looked into, so that they may name each other, and tables that are still to come.</summary>
    static string Create(IEnumerable<string> files) =>
        $"set local check_function_bodies = off;\n{string.Join('\n', files.Select(file => Files[file]))}\n";
}
