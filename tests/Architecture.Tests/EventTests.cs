using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;

namespace MakCrm.Architecture.Tests;

/// <summary>Events are what the outside relies on longest: their names are stable, unique and of one form.</summary>
public sealed partial class EventTests
{
    [Fact]
    public void Every_event_has_a_name_of_its_own() => Findings(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void The_product_has_events_to_look_at() => Events.In(CodeBase.Product).Count.ShouldBeGreaterThan(5);

    [Theory]
    [InlineData("public sealed record LeadSold : DomainEvent;", "LeadSold has no name")]
    [InlineData(
        "[EventName(\"LeadSold\")] public sealed record LeadSold : DomainEvent;",
        "LeadSold is called LeadSold, which is not thing.verb.v1"
    )]
    [InlineData(
        "[EventName(\"lead.sold\")] public sealed record LeadSold : DomainEvent;",
        "LeadSold is called lead.sold, which is not thing.verb.v1"
    )]
    [InlineData(
        "[EventName(\"a.b.v1\")] public sealed record A : DomainEvent; [EventName(\"a.b.v1\")] public sealed record B : DomainEvent;",
        "a.b.v1 is the name of A and B"
    )]
    public void A_bad_name_is_found(string code, string finding) =>
        Findings(Twins.Of(("src/Domain/Leads/LeadEvents.cs", $"using MakCrm.Domain.Common; namespace MakCrm.Domain.Leads; {code}")))
            .ShouldBe([finding]);

    [Fact]
    public void An_event_outside_the_file_of_events_is_found() =>
        Findings(
                Twins.Of(
                    (
                        "src/Domain/Leads/Lead.cs",
                        "using MakCrm.Domain.Common; namespace MakCrm.Domain.Leads; [EventName(\"a.b.v1\")] public sealed record A : DomainEvent;"
                    )
                )
            )
            .ShouldBe(["A stands in src/Domain/Leads/Lead.cs and not in a file of events"]);

    internal static readonly Guard<(SourceFile File, INamedTypeSymbol Symbol, string? Name)> Events = Guard<(
        SourceFile,
        INamedTypeSymbol,
        string?
    )>
        .OfProduct(file => file.Layer == "Domain")
        .OnTypes((file, type) => file.SymbolOf(type) is var symbol && symbol.IsEvent() ? [(file, symbol, NameOf(symbol))] : []);

    static string? NameOf(INamedTypeSymbol raised) =>
        raised
            .GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass?.Name == "EventNameAttribute")
            ?.ConstructorArguments[0]
            .Value as string;

    static IEnumerable<string> Findings(CodeBase code)
    {
        var events = Events.In(code);
        foreach (var (file, symbol, name) in events)
        {
            if (name is null)
                yield return $"{symbol.Name} has no name";
            else if (!Form().IsMatch(name))
                yield return $"{symbol.Name} is called {name}, which is not thing.verb.v1";
            if (!file.Path.EndsWith("Events.cs", StringComparison.Ordinal))
                yield return $"{symbol.Name} stands in {file.Path} and not in a file of events";
        }

        foreach (var same in events.Where(one => one.Name is not null).GroupBy(one => one.Name).Where(group => group.Count() > 1))
            yield return $"{same.Key} is the name of {string.Join(" and ", same.Select(one => one.Symbol.Name))}";
    }

    [GeneratedRegex(@"^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*\.v[1-9]$")]
    private static partial Regex Form();
}
