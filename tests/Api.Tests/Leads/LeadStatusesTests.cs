using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>Statuses as a tenant defines them.</summary>
public sealed class LeadStatusesTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/lead-statuses";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_tenant_begins_with_the_products_statuses_in_their_order()
    {
        var list = (await api.As(api.Network.Franchisees[0]).Get(Path)).Expect(200);
        list.Items.Select(item => item.Text("code"))
            .ShouldBe(["new", "from_partner", "in_work", "callback", "auction", "unsold", "sold", "duplicate", "rejected"]);
        list.Items.ShouldAllBe(item => item["isSystem"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_status_of_ones_own_can_be_created_and_used()
    {
        var created = (await office.Post(Path, Status("waits", "in_work"))).Expect(201);
        created.Headers.Location!.ToString().ShouldBe($"{Path}/waits");
        (await office.Get($"{Path}/waits")).Expect(200).Text.ShouldBe(created.Text);
        (created["isSystem"].GetValue<bool>(), created.Json.Text("color"), created.ETag).ShouldBe((false, "#E0A030", "\"1\""));
        var work = await office.Get($"{Path}/in_work");
        var next = work.Texts("transitions").Append("waits").ToArray();
        (await office.Patch($"{Path}/in_work", new { transitions = next }, ifMatch: work.Version))
            .Expect(200)
            .Texts("transitions")
            .ShouldBe(next);
        var lead = (await office.Register()).Id;
        foreach (var status in new[] { "in_work", "waits", "in_work" })
            (await office.Post($"/api/v1/leads/{lead}/status", new { status })).Expect(200);
    }

    [Fact]
    public async Task A_status_without_an_order_comes_last()
    {
        (await office.Post(Path, Status("comes_last"))).Expect(201);
        (await office.Get(Path)).Items[^1].Text("code").ShouldBe("comes_last");
    }

    [Fact]
    public async Task The_last_place_is_never_beyond_the_contract()
    {
        var franchisee = api.As(api.Network.Franchisees[1]);
        (await franchisee.Patch($"{Path}/rejected", new { order = 1000 })).Expect(200);
        (await franchisee.Post(Path, Status("after_all"))).Expect(201);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        (await office.Post(Path, Status("new"))).ExpectProblem(409, "lead_status_code_taken");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post(Path, Status("raced"))));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Code == "lead_status_code_taken").ShouldBe(9);
    }

    [Fact]
    public async Task Transitions_lead_to_statuses_that_exist()
    {
        (await office.Post(Path, Status("lost", "nowhere")))
            .ExpectProblem(422, "lead_status_unknown")
            .Faults.ShouldBe(["lead_status_unknown /transitions"]);
        (await office.Patch($"{Path}/callback", new { transitions = new[] { "nowhere" } })).ExpectProblem(422, "lead_status_unknown");
        (await office.Post(Path, Status("loop", "loop"))).Expect(201);
    }

    [Fact]
    public async Task A_status_that_leads_are_in_stays()
    {
        (await office.Post(Path, Status("busy", "in_work"))).Expect(201);
        var lead = (await office.Register()).Id;
        await api.Database.Execute("update leads set status = 'busy' where id = $1", lead);
        (await office.Delete($"{Path}/busy")).ExpectProblem(409, "lead_status_in_use");
        (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        (await office.Delete($"{Path}/busy")).Expect(204);
    }

    [Fact]
    public async Task A_deleted_status_is_gone_and_nothing_leads_there()
    {
        (await office.Post(Path, Status("gone"))).Expect(201);
        (await office.Post(Path, Status("before_gone", "gone", "in_work"))).Expect(201);
        (await office.Delete($"{Path}/gone", ifMatch: 1)).Expect(204);
        (await office.Get($"{Path}/gone")).ExpectProblem(404, "lead_status_not_found");
        var before = await office.Get($"{Path}/before_gone");
        (string.Join(' ', before.Texts("transitions")), before.Version).ShouldBe(("in_work", 2));
    }

    [Fact]
    public async Task A_system_status_stays_and_stays_as_final_as_it_is()
    {
        (await office.Delete($"{Path}/callback")).ExpectProblem(409, "lead_status_is_system");
        (await office.Patch($"{Path}/sold", new { isFinal = false })).ExpectProblem(409, "lead_status_is_system");
        (await office.Patch($"{Path}/sold", new { isFinal = true, name = new { en = "Gone", ru = "Ушёл" } })).Expect(200);
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused()
    {
        (await office.Post(Path, Status("stale"))).Expect(201);
        (await office.Patch($"{Path}/stale", new { order = 77 }, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await office.Patch($"{Path}/stale", new { order = 78 }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Delete($"{Path}/stale", ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task A_patch_keeps_what_it_does_not_name()
    {
        (await office.Post(Path, Status("kept", "in_work"))).Expect(201);
        var changed = (await office.Patch($"{Path}/kept", new { color = "#aabbcc" })).Expect(200);
        (changed.Json.Text("color"), changed["name"].Text("ru"), changed.Texts("transitions")[0]).ShouldBe(("#AABBCC", "Свой", "in_work"));
        (await office.Patch($"{Path}/kept", """{"transitions": null}""")).Expect(400).Faults.ShouldBe(["null_not_allowed /transitions"]);
        (await office.Patch($"{Path}/kept", new { transitions = Array.Empty<string>() })).Expect(200).Texts("transitions").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_status_is_not_found()
    {
        (await office.Get($"{Path}/nowhere")).ExpectProblem(404, "lead_status_not_found");
        (await office.Patch($"{Path}/nowhere", new { order = 1 })).ExpectProblem(404, "lead_status_not_found");
        (await office.Delete($"{Path}/nowhere")).ExpectProblem(404, "lead_status_not_found");
        (await office.Get($"{Path}/NOWHERE")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task A_tenant_has_at_most_a_hundred_statuses()
    {
        var franchisee = api.As(api.Network.Franchisees[2]);
        for (var number = 10; number <= 100; number++)
            (await franchisee.Post(Path, Status($"own_{number}"))).Expect(201);
        (await franchisee.Post(Path, Status("own_101"))).ExpectProblem(422, "lead_status_limit_reached");
        (await franchisee.Get(Path)).Expect(200).Items.Count.ShouldBe(100);
    }

    static object Status(string code, params string[] transitions) =>
        new
        {
            code,
            name = new { en = "Own", ru = "Свой" },
            color = "#e0a030",
            transitions,
        };
}
