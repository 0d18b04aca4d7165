using System.Reflection;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests;

/// <summary>Classes are kept apart by their tenants, as customers are; few need more.</summary>
public sealed class IsolationTests
{
    static readonly Type[] Kinds = [typeof(IClassFixture<>), typeof(ICollectionFixture<>)];
    static readonly IReadOnlyList<Type> Classes = [.. typeof(IsolationTests).Assembly.GetTypes().Where(HasTests)];

    [Fact]
    public void There_is_at_most_one_server_for_four_classes_beside_the_one_that_all_share()
    {
        var servers = Classes.Where(IsDedicated).Select(Owner).Distinct().ToList();
        (servers.Count * 4).ShouldBeLessThanOrEqualTo(Classes.Count, string.Join('\n', servers.Select(type => type.FullName)));
    }

    [Fact]
    public void Each_of_them_says_why() =>
        Classes.SelectMany(Marks).Select(mark => mark.Reason).ShouldAllBe(reason => !string.IsNullOrWhiteSpace(reason));

    static bool IsDedicated(Type type) => Marks(type).Any();

    static IEnumerable<DedicatedServerAttribute> Marks(Type type) =>
        Fixtures(type).Prepend(type).SelectMany(one => one.GetCustomAttributes<DedicatedServerAttribute>());

    /// <summary>Classes of a collection have one server together, one after the other.</summary>
    static Type Owner(Type type) => type.GetCustomAttribute<CollectionAttribute>()?.Type ?? type;

    static IEnumerable<Type> Fixtures(Type type) =>
        type.GetInterfaces()
            .Concat(Owner(type).GetInterfaces())
            .Where(one => one.IsGenericType && Kinds.Contains(one.GetGenericTypeDefinition()))
            .Select(one => one.GetGenericArguments()[0])
            .Distinct();

    static bool HasTests(Type type) =>
        !type.IsAbstract && type.GetMethods().Any(method => method.GetCustomAttributes<FactAttribute>(inherit: true).Any());
}
