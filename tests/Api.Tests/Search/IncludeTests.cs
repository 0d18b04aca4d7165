using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>An answer tells of those whom its records name: each once, in few words, as far as the reader sees them.</summary>
public sealed class IncludeTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Name = "Иван Петров";

    async Task<Guid> NewClient(Guid? responsibleId = null) => (
            await api.Office.Post(
                "/api/v1/clients",
                new
                {
                    kind = "person",
                    lastName = "Петров",
                    firstName = "Иван",
                    source = "direct",
                    responsibleId,
                }.WithoutNulls()
            )
        ).Expect(201).Id;

    static IReadOnlyList<JsonNode> Included(ApiResponse answer, string kind) =>
        [.. answer["included"][kind]!.AsArray().Select(one => one!)];

    static IEnumerable<Guid> Ids(IEnumerable<JsonNode> records) => records.Select(r => r["id"]!.GetValue<Guid>());

    [Fact]
    public async Task Whoever_asks_for_nothing_gets_the_record_alone()
    {
        var (client, lead) = (await NewClient(), await api.NewLead());
        foreach (
            var path in new[] { $"/api/v1/clients/{client}", $"/api/v1/leads/{lead}", "/api/v1/clients?limit=1", "/api/v1/leads?limit=1" }
        )
            (await api.Office.Get(path)).Expect(200).Json["included"].ShouldBeNull();
    }

    [Fact]
    public async Task A_client_comes_with_its_manager_and_its_source_if_they_are_asked_for()
    {
        var manager = await api.NewMember(await api.NewRole(("clients.read", "own")));
        var client = await NewClient(manager.Id);
        var both = (await api.Office.Get($"/api/v1/clients/{client}?include=responsible&include=source&include=creator")).Expect(200);
        var source = Included(both, "sources").ShouldHaveSingleItem();
        source["id"]!.GetValue<Guid>().ShouldBe(both["sourceId"].GetValue<Guid>());
        source["code"]!.GetValue<string>().ShouldBe("direct");
        Included(both, "users").ShouldHaveSingleItem()["id"]!.GetValue<Guid>().ShouldBe(manager.Id);
        both.ETag.ShouldBe("\"1\"");
        var one = (await api.Office.Get($"/api/v1/clients/{client}?include=responsible")).Expect(200)["included"];
        one.AsObject().Select(kind => kind.Key).ShouldBe(["users"]);
    }

    [Fact]
    public async Task A_page_names_each_of_them_once()
    {
        var (one, other) = (
            await api.NewMember(await api.NewRole(("clients.read", "own"))),
            await api.NewMember(await api.NewRole(("clients.read", "own")))
        );
        Guid[] clients = [await NewClient(one.Id), await NewClient(one.Id), await NewClient(other.Id)];
        var search = new { filter = Is("id", "in", clients) };
        var found = (await api.Office.Post("/api/v1/clients/search?include=responsible&include=source", search)).Expect(200);
        Ids(Included(found, "users")).ShouldBe([one.Id, other.Id], ignoreOrder: true);
        Included(found, "sources").Count.ShouldBe(1);
        var listed = (await api.Office.Get($"/api/v1/clients?responsibleId={one.Id}&include=responsible")).Expect(200);
        Ids(Included(listed, "users")).ShouldBe([one.Id]);
        var first = (await api.Office.Get($"/api/v1/clients?limit=1&include=responsible")).Expect(200);
        var second = (await api.Office.Get($"/api/v1/clients?limit=1&include=responsible&cursor={first.NextCursor}")).Expect(200);
        Ids(Included(second, "users")).ShouldBe([second.Items[0]["responsibleId"]!.GetValue<Guid>()]);
        (await api.Office.Post("/api/v1/clients/search?include=source", new { filter = Is("inn", "eq", "0") })).Expect(200)["included"][
            "sources"
        ]!
            .AsArray()
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_comes_with_its_client_and_the_lead_that_it_repeats()
    {
        var phone = AccessApi.NewPhone();
        var first = await api.NewLead(phone: phone, name: Name);
        var second = await api.NewLead(phone: phone, name: Name);
        var client = (await api.Office.Post($"/api/v1/leads/{second}/client")).Expect(200)["clientId"].GetValue<Guid>();
        var lead = (await api.Office.Get($"/api/v1/leads/{second}?include=client&include=duplicateOf")).Expect(200);
        Ids(Included(lead, "clients")).ShouldBe([client]);
        Ids(Included(lead, "leads")).ShouldBe([first]);
        Included(lead, "leads")[0]["name"]!.GetValue<string>().ShouldBe(Name);
        lead.ETag.ShouldNotBeNull();
        var found = await api.Office.Post("/api/v1/leads/search?include=client", new { filter = Is("id", "in", new[] { first, second }) });
        Ids(Included(found.Expect(200), "clients")).ShouldBe([client]);
        var listed = (await api.Office.Get($"/api/v1/leads?clientId={client}&include=source&include=responsible")).Expect(200);
        Included(listed, "sources").Count.ShouldBe(1);
        Included(listed, "users").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_the_reader_does_not_see_is_left_out_and_names_are_masked()
    {
        var role = await api.NewRole(("leads.read", "tenant"), ("leads.contacts.read", "tenant"), ("clients.read", "tenant"));
        object[] masks =
        [
            new
            {
                record = "client",
                field = "name",
                @as = "masked",
            },
        ];
        (await api.Office.Patch($"/api/v1/roles/{role}", new { masks })).Expect(200);
        var me = await api.NewMember(role);
        var lead = await api.NewLead(me, name: Name);
        (await api.Office.Post($"/api/v1/leads/{lead}/client")).Expect(200);
        var response = (await me.Api.Get($"/api/v1/leads/{lead}?include=client&include=source&include=responsible")).Expect(200);
        Included(response, "clients").ShouldHaveSingleItem()["name"]!.GetValue<string>().ShouldNotContain("етров");
        Included(response, "sources").ShouldBeEmpty();
        Included(response, "users").ShouldBeEmpty();
        var stranger = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("sources.read", "tenant")));
        var less = (await stranger.Api.Get($"/api/v1/leads/{lead}?include=client&include=source")).Expect(200);
        Included(less, "clients").ShouldBeEmpty();
        Included(less, "sources").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_word_that_is_none_is_refused()
    {
        var (client, lead) = (await NewClient(), await api.NewLead());
        foreach (
            var path in new[]
            {
                $"/api/v1/clients/{client}?include=tags",
                $"/api/v1/leads/{lead}?include=creator",
                "/api/v1/leads?include=lot",
            }
        )
            (await api.Office.Get(path)).ExpectProblem(400, "invalid_request").Faults.ShouldHaveSingleItem().ShouldEndWith(" include");
    }
}
