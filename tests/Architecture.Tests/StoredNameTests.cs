using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;

namespace MakCrm.Architecture.Tests;

/// <summary>Rows of the database name classes: a class may get another name, but rows go on by the old one.</summary>
public sealed class StoredNameTests
{
    const string Path = "tests/Architecture.Tests/stored-names.txt";
    const string Entity = "namespace MakCrm.Domain.Common; public abstract class Entity; public abstract class AggregateRoot : Entity;";
    const string Attribute = "namespace MakCrm.Domain.Common; public sealed class StoredNameAttribute(string name) : System.Attribute;";

    [Fact]
    public void The_names_in_rows_are_those_on_record() => Snapshot.ShouldHold(Path, Describe(CodeBase.Product));

    [Fact]
    public void A_renamed_class_without_its_stored_name_is_seen() => Describe(Twin("Renamed", "")).ShouldBe("Renamed\n");

    [Fact]
    public void A_renamed_class_with_its_stored_name_is_as_before() =>
        Describe(Twin("Renamed", "[StoredName(\"Lead\")] ")).ShouldBe("Lead\n");

    static readonly Guard<string> Names = Guard<string>
        .OfProduct(file => file.Layer is "Domain" or "Application" or "Infrastructure")
        .OnTypes((file, type) => file.SymbolOf(type) is var symbol && IsStored(symbol) ? [NameOf(symbol)] : []);

    static string Describe(CodeBase code) =>
        string.Concat(Names.In(code).Distinct().Order(StringComparer.Ordinal).Select(name => $"{name}\n"));

    /// <summary>Aggregates and entities are named by events and the audit trail, handlers by what they have handled and how far they follow.</summary>
    static bool IsStored(INamedTypeSymbol type) =>
        !type.IsAbstract
        && type.TypeKind == TypeKind.Class
        && (IsEntity(type) || type.AllInterfaces.Any(i => i.Name is "IEventHandler" or "IEventSubscription"));

    static bool IsEntity(INamedTypeSymbol type) => type.BaseType is { } parent && (parent.Name == "Entity" || IsEntity(parent));

    static string NameOf(INamedTypeSymbol type)
    {
        var stored = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "StoredNameAttribute");
        var name = stored?.ConstructorArguments[0].Value as string ?? type.Name;
        return IsEntity(type) ? name : $"{type.ContainingNamespace.Name}.{name}";
    }

    static CodeBase Twin(string name, string attribute) =>
        Twins.Of(
            ("src/Domain/Common/Entity.cs", Entity),
            ("src/Domain/Common/StoredNameAttribute.cs", Attribute),
            (
                "src/Domain/Leads/Lead.cs",
                $"using MakCrm.Domain.Common; namespace MakCrm.Domain.Leads; {attribute}public sealed class {name} : AggregateRoot;"
            )
        );
}
