using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>Random filters over random clients find what a plain evaluation of the same grammar finds.</summary>
public sealed class SearchModelTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const int Seed = 20261122;
    static readonly string[] Names = ["Анна", "анна мария", "Борис", "борис ёж", "Ив%н"];
    static readonly string[] Tags = ["vip", "ипотека", "новый"];
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Filters_mean_what_they_say()
    {
        var (random, number) = (new Random(Seed), await office.NewField("client", "number"));
        var people = new Dictionary<Guid, Person>();
        foreach (var _ in Enumerable.Range(0, 40))
        {
            var person = Person.Any(random);
            people.Add((await office.Post(ClientCalls.Clients, person.Body(number))).Expect(201).Id, person);
        }

        foreach (var _ in Enumerable.Range(0, 250))
        {
            var (filter, matches) = Filter(random, number, depth: 3);
            var expected = people.Where(p => matches(p.Value)).Select(p => p.Key).Order();
            var found = await office.Ids("clients", All(filter, Is("externalSystem", "eq", "model")));
            found.Order().ShouldBe(expected, System.Text.Json.JsonSerializer.Serialize(filter));
        }
    }

    static (object Filter, Func<Person, bool> Matches) Filter(Random random, string number, int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
            return Condition(random, number);
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Filter(random, number, depth - 1)).ToList();
        return random.Next(3) switch
        {
            0 => (All([.. parts.Select(p => p.Filter)]), p => parts.All(part => part.Matches(p))),
            1 => (Any([.. parts.Select(p => p.Filter)]), p => parts.Any(part => part.Matches(p))),
            _ => (Not(parts[0].Filter), p => !parts[0].Matches(p)),
        };
    }

    static (object Filter, Func<Person, bool> Matches) Condition(Random random, string number)
    {
        var (n, day, name, tags) = (
            random.Next(5),
            $"198{random.Next(5)}-06-01",
            Names[random.Next(Names.Length)],
            Tags[..random.Next(1, 4)]
        );
        var custom = $"customValues.{number}";
        return random.Next(14) switch
        {
            0 => (Is(custom, "eq", n), p => p.Number == n),
            1 => (Is(custom, "ne", n), p => p.Number != n),
            2 => (Is(custom, "lt", n), p => p.Number < n),
            3 => (Is(custom, "gte", n), p => p.Number >= n),
            4 => (Is(custom, "nin", new[] { n, n + 1 }), p => p.Number != n && p.Number != n + 1),
            5 => (Is(custom, "between", new[] { n, n + 2 }), p => p.Number >= n && p.Number <= n + 2),
            6 => (Is(custom, "is_null", true), p => p.Number is null),
            7 => (Is("lastName", "eq", name.ToUpperInvariant()), p => Same(p.Name, name)),
            8 => (Is("lastName", "contains", name[1..3]), p => p.Name?.Contains(name[1..3], StringComparison.OrdinalIgnoreCase) == true),
            9 => (Is("lastName", "starts_with", name[..2]), p => p.Name?.StartsWith(name[..2], StringComparison.OrdinalIgnoreCase) == true),
            10 => (Is("birthDate", "lte", day), p => p.Born is { } born && string.CompareOrdinal(born, day) <= 0),
            11 => (Is("birthDate", "gt", day), p => p.Born is { } born && string.CompareOrdinal(born, day) > 0),
            12 => (Is("tags", "has_any", tags), p => p.Tags.Intersect(tags).Any()),
            _ => (Is("tags", "has_all", tags), p => tags.All(p.Tags.Contains)),
        };
    }

    static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    sealed record Person(int? Number, string? Name, string? Born, string[] Tags)
    {
        public static Person Any(Random random) =>
            new(
                random.Next(4) == 0 ? null : random.Next(6),
                random.Next(4) == 0 ? null : Names[random.Next(Names.Length)],
                random.Next(4) == 0 ? null : $"198{random.Next(5)}-0{random.Next(5, 8)}-01",
                [.. SearchModelTests.Tags.Where(_ => random.Next(2) == 0)]
            );

        public object Body(string number) =>
            new
            {
                kind = "person",
                name = "Образец",
                lastName = Name,
                birthDate = Born,
                tags = Tags,
                externalSystem = "model",
                externalId = Guid.CreateVersion7().ToString(),
                customValues = Number is { } n ? Values((number, n)) : null,
            }.WithoutNulls();
    }
}
