using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.TestKit;
using MakCrm.WebApi;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>An installation where searches may take next to nothing.</summary>
[DedicatedServer("limits of the search")]
public sealed class FrugalApi : CrmApiFixture
{
    protected override ServerSettings Configure(ServerSettings settings) => settings with { Search = new(Cost: 50) };
}

public sealed class SearchLimitTests(FrugalApi api) : IClassFixture<FrugalApi>
{
    [Fact]
    public async Task What_would_cost_too_much_is_refused_before_it_begins()
    {
        var office = api.As(api.HeadOffice);
        var one = Is("id", "eq", Guid.CreateVersion7());
        (await office.Search("leads", one)).Expect(200);
        var ends = Enumerable.Range(0, 20).Select(i => Is("phone", "ne", $"+7917000000{i % 10}"));
        (await office.Search("leads", Any([.. ends]))).ExpectProblem(422, "search_too_costly");
    }
}
