using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using MakCrm.TestKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>A use case is one file named after its operation, in its module's folder, with one short handler.</summary>
public sealed partial class HandlerTests
{
    const int MostLines = 25;
    const int MostDependencies = 4;

    /// <summary>Handlers that are longer or know more than the rule allows, and why that reads better.</summary>
    static readonly Dictionary<string, string> Exceptions = [];

    static readonly Dictionary<string, string> Tags = OpenApi.Contract.Operations.ToDictionary(
        operation => char.ToUpperInvariant(operation.Id[0]) + operation.Id[1..],
        operation => operation.Node["tags"]![0]!.GetValue<string>()
    );

    [Fact]
    public void Each_use_case_is_a_file_named_after_its_operation() => Places(CodeBase.Product, Tags).ShouldBeEmpty();

    [Fact]
    public void A_handler_in_a_file_of_another_name_is_found() =>
        Places(Handler("src/Application/Leads/NewLead.cs", "CreateLeadHandler", "CreateLead"), Tags)
            .ShouldBe([
                "src/Application/Leads/NewLead.cs: CreateLeadHandler belongs in src/Application/Leads/CreateLead.cs as CreateLeadHandler",
            ]);

    [Fact]
    public void A_handler_may_have_the_folder_of_its_feature() =>
        Places(Handler("src/Application/Leads/Intake/CreateLead.cs", "CreateLeadHandler", "CreateLead"), Tags).ShouldBeEmpty();

    [Fact]
    public void A_handler_of_another_name_is_found() =>
        Places(Handler("src/Application/Leads/CreateLead.cs", "LeadMaker", "CreateLead"), Tags)
            .ShouldBe([
                "src/Application/Leads/CreateLead.cs: LeadMaker belongs in src/Application/Leads/CreateLead.cs as CreateLeadHandler",
            ]);

    [Fact]
    public void A_handler_in_another_module_is_found() =>
        Places(Handler("src/Application/Leads/CreateDeal.cs", "CreateDealHandler", "CreateDeal"), Tags)
            .ShouldBe([
                "src/Application/Leads/CreateDeal.cs: CreateDealHandler belongs in src/Application/Deals/CreateDeal.cs as CreateDealHandler",
            ]);

    [Fact]
    public void A_reaction_in_a_file_of_another_name_is_found() =>
        Places(
                Twins.Of(
                    (
                        "src/Domain/Leads/LeadEvents.cs",
                        "using MakCrm.Domain.Common; namespace MakCrm.Domain.Leads; public sealed record LeadSold : DomainEvent;"
                    ),
                    (
                        "src/Application/Deals/Reactions.cs",
                        "using MakCrm.Domain.Leads; namespace MakCrm.Application.Deals; sealed class Reactions : IEventHandler<LeadSold> { public void Handle(LeadSold raised) { } }"
                    )
                ),
                Tags
            )
            .ShouldBe(["src/Application/Deals/Reactions.cs: Reactions belongs in src/Application/Deals/OnLeadSold.cs as OnLeadSold"]);

    [Fact]
    public void Handlers_are_short_and_know_little() =>
        Sizes(CodeBase.Product).Where(finding => !Exceptions.ContainsKey(finding.Handler)).Select(finding => finding.Fault).ShouldBeEmpty();

    [Fact]
    public void Exceptions_are_still_needed() =>
        Exceptions.Keys.Except(Sizes(CodeBase.Product).Select(finding => finding.Handler)).ShouldBeEmpty();

    [Fact]
    public void A_long_handler_is_found() =>
        Sizes(
                Handler(
                    "src/Application/Leads/CreateLead.cs",
                    "CreateLeadHandler",
                    "CreateLead",
                    body: string.Concat(Enumerable.Repeat("_ = 1;\n", 26))
                )
            )
            .Select(finding => finding.Fault)
            .ShouldBe(["CreateLeadHandler.Handle has 26 lines, more than 25"]);

    [Fact]
    public void A_handler_that_knows_too_much_is_found() =>
        Sizes(
                Handler(
                    "src/Application/Leads/CreateLead.cs",
                    "CreateLeadHandler",
                    "CreateLead",
                    parameters: "(int a, int b, int c, int d, int e)"
                )
            )
            .Select(finding => finding.Fault)
            .ShouldBe(["CreateLeadHandler has 5 dependencies, more than 4"]);

    static CodeBase Handler(string path, string name, string message, string body = "", string parameters = "") =>
        Twins.Of(
            (
                path,
                $"namespace MakCrm.Application.Leads; sealed class {name}{parameters} : IMessageHandler<Contract.{message}, int> {{ public void Handle(Contract.{message} message)\n{{\n{body}}}}}"
            )
        );

    static readonly Guard<(SourceFile File, TypeDeclarationSyntax Type, INamedTypeSymbol Symbol)> Handlers = Guard<(
        SourceFile,
        TypeDeclarationSyntax,
        INamedTypeSymbol
    )>
        .OfProduct()
        .OnTypes(
            (file, type) =>
                file.SymbolOf(type) is var symbol && symbol.Handles("IMessageHandler").Concat(symbol.Hears()).Any()
                    ? [(file, type, symbol)]
                    : []
        );

    static IEnumerable<string> Places(CodeBase code, Dictionary<string, string> tags) =>
        from one in Handlers.In(code)
        let places = one
            .Symbol.Handles("IMessageHandler")
            .Select(message =>
                (Path: $"src/Application/{tags.GetValueOrDefault(message.Name, "?")}/{message.Name}.cs", Name: message.Name + "Handler")
            )
            .Concat(
                one.Symbol.Hears()
                    .Select(raised => (Path: $"src/Application/{one.File.Module}/On{raised.Name}.cs", Name: "On" + raised.Name))
            )
            .ToList()
        // A reaction to several events is named after one of them.
        where !places.Contains((WithoutRoom(one.File.Path), one.Symbol.Name))
        select $"{one.File.Path}: {one.Symbol.Name} belongs in {places[0].Path} as {places[0].Name}";

    /// <summary>Large modules have folders by aggregate or feature, which are no part of the rule.</summary>
    static string WithoutRoom(string path) => Room().Replace(path, "$1/$2");

    [GeneratedRegex(@"^(src/Application/\w+)/(?:\w+/)+(\w+\.cs)$")]
    private static partial Regex Room();

    static IEnumerable<(string Handler, string Fault)> Sizes(CodeBase code)
    {
        foreach (var (_, type, symbol) in Handlers.In(code))
        {
            var dependencies = symbol.InstanceConstructors.Max(constructor => constructor.Parameters.Length);
            if (dependencies > MostDependencies)
                yield return (symbol.Name, $"{symbol.Name} has {dependencies} dependencies, more than {MostDependencies}");
            foreach (var method in type.Members.OfType<MethodDeclarationSyntax>().Where(method => method.Identifier.Text == "Handle"))
            {
                var lines = method.BodyLines();
                if (lines > MostLines)
                    yield return (symbol.Name, $"{symbol.Name}.Handle has {lines} lines, more than {MostLines}");
            }
        }
    }
}
