using MakCrm.Contract.Tests.Roles;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Every operation by the path that leads into a franchisee, as everybody for whom there is nothing on it.</summary>
[Collection<CrawlCollection>]
public sealed class TenantPathCrawlTests(CrawledApi api)
{
    static readonly IReadOnlyList<ApiOperation> Operations = [.. OpenApi.Contract.Operations.Where(o => !o.IsHandwritten)];

    [Fact]
    public async Task To_people_of_franchisees_and_partners_nothing_is_there()
    {
        var people = new RolePeople(api);
        var (own, neighbour) = (api.Network.Franchisees[0], api.Network.Franchisees[1]);
        (await Found(await people.Make(own, "admin", unit: null, hasRecords: false))).ShouldBeEmpty();
        (await Found(await people.Make(neighbour, "admin", unit: null, hasRecords: false))).ShouldBeEmpty();
        (await Found(await people.Make(api.HeadOffice, "partner", unit: null, hasRecords: false))).ShouldBeEmpty();
        (await Found(await people.Make(api.HeadOffice, "manager", unit: null, hasRecords: false))).ShouldBeEmpty();
    }

    [Fact]
    public async Task To_another_networks_admin_nothing_is_there() =>
        (await Found(await new RolePeople(api).Make(api.Strangers.HeadOffice, "admin", unit: null, hasRecords: false))).ShouldBeEmpty();

    [Fact]
    public async Task To_machine_clients_nothing_is_there()
    {
        (await Found(api.As(api.Network.Franchisees[0]))).ShouldBeEmpty();
        (await Found(api.As(api.Network.Franchisees[1]))).ShouldBeEmpty();
        (await Found(api.As(api.HeadOffice))).ShouldBeEmpty("programs work in the tenant that they are registered in");
    }

    [Fact]
    public async Task To_the_head_offices_admin_every_operation_is_there()
    {
        var admin = await new RolePeople(api).Make(api.HeadOffice, "admin", unit: null, hasRecords: false);
        var hidden = await Answers(api.As(admin), Operations.Where(o => !o.IsPublic && !o.IsWrite));
        hidden.Where(a => a.Answer is { Status: >= 500 } or { Status: 404, Code: "resource_not_found" }).Select(Told).ShouldBeEmpty();
        hidden.Count(a => a.Answer.Status == 200).ShouldBeGreaterThan(30);
    }

    Task<IReadOnlyList<string>> Found(RolePerson person) => Found(api.As(person));

    async Task<IReadOnlyList<string>> Found(TestApiClient client)
    {
        var answers = await Answers(client, Operations);
        answers.Count.ShouldBe(Operations.Count(o => api.Records.Path(o) is not null));
        return [.. answers.Where(a => a.Answer is not { Status: 404, Code: "resource_not_found" }).Select(Told)];
    }

    Task<IReadOnlyList<(ApiOperation Operation, ApiResponse Answer)>> Answers(TestApiClient client, IEnumerable<ApiOperation> operations) =>
        ParallelRequests.Ask(
            operations.Where(operation => api.Records.Path(operation) is not null),
            async operation =>
            {
                var inside = $"/tenant/{api.Network.Franchisees[0].Id}{api.Records.Path(operation)}";
                return (operation, await client.Send(new(operation.Method), inside, OwnedRecords.Body(operation)));
            }
        );

    static string Told((ApiOperation Operation, ApiResponse Answer) answer) =>
        $"{answer.Operation} answered {answer.Answer.Status}: {answer.Answer.Text}";
}
