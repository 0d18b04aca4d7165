using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Architecture.Tests;

/// <summary>docs/modules.md tells of every module what the code says; only the purpose is written by hand.</summary>
public sealed partial class ModulesPageTests
{
    const string Path = "docs/modules.md";

    [Fact]
    public void The_page_says_what_the_code_says() => Snapshot.ShouldHold(Path, Describe(CodeBase.Product, Repository.Read(Path)));

    [Fact]
    public void Every_module_has_a_purpose() =>
        Purposes(Repository.Read(Path)).Where(purpose => purpose.Value.Length < 20).Select(purpose => purpose.Key).ShouldBeEmpty();

    [Fact]
    public void A_new_table_event_or_face_changes_the_page()
    {
        var page = Describe(Twins.Of(Lead), "");
        page.ShouldContain("| Leads |  | 0 | `leads` | `lead.sold.v1` |  | `ILeadLookup` |");
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
                Describe(Twins.Of(Lead), "").Replace("| Leads |  |", "| Leads | Knows every lead. |", StringComparison.Ordinal)
            )
            .ShouldContain("| Leads | Knows every lead. |");

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

    /// <summary>The page: its text up to the table stays, the table is made anew with the purposes it had.</summary>
    static string Describe(CodeBase code, string page)
    {
        var purposes = Purposes(page);
        var tables = ModuleFacts.Tables(code);
        var raised = EventTests.Events.In(code).ToLookup(one => one.File.Module, one => one.Name);
        var edges = ModuleFacts.Edges.In(code);
        var heard = edges.Where(edge => edge.Seam == Seam.Hears).Concat(OwnReactions(code)).ToLookup(edge => edge.From, edge => edge.What);
        var faces = code
            .Files.Where(file => file.IsPublicFace)
            .SelectMany(file => file.Types.Select(type => (file.Module, Name: type.Identifier.Text)))
            .Where(face => face.Name[0] == 'I')
            .ToLookup(face => face.Module, face => face.Name);
        var operations = OpenApi
            .Contract.Operations.Where(operation => !operation.IsHandwritten)
            .ToLookup(operation => operation.Node["tags"]![0]!.GetValue<string>());
        var rows = code.Modules.Select(module =>
            $"| {module} | {purposes.GetValueOrDefault(module, "")} | {(code == CodeBase.Product ? operations[module].Count() : 0)} | {List(tables.Where(table => table.Value == module).Select(table => table.Key))} | {List(raised[module])} | {List(heard[module])} | {List(faces[module])} |"
        );
        var before = page.Contains("| Module |", StringComparison.Ordinal)
            ? page[..page.IndexOf("| Module |", StringComparison.Ordinal)]
            : page;
        return before
            + "| Module | Purpose | Operations | Tables | Raises | Hears | Public face |\n|---|---|---|---|---|---|---|\n"
            + string.Join('\n', rows)
            + "\n";
    }

    /// <summary>What a module hears of itself is no edge, and yet the page tells it.</summary>
    static IEnumerable<Edge> OwnReactions(CodeBase code) =>
        from reaction in ModuleFacts.Reactions.In(code)
        let module = reaction.File.Module!
        where code.ModuleOf(reaction.Raised) == module
        select new Edge(module, module, Seam.Hears, reaction.Raised.Name, reaction.File.Path);

    static string List(IEnumerable<string?> names) =>
        string.Join(", ", names.Distinct().Order(StringComparer.Ordinal).Select(name => $"`{name}`"));

    static Dictionary<string, string> Purposes(string page) =>
        Row().Matches(page).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    [GeneratedRegex(@"^\| ([A-Z]\w+) \| ([^|]*?) \| \d", RegexOptions.Multiline)]
    private static partial Regex Row();
}
