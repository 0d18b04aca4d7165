using System.Xml.Linq;
using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;

namespace MakCrm.Architecture.Tests;

/// <summary>A layer knows only those inside it, and the inner ones know no technology.</summary>
public sealed class LayerTests
{
    static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application"],
        ["WebApi"] = ["Infrastructure"],
    };

    // The outer layers may use what they like: technology is what they are for.
    static readonly Dictionary<string, string[]> Namespaces = new()
    {
        ["Domain"] = ["System", "MakCrm.Domain"],
        ["Application"] =
        [
            "System",
            "MakCrm.Domain",
            "MakCrm.Application",
            "FluentValidation",
            "Microsoft.EntityFrameworkCore",
            "Microsoft.Extensions.Logging",
        ],
    };

    static readonly Guard<string> Technologies = Guard<string>
        .OfProduct(file => Namespaces.ContainsKey(file.Layer!))
        .OnNames(_ => true, (file, _, symbol) => TechnologyOf(file, symbol));

    [Fact]
    public void Projects_refer_inwards_only() => References(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_reference_outwards_is_found() =>
        References(
                CodeBase.Of(
                    (
                        "src/Domain/Domain.csproj",
                        """<Project><ProjectReference Include="../Application/Application.csproj"/><PackageReference Include="Npgsql"/></Project>"""
                    )
                )
            )
            .ShouldBe(["src/Domain/Domain.csproj refers to Application", "src/Domain/Domain.csproj refers to Npgsql"]);

    [Fact]
    public void The_inner_layers_know_no_technology() => Technology(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void Technology_in_the_domain_is_found() =>
        Technology(Twins.Of(("src/Domain/Leads/Lead.cs", "using Npgsql; class Lead { NpgsqlConnection? connection; }")))
            .ShouldBe(["src/Domain/Leads/Lead.cs uses Npgsql"]);

    [Fact]
    public void The_mediator_outside_the_kernel_is_found() =>
        Technology(Twins.Of(("src/Application/Leads/GetLead.cs", "using MediatR; class GetLead(IMediator mediator);")))
            .ShouldBe(["src/Application/Leads/GetLead.cs uses MediatR"]);

    static IEnumerable<string> References(CodeBase code) =>
        from layer in Projects
        let path = $"src/{layer.Key}/{layer.Key}.csproj"
        where code.Texts.ContainsKey(path)
        let project = XElement.Parse(code.Texts[path])
        let projects = project
            .Descendants("ProjectReference")
            .Select(one => Path.GetFileNameWithoutExtension(one.Attribute("Include")!.Value.Replace('\\', '/')))
        let packages = project
            .Descendants("PackageReference")
            .Select(one => one.Attribute("Include")!.Value)
            .Where(_ => layer.Key == "Domain")
        from stranger in projects.Except(layer.Value).Concat(packages)
        select $"{path} refers to {stranger}";

    static IEnumerable<string> Technology(CodeBase code) => Technologies.In(code).Distinct();

    static IEnumerable<string> TechnologyOf(SourceFile file, ISymbol symbol) =>
        symbol is INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.ReducedExtension }
        && symbol.Namespace() is { Length: > 0 } home
        && !IsAllowed(file, home)
            ? [$"{file.Path} uses {home}"]
            : [];

    static bool IsAllowed(SourceFile file, string home) =>
        Namespaces[file.Layer!].Any(allowed => home == allowed || home.StartsWith(allowed + ".", StringComparison.Ordinal))
        // The kernel wraps the mediator and the mapper, so that nobody else has to know them.
        || (home == "MediatR" && file.Path.StartsWith("src/Application/Common/", StringComparison.Ordinal))
        || (
            home.StartsWith("Mapster", StringComparison.Ordinal)
            && file.Path.StartsWith("src/Application/Common/Mapping/", StringComparison.Ordinal)
        );
}
