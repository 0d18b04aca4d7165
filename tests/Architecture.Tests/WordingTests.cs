using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using MakCrm.TestKit;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>Names that say nothing, notes that nobody reads, and patterns that match more than they say.</summary>
public sealed partial class WordingTests
{
    /// <summary>Terms of the trade that only look like empty names.</summary>
    static readonly string[] Terms = ["PersonalData", "AuthenticatorData", "CollectedClientData"];

    static readonly Guard<string> EmptyNames = Guard<string>
        .OfProduct()
        .OnTypes((file, type) => EmptyName().IsMatch(type.Identifier.Text) ? [$"{file.Path}: {type.Identifier.Text}"] : []);

    /// <summary>Words that once stood for the trade's in names of types; <c>docs/glossary.md</c> has the trade's.</summary>
    static readonly Guard<string> HomeMade = Guard<string>
        .OfProduct()
        .OnTypes((file, type) => HomeMadeName().IsMatch(type.Identifier.Text) ? [$"{file.Path}: {type.Identifier.Text}"] : []);

    static readonly Guard<(string Path, string Name, string Space)> TopTypes = Guard<(string, string, string)>
        .OfProduct()
        .On<BaseTypeDeclarationSyntax>(
            (file, type) =>
                type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax
                    ? [(file.Path, type.Identifier.Text, file.SymbolOf(type).ContainingNamespace.ToDisplayString())]
                    : [],
            SyntaxKind.ClassDeclaration,
            SyntaxKind.StructDeclaration,
            SyntaxKind.InterfaceDeclaration,
            SyntaxKind.RecordDeclaration,
            SyntaxKind.RecordStructDeclaration,
            SyntaxKind.EnumDeclaration
        );

    static readonly Guard<string> BarePatterns = Guard<string>
        .OfProduct()
        .On<InvocationExpressionSyntax>((file, call) => IsBarePattern(call) ? [file.At(call)] : [], SyntaxKind.InvocationExpression);

    [Fact]
    public void Types_have_names_that_say_what_they_are() =>
        EmptyNames.In(CodeBase.Product).Where(finding => !Terms.Contains(finding.Split(": ")[1])).ShouldBeEmpty();

    [Theory]
    [InlineData("LeadManager")]
    [InlineData("LeadHelper")]
    [InlineData("LeadUtils")]
    [InlineData("LeadInfo")]
    [InlineData("LeadData")]
    [InlineData("LeadBase")]
    [InlineData("LeadServiceImpl")]
    public void An_empty_name_is_found(string name) =>
        EmptyNames.In(CodeBase.Of(("src/Domain/Leads/Lead.cs", $"sealed class {name};"))).ShouldBe([$"src/Domain/Leads/Lead.cs: {name}"]);

    [Fact]
    public void Types_have_the_names_that_the_trade_gives_them() => HomeMade.In(CodeBase.Product).ShouldBeEmpty();

    [Theory]
    [InlineData("LeadDesk")]
    [InlineData("DealSight")]
    [InlineData("AmoKeeper")]
    [InlineData("Told")]
    [InlineData("SignsOfLife")]
    public void A_home_made_name_is_found(string name) =>
        HomeMade.In(CodeBase.Of(("src/Domain/Leads/Lead.cs", $"sealed class {name};"))).ShouldBe([$"src/Domain/Leads/Lead.cs: {name}"]);

    [Fact]
    public void No_two_types_have_one_name() => Namesakes(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_namesake_is_found() =>
        Namesakes(
                CodeBase.Of(
                    ("src/Domain/Leads/Reason.cs", "namespace MakCrm.Domain.Leads; public enum Reason;"),
                    ("src/Domain/Deals/Reason.cs", "namespace MakCrm.Domain.Deals; public enum Reason;")
                )
            )
            .ShouldBe(["Reason: MakCrm.Domain.Deals, MakCrm.Domain.Leads"]);

    [Fact]
    public void A_type_is_in_the_file_of_its_name() => Misplaced(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_type_in_a_file_of_another_name_is_found() =>
        Misplaced(CodeBase.Of(("src/Domain/Leads/Lead.cs", "class Lot;"))).ShouldBe(["src/Domain/Leads/Lead.cs: Lot"]);

    [Fact]
    public void The_glossary_has_each_term_once_and_names_types_that_exist() =>
        GlossaryFaults(Repository.Read("docs/glossary.md"), CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_term_without_code_and_a_term_told_twice_are_found() =>
        GlossaryFaults(
                "| **Lead** | A request. | `Lead` |\n| **Lead** | Again. | `Lead` |\n| **Lot** | A sale. | `Sale` |",
                CodeBase.Of(("src/Domain/Leads/Lead.cs", "class Lead;"))
            )
            .ShouldBe(["Lead is there twice", "Lot: there is no Sale"]);

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Notes(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_note_to_oneself_is_found() =>
        Notes(CodeBase.Of(("src/Domain/Leads/Lead.cs", "// TO" + "DO later\nclass Lead;"))).ShouldBe(["src/Domain/Leads/Lead.cs:1"]);

    [Fact]
    public void Every_pattern_says_how_it_escapes() => BarePatterns.In(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_pattern_without_escape_is_found() =>
        BarePatterns
            .In(
                CodeBase.Of(
                    (
                        "src/Application/Leads/ListLeads.cs",
                        "class X { bool Do(dynamic f) => f.ILike(\"a\", \"b\") && f.ILike(\"a\", \"b\", \"c\"); }"
                    )
                )
            )
            .ShouldBe(["src/Application/Leads/ListLeads.cs:1"]);

    static IEnumerable<string> Namesakes(CodeBase code) =>
        from type in TopTypes.In(code).Select(type => (type.Name, type.Space)).Distinct()
        group type.Space by type.Name into spaces
        where spaces.Count() > 1 && !Reaction().IsMatch(spaces.Key)
        select $"{spaces.Key}: {string.Join(", ", spaces.Order(StringComparer.Ordinal))}";

    static IEnumerable<string> Misplaced(CodeBase code) =>
        from type in TopTypes.In(code)
        group type.Name by type.Path into names
        where names.Distinct().Count() == 1
        let file = Path.GetFileName(names.Key).Split('.')[0]
        where !file.EndsWith("Events", StringComparison.Ordinal)
        where !new[] { file, $"I{file}", $"{file}Handler", $"{file}Validator" }.Contains(names.First())
        select $"{names.Key}: {names.First()}";

    static IEnumerable<string> GlossaryFaults(string glossary, CodeBase code)
    {
        var rows = GlossaryRow().Matches(glossary);
        var types = TopTypes.In(code).Select(type => type.Name).ToHashSet();
        var twice = rows.CountBy(row => row.Groups["term"].Value)
            .Where(term => term.Value > 1)
            .Select(term => $"{term.Key} is there twice");
        var missing =
            from row in rows
            from type in row.Groups["code"].Value.Split(", ").Select(name => name.Trim('`'))
            where !types.Contains(type)
            select $"{row.Groups["term"].Value}: there is no {type}";
        return twice.Concat(missing);
    }

    static bool IsBarePattern(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ILike" or "Like" }
        && call.ArgumentList.Arguments.Count < 3;

    static IEnumerable<string> Notes(CodeBase code) =>
        from text in code.Texts
        where text.Key.EndsWith(".cs", StringComparison.Ordinal) && !text.Key.EndsWith(".g.cs", StringComparison.Ordinal)
        from note in Note().Matches(text.Value)
        select $"{text.Key}:{text.Value.AsSpan(0, note.Index).Count('\n') + 1}";

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Info|Data|Base|Impl)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(
        "(^Told|Desk|Sight|Door|Keeper|Shelf|Told|Deed|Footing|Turns|TenantTrips|SignsOfLife|Formers|Sieve|Newcomer|Asked|News)$"
    )]
    private static partial Regex HomeMadeName();

    /// <summary>Handlers are named after what they hear, in each module that hears it.</summary>
    [GeneratedRegex("^On[A-Z]")]
    private static partial Regex Reaction();

    [GeneratedRegex(@"^\| \*\*(?<term>.+?)\*\* \| .+ \| (?<code>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex GlossaryRow();

    [GeneratedRegex(@"\b(TO[D]O|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex Note();
}
