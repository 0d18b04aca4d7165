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

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_member_of_the_contract_has_a_source_in_each_map(string name)
    {
        var map = Maps.Single(m => Name(m) == name);
        Assert.Null(Record.Exception(() => RuntimeHelpers.RunClassConstructor(map.DeclaringType!.TypeHandle)));
    }

    [Fact]
    public void A_member_without_a_source_is_an_error_when_the_map_is_made()
    {
        var error = Assert.ThrowsAny<Exception>(() => new ContractMap<Domain, Shown>());
        Assert.Contains(nameof(Shown.Forgotten), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_module_says_goes_before_the_conventions()
    {
        var map = new ContractMap<Priced, Shown>(m =>
            m.Map(c => c.Forgotten, p => "said").Map(c => c.Price, p => (Application.Contract.Money?)null)
        );
        map.View(new(Guid.Empty, 5, "RUB")).ShouldBe(new Shown { Id = Guid.Empty, Forgotten = "said" });
        new ContractMap<Priced, Shown>(m => m.Ignore(c => c.Forgotten!)).View(new(Guid.Empty, 5, "RUB")).Price!.Amount.ShouldBe(5);
    }

    static string Name(FieldInfo map) => $"{map.DeclaringType!.FullName}.{map.Name}";

    sealed record Domain(Guid Id);

    sealed record Priced(Guid Id, long PriceMinor, string PriceCurrency);

    sealed record Shown
    {
        public required Guid Id { get; init; }

        public string? Forgotten { get; init; }

        public Application.Contract.Money? Price { get; init; }
    }
}
