using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Architecture.Tests;

/// <summary>docs/modules.md tells of every module what the code says; only the purpose is written by hand.</summary>
public sealed partial class ModulesPageTests
{
    const string Path = "docs/modules.md";
    const int LongestLine = 200;

    [Fact]
    public void The_page_says_what_the_code_says() => Snapshot.ShouldHold(Path, Describe(CodeBase.Product, Repository.Read(Path)));

    [Fact]
    public void Every_module_has_a_purpose() =>
        Purposes(Repository.Read(Path)).Where(purpose => purpose.Value.Length < 20).Select(purpose => purpose.Key).ShouldBeEmpty();

    [Fact]
    public void A_new_table_event_or_face_changes_the_page()
    {
        var page = Describe(Twins.Of(Lead), "");
        page.ShouldEndWith("## Leads\n\n- Tables: `leads`\n- Raises: `lead.sold.v1`\n- Public face: `ILeadLookup`\n");
        Describe(Twins.Of(Lead), page).ShouldBe(page);
        Describe(
                Twins.Of([
                    .. Lead,
                    ("src/Application/Leads/Public/IMore.cs", "namespace MakCrm.Application.Leads.Public; public interface IMore;"),
                ]),
                page
            )
            .ShouldNotBe(page);
    }

    [Fact]
    public void Purposes_survive_a_rewrite() =>
        Describe(
                Twins.Of(Lead),
                Describe(Twins.Of(Lead), "").Replace("## Leads\n", "## Leads\n\nKnows every lead.\n", StringComparison.Ordinal)
            )
            .ShouldContain("## Leads\n\nKnows every lead.\n\n- Tables: `leads`");

    [Fact]
    public void No_line_of_the_page_is_too_long_to_read() =>
        Repository.Read(Path).Split('\n').Where(line => line.Length > LongestLine).ShouldBeEmpty();

    static readonly (string, string)[] Lead =
    [
        (
            "src/Domain/Leads/LeadEvents.cs",
            "namespace MakCrm.Domain.Leads; [MakCrm.Domain.Common.EventName(\"lead.sold.v1\")] public sealed record LeadSold : MakCrm.Domain.Common.DomainEvent;"
        ),
        ("src/Application/Leads/Public/ILeadLookup.cs", "namespace MakCrm.Application.Leads.Public; public interface ILeadLookup;"),
        ("src/Infrastructure/Persistence/Leads/LeadConfiguration.cs", "class C { void Do(dynamic b) { b.ToTable(\"leads\"); } }"),
        ("src/Infrastructure/Persistence/Migrations/0001.sql", "create table leads (\n);"),
    ];

    /// <summary>The page: its text up to the first module stays, the sections are made anew with the purposes they had.</summary>
    static string Describe(CodeBase code, string page)
    {
        var purposes = Purposes(page);
        var tables = ModuleFacts.Tables(code);
        var raised = EventTests.Events.In(code).ToLookup(one => one.File.Module, one => one.Name);
        var edges = ModuleFacts.Edges.In(code);
        var received = edges
            .Where(edge => edge.Seam == Seam.Hears)
            .Concat(OwnReactions(code))
            .ToLookup(edge => edge.From, edge => edge.What);
        var faces = code
            .Files.Where(file => file.IsPublicFace)
            .SelectMany(file => file.Types.Select(type => (file.Module, Name: type.Identifier.Text)))
            .Where(face => face.Name[0] == 'I')
            .ToLookup(face => face.Module, face => face.Name);
        var operations = OpenApi
            .Contract.Operations.Where(operation => !operation.IsHandwritten)
            .ToLookup(operation => operation.Node["tags"]![0]!.GetValue<string>());
        var sections = code.Modules.Select(module =>
            Section(
                module,
                purposes.GetValueOrDefault(module, ""),
                code == CodeBase.Product ? operations[module].Count() : 0,
                [
                    ("Tables", tables.Where(table => table.Value == module).Select(table => table.Key)),
                    ("Raises", raised[module]),
                    ("Handles", received[module]),
                    ("Public face", faces[module]),
                ]
            )
        );
        var before = page.Contains("\n## ", StringComparison.Ordinal) ? page[..page.IndexOf("\n## ", StringComparison.Ordinal)] : page;
        return before + string.Concat(sections);
    }

    static string Section(string module, string purpose, int operations, IEnumerable<(string Title, IEnumerable<string?> Names)> lists)
    {
        var items =
            from list in lists
            let names = list.Names.Distinct().Order(StringComparer.Ordinal).Select(name => $"`{name}`").ToList()
            where names.Count > 0
            select Wrapped($"- {list.Title}: {string.Join(", ", names)}");
        string[] counts = operations > 0 ? [$"- Operations: {operations}"] : [];
        var text = purpose.Length > 0 ? $"{purpose}\n\n" : "";
        return $"\n## {module}\n\n{text}{string.Join('\n', [.. counts, .. items])}\n";
    }

    static string Wrapped(string item)
    {
        List<string> lines = [];
        foreach (var word in item.Split(' '))
            if (lines.Count > 0 && lines[^1].Length + word.Length < LongestLine / 3 * 2)
                lines[^1] += $" {word}";
            else
                lines.Add(lines.Count == 0 ? word : $"  {word}");
        return string.Join('\n', lines);
    }

    /// <summary>What a module hears of itself is no edge, and yet the page tells it.</summary>
    static IEnumerable<Edge> OwnReactions(CodeBase code) =>
        from reaction in ModuleFacts.Reactions.In(code)
        let module = reaction.File.Module!
        where code.ModuleOf(reaction.Raised) == module
        select new Edge(module, module, Seam.Hears, reaction.Raised.Name, reaction.File.Path);

    static Dictionary<string, string> Purposes(string page) =>
        Row().Matches(page).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    [GeneratedRegex(@"^## ([A-Z]\w+)\n\n(?:([^-\n].*)\n)?", RegexOptions.Multiline)]
    private static partial Regex Row();
}
