using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using MakCrm.TestKit;

namespace MakCrm.Architecture.Tests;

/// <summary>Functions of the database have a file each, beside the migrations and not in them, and are held to the seams between modules.</summary>
public sealed partial class SqlFunctionTests
{
    const string Persistence = "src/Infrastructure/Persistence/";
    const string Functions = Persistence + "Functions/";
    const string Migrations = Persistence + "Migrations/";
    const string Seams = "tests/Architecture.Tests/sql-function-seams.txt";

    [Fact]
    public void No_migration_defines_a_function() => InMigrations(CodeBase.Product).ShouldBeEmpty();

    [Theory]
    [InlineData("create function due() returns int language sql as 'select 1'", true)]
    [InlineData("create or  replace\nfunction due() returns int language sql as 'select 1'", true)]
    [InlineData("alter function due() set enable_seqscan = off", true)]
    [InlineData("do $$ begin execute replace(pg_get_functiondef('due'::regproc), 'a', 'b'); end $$", true)]
    [InlineData("create trigger due after insert on leads for each row execute function due()", false)]
    [InlineData("-- create function due() was here\ndrop function if exists due()", false)]
    public void A_function_in_a_migration_is_found(string sql, bool isFound) =>
        InMigrations(Twins.Of((Migrations + "0001_first.sql", sql))).Any().ShouldBe(isFound);

    [Fact]
    public void Each_function_is_in_the_file_of_its_name() => Misplaced(CodeBase.Product).ShouldBeEmpty();

    [Theory]
    [InlineData("Leads/due", "create or replace function due() returns int language sql as 'select 1'", false)]
    [InlineData("Leads/due", "create or replace function over() returns int language sql as 'select 1'", true)]
    [InlineData("Leads/due", "create function due() returns int language sql as 'select 1'", true)]
    [InlineData("Leads/due", "-- later", true)]
    [InlineData("Nowhere/due", "create or replace function due() returns int language sql as 'select 1'", true)]
    [InlineData("due", "create or replace function due() returns int language sql as 'select 1'", true)]
    public void A_function_in_another_place_is_found(string file, string sql, bool isFound) =>
        Misplaced(Twins.Of(("src/Domain/Leads/Lead.cs", ""), ($"{Functions}{file}.sql", sql))).Any().ShouldBe(isFound);

    [Fact]
    public void No_two_files_define_one_function() =>
        FilesIn(CodeBase.Product, Functions).GroupBy(file => Path.GetFileName(file.Key)).Where(group => group.Count() > 1).ShouldBeEmpty();

    [Fact]
    public void Migrations_use_functions_that_there_are() => UsedInVain(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_migration_that_uses_what_is_not_there_is_found() =>
        UsedInVain(Twins.Of((Migrations + "0001_first.sql", "-- uses: due, over\n"), (Functions + "Leads/due.sql", "")))
            .ShouldBe([$"{Migrations}0001_first.sql uses over"]);

    [Fact]
    public void Functions_reach_into_other_modules_where_that_is_on_record() => Snapshot.ShouldHold(Seams, Crossings(CodeBase.Product));

    [Fact]
    public void A_function_that_reaches_into_another_module_is_seen() =>
        Crossings(
                Twins.Of(
                    ("src/Domain/Leads/Lead.cs", ""),
                    (Persistence + "Leads/LeadConfiguration.cs", "class C { void Do(dynamic b) { b.ToTable(\"leads\"); } }"),
                    (Migrations + "0001_first.sql", "create table leads (\n);"),
                    (Functions + "Leads/due.sql", "select from leads"),
                    (Functions + "Deals/over.sql", "-- from leads\nselect from outbox_events"),
                    (Functions + "Deals/sold.sql", "delete from leads; update leads set a = 1")
                )
            )
            .ShouldBe("Deals/sold.sql: leads (Leads)\n");

    static IEnumerable<string> InMigrations(CodeBase code) =>
        from file in FilesIn(code, Migrations)
        from Match match in Definition().Matches(Comment().Replace(file.Value, ""))
        select $"{file.Key}: {match.Value}";

    static IEnumerable<string> Misplaced(CodeBase code) =>
        from file in FilesIn(code, Functions)
        let place = Place().Match(file.Key)
        let names = Created().Matches(Comment().Replace(file.Value, "")).Select(match => match.Groups[2].Value).ToList()
        where
            !IsHome(code, place.Groups[1].Value)
            || names.Count == 0
            || names.Exists(name => name != place.Groups[2].Value)
            || Created().Matches(file.Value).Any(match => !match.Groups[1].Success)
        select file.Key;

    /// <summary>A module, what all share, or a part of the platform that has a folder of its own.</summary>
    static bool IsHome(CodeBase code, string folder) =>
        folder == "Common"
        || code.Modules.Contains(folder)
        || code.Texts.Keys.Any(path =>
            path.StartsWith($"{Persistence}{folder}/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)
        );

    static IEnumerable<string> UsedInVain(CodeBase code)
    {
        var known = FilesIn(code, Functions).Select(file => Path.GetFileNameWithoutExtension(file.Key)).ToHashSet(StringComparer.Ordinal);
        return from file in FilesIn(code, Migrations)
            from name in Uses().Match(file.Value).Groups[1].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            where !known.Contains(name)
            select $"{file.Key} uses {name}";
    }

    static string Crossings(CodeBase code)
    {
        var tables = ModuleFacts.Tables(code);
        return string.Concat(
            from file in FilesIn(code, Functions)
            let foreign = SeamTests
                .TablesNamed(Comment().Replace(file.Value, ""))
                .Where(table => tables.GetValueOrDefault(table) is { } owner && owner != Place().Match(file.Key).Groups[1].Value)
                .Order(StringComparer.Ordinal)
                .ToList()
            where foreign.Count > 0
            select $"{file.Key[Functions.Length..]}: {string.Join(", ", foreign.Select(table => $"{table} ({tables[table]})"))}\n"
        );
    }

    static IEnumerable<KeyValuePair<string, string>> FilesIn(CodeBase code, string folder) =>
        code
            .Texts.Where(text =>
                text.Key.StartsWith(folder, StringComparison.Ordinal) && text.Key.EndsWith(".sql", StringComparison.Ordinal)
            )
            .OrderBy(text => text.Key, StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?:create\s+(?:or\s+replace\s+)?|alter\s+)function\b|\bpg_get_functiondef\b", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\bcreate\s+(or\s+replace\s+)?function\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Created();

    [GeneratedRegex(@"/Functions/(\w+)/(\w+)\.sql$")]
    private static partial Regex Place();

    [GeneratedRegex(@"\A-- uses: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex("--.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
