using System.Text.Json.Nodes;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What of an account is what of ours is said by people, proposed to them, and held against both sides.</summary>
public sealed class AmoMappingTests(AmoApi api) : IClassFixture<AmoApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    static object[] Nothing => [];

    [Fact]
    public async Task What_is_proposed_is_taken_over_as_it_is()
    {
        var amoId = await api.Fake.NewAccount();
        var email = (await api.Fake.Api(amoId, HttpMethod.Get, "users"))["_embedded"]!["users"]![0]!["email"]!.GetValue<string>();
        var userId = await NewPerson("Анна из офиса", email);
        await office.NewStatus("talks_1", "Переговоры");
        var field = await office.NewField("lead", "select", new { options = FieldCalls.Options("family", "other") });
        await api.Fake.NewSelect(amoId, field, "family", "somebody");
        var id = await api.Connected(api.HeadOffice, amoId);
        await office.Fetched(id);

        var proposals = (await office.Propose(id)).Expect(200);
        Reason(proposals["users"], link => link["userId"]!.GetValue<Guid>() == userId).ShouldBe("email");
        Reason(proposals["statuses"], link => link["status"]!.GetValue<string>() == "talks_1").ShouldBe("name");
        Reason(proposals["statuses"], link => link["statusId"]!.GetValue<int>() == 143).ShouldBe("built_in");
        Reason(proposals["fields"], link => link["field"]!.GetValue<string>() == "phone").ShouldBe("code");
        Reason(proposals["fields"], link => link["field"]!.GetValue<string>() == $"customValues.{field}").ShouldBe("name");
        proposals["unlinkedTheirs"]["users"]!.AsArray().Count.ShouldBe(1);
        proposals["unlinkedOurs"]["fields"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldContain("city");

        var mapping = Taken(proposals);
        (await office.Map(id, mapping, ifMatch: 0)).Expect(200).Version.ShouldBe(1);
        var response = await office.Mapping(id);
        response["broken"].AsArray().ShouldBeEmpty();
        response["statuses"].ToJsonString().ShouldBe(mapping["statuses"]!.ToJsonString());
        response["fields"].ToJsonString().ShouldBe(mapping["fields"]!.ToJsonString());
        (await office.Propose(id)).Expect(200)["statuses"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_fault_is_told_at_its_place()
    {
        var (id, pipeline, status) = await Ready();
        var mapping = new
        {
            statuses = new object[]
            {
                new
                {
                    pipelineId = pipeline,
                    statusId = status,
                    status = "in_work",
                },
                new
                {
                    pipelineId = pipeline,
                    statusId = 142,
                    status = "in_work",
                },
                new
                {
                    pipelineId = pipeline,
                    statusId = 99,
                    status = "nowhere",
                },
                new
                {
                    pipelineId = 98,
                    statusId = 143,
                    status = "rejected",
                },
            },
            users = new[] { new { amoUserId = 97, userId = Guid.CreateVersion7() } },
            sources = Nothing,
            fields = new object[]
            {
                new
                {
                    entity = "lead",
                    amoField = "price",
                    field = "city",
                },
                new
                {
                    entity = "contact",
                    amoField = "96",
                    field = "nothing",
                },
            },
            leadSource = "nowhere",
        };
        var refused = (await office.Map(id, mapping)).ExpectProblem(422, "amo_link_theirs_unknown");
        refused["errors"]
            .AsArray()
            .Select(f => $"{f!["pointer"]} {f["code"]}")
            .ShouldBe(
                [
                    "/statuses/1/status amo_link_twice",
                    "/statuses/2/statusId amo_link_theirs_unknown",
                    "/statuses/2/status amo_link_ours_unknown",
                    "/statuses/3/pipelineId amo_link_theirs_unknown",
                    "/users/0/amoUserId amo_link_theirs_unknown",
                    "/users/0/userId amo_link_ours_unknown",
                    "/fields/0/field amo_link_unfit",
                    "/fields/1/amoField amo_link_theirs_unknown",
                    "/fields/1/field amo_link_ours_unknown",
                    "/leadSource amo_link_ours_unknown",
                ],
                ignoreOrder: true
            );
        (await office.Mapping(id)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_one_is_told_so()
    {
        var (id, pipeline, status) = await Ready();
        var mapping = Links(
            new
            {
                pipelineId = pipeline,
                statusId = status,
                status = "in_work",
            }
        );
        var both = await Task.WhenAll(office.Map(id, mapping, ifMatch: 0), office.Map(id, mapping, ifMatch: 0));
        both.Count(answer => answer.Status == 200).ShouldBe(1);
        both.Single(answer => answer.Status != 200).Status.ShouldBeOneOf(409, 412);
        (await office.Map(id, mapping, ifMatch: 0)).ExpectProblem(412, "stale_version");
        (await office.Map(id, mapping, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_link_that_has_lost_its_counterpart_is_shown_as_broken_and_stays()
    {
        var amoId = await api.Fake.NewAccount();
        var field = await office.NewField("lead", "text");
        await api.Fake.NewFields(amoId, ["Заметка"]);
        var id = await api.Connected(api.HeadOffice, amoId);
        var all = await office.Fetched(id);
        var (pipeline, status) = Open(all);
        var amoField = all["fields"].AsArray().Single(f => f!["name"]!.GetValue<string>() == "Заметка")!["id"]!.ToString();
        var mapping = new
        {
            statuses = new[]
            {
                new
                {
                    pipelineId = pipeline,
                    statusId = status,
                    status = "in_work",
                },
            },
            users = Nothing,
            sources = Nothing,
            fields = new[]
            {
                new
                {
                    entity = "lead",
                    amoField,
                    field = $"customValues.{field}",
                    conflicts = "ask",
                },
            },
        };
        (await office.Map(id, mapping)).Expect(200)["broken"].AsArray().ShouldBeEmpty();

        await api.Fake.Api(amoId, HttpMethod.Delete, $"leads/pipelines/{pipeline}/statuses/{status}");
        (await office.Post($"{FieldCalls.Fields}/{await office.FieldId(field)}/archive")).Expect(200);
        (await office.Refresh(id)).Expect(202);
        await office.Fetched(id);
        var broken = await office.Mapping(id);
        broken["broken"]
            .AsArray()
            .Select(b => $"{b!["pointer"]} {b["fault"]}")
            .ShouldBe(["/statuses/0/statusId theirs_unknown", "/fields/0/field ours_unknown"]);
        broken["fields"][0]!["conflicts"]!.GetValue<string>().ShouldBe("ask");
        (await office.Map(id, mapping, ifMatch: 1)).Expect(200)["broken"].AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_can_be_said_of_an_account_that_nobody_knows_yet()
    {
        var id = (await office.Ask()).Expect(201).Id;
        (await office.Mapping(id)).Version.ShouldBe(0);
        (await office.Map(id, Links())).ExpectProblem(409, "amo_dictionaries_missing");
        (await office.Propose(id)).ExpectProblem(409, "amo_dictionaries_missing");
    }

    [Fact]
    public async Task It_is_the_tenants_own_and_whoever_may_only_look_changes_nothing()
    {
        var (id, _, _) = await Ready();
        var reader = api.As(await api.NewClient(api.HeadOffice, "amo.read"));
        await reader.Mapping(id);
        (await reader.Map(id, Links())).ExpectProblem(403, "forbidden");
        (await reader.Propose(id)).ExpectProblem(403, "forbidden");
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Map(id, Links())).ExpectProblem(404, "amo_account_not_found");
        (await franchisee.Propose(id)).ExpectProblem(404, "amo_account_not_found");
    }

    async Task<(Guid Id, long Pipeline, long Status)> Ready()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        var (pipeline, status) = Open(await office.Fetched(id));
        return (id, pipeline, status);
    }

    static (long Pipeline, long Status) Open(ApiResponse all)
    {
        var pipeline = all["pipelines"][0]!;
        return (
            pipeline["id"]!.GetValue<long>(),
            pipeline["statuses"]!.AsArray().First(s => s!["kind"]!.GetValue<string>() == "open")!["id"]!.GetValue<long>()
        );
    }

    static object Links(params object[] statuses) =>
        new
        {
            statuses,
            users = Nothing,
            sources = Nothing,
            fields = Nothing,
        };

    static string? Reason(JsonNode proposals, Func<JsonNode, bool> isMeant) =>
        proposals.AsArray().Single(p => isMeant(p!["link"]!))!["reason"]!.GetValue<string>();

    static JsonObject Taken(ApiResponse proposals) =>
        new(
            new[] { "statuses", "users", "sources", "fields" }.Select(kind =>
                KeyValuePair.Create<string, JsonNode?>(
                    kind,
                    new JsonArray([.. proposals[kind].AsArray().Select(p => p!["link"]!.DeepClone())])
                )
            )
        );

    async Task<Guid> NewPerson(string name, string email)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into users (tenant_id, id, email, name, password_hash, roles, state, language, created_at, version)
            values ($1, $2, $3, $4, '-', '{admin}', 'active', 'ru', now(), 1)
            """,
            api.HeadOffice.Id,
            id,
            email,
            name
        );
        return id;
    }
}
