using System.Reflection;
using System.Runtime.CompilerServices;
using MakCrm.Application.Common;

namespace MakCrm.Architecture.Tests;

public class ContractMapTests
{
    static readonly List<FieldInfo> Maps =
    [
        .. typeof(ContractMap<,>)
            .Assembly.GetTypes()
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType.IsGenericType && f.FieldType.GetGenericTypeDefinition() == typeof(ContractMap<,>)),
    ];

    public static TheoryData<string> Names => [.. Maps.Select(Name).Distinct()];

    [Theory(DisplayName = "Every member of the contract has a source in each map")]
    [MemberData(nameof(Names))]
    public void IsWhole(string name)
    {
        var map = Maps.Single(m => Name(m) == name);
        Assert.Null(Record.Exception(() => RuntimeHelpers.RunClassConstructor(map.DeclaringType!.TypeHandle)));
    }

    [Fact(DisplayName = "A member without a source is an error, named, when the map is made")]
    public void Unmapped()
    {
        var error = Assert.ThrowsAny<Exception>(() => new ContractMap<Domain, Shown>());
        Assert.Contains(nameof(Shown.Forgotten), error.ToString(), StringComparison.Ordinal);
    }

    static string Name(FieldInfo map) => $"{map.DeclaringType!.FullName}.{map.Name}";

    sealed record Domain(Guid Id);

    sealed record Shown
    {
        public required Guid Id { get; init; }

        public string? Forgotten { get; init; }
    }
}
