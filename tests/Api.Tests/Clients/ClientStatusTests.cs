using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

public sealed class ClientStatusTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/client-statuses";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_tenant_makes_its_own_and_the_first_in_order_is_the_first_of_a_client()
    {
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get(Path)).Items.Select(s => s.Text("code")).ShouldBe(["new", "active", "inactive", "unwanted"]);
        (await franchisee.Post(Path, Status("guest", order: 0))).Expect(201).Headers.Location!.ToString().ShouldBe($"{Path}/guest");
        (await franchisee.NewPerson("Гость")).Json.Text("status").ShouldBe("guest");
        (await franchisee.Post(Path, Status("guest"))).ExpectProblem(409, "client_status_code_taken");
        (await office.Get($"{Path}/guest")).ExpectProblem(404, "client_status_not_found");
    }

    [Fact]
    public async Task A_status_is_changed_and_goes_when_nobody_is_in_it()
    {
        (await office.Post(Path, Status("fleeting"))).Expect(201)["order"].GetValue<int>().ShouldBe(5);
        (await office.Patch($"{Path}/fleeting", new { color = "#aabbcc" }, ifMatch: 1)).Expect(200).Json.Text("color").ShouldBe("#AABBCC");
        (await office.Patch($"{Path}/fleeting", new { order = 7 }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        var client = (await office.NewPerson("Временный")).Id;
        (await office.Patch($"{ClientCalls.Clients}/{client}", new { status = "fleeting" })).Expect(200);
        (await office.Delete($"{Path}/fleeting")).ExpectProblem(409, "client_status_in_use");
        (await office.Patch($"{ClientCalls.Clients}/{client}", new { status = "active" })).Expect(200);
        (await office.Delete($"{Path}/fleeting")).Expect(204);
        (await office.Get($"{Path}/fleeting")).ExpectProblem(404, "client_status_not_found");
    }

    static object Status(string code, int order = 5) =>
        new
        {
            code,
            name = new { en = code, ru = code },
            color = "#112233",
            order,
        };
}
