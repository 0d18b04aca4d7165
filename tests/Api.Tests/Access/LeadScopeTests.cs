using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Access;

/// <summary>Whose leads a person meets, by whichever way he comes.</summary>
public sealed class LeadScopeTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Leads = "/api/v1/leads";

    [Theory]
    [InlineData("own", "own")]
    [InlineData("team", "own mate")]
    [InlineData("unit", "own mate below")]
    [InlineData("tenant", "own mate below beside nobody")]
    public async Task Each_scope_opens_its_leads_to_get_list_count_and_change(string scope, string open)
    {
        var role = await api.NewRole(("leads.read", scope), ("leads.change", scope));
        var scene = await Scene.Make(api, role);
        var his = scene.Me.Api;
        var expected = open.Split(' ').Select(name => scene.Leads[name]).Order().ToList();
        foreach (var (name, lead) in scene.Leads)
        {
            var status = expected.Contains(lead) ? 200 : 404;
            (await his.Get($"{Leads}/{lead}")).Expect(status);
            (await his.Get($"{Leads}/{lead}/history")).Expect(status);
            (await his.Get($"{Leads}/{lead}/comments")).Expect(status);
            (await his.Get($"{Leads}/{lead}/duplicates")).Expect(status);
            (await his.Post($"{Leads}/{lead}/comments", new { text = name })).Expect(status == 200 ? 201 : 404);
            (await his.Patch($"{Leads}/{lead}", new { city = "Казань" })).Expect(status);
            (await his.Post($"{Leads}/{lead}/status", new { status = "in_work" })).Status.ShouldBe(status, name);
        }

        var list = (await his.Get($"{Leads}?count=exact&limit=200")).Expect(200);
        list.Items.Select(l => l["id"]!.GetValue<Guid>()).Intersect(scene.Leads.Values).Order().ShouldBe(expected);
        if (scope != "tenant")
            list.Json["total"]!["count"]!.GetValue<int>().ShouldBe(expected.Count);
    }

    [Fact]
    public async Task Writing_has_a_scope_of_its_own()
    {
        var role = await api.NewRole(("leads.read", "unit"), ("leads.change", "own"));
        var scene = await Scene.Make(api, role);
        (await scene.Me.Api.Get($"{Leads}/{scene.Leads["below"]}")).Expect(200);
        (await scene.Me.Api.Patch($"{Leads}/{scene.Leads["below"]}", new { city = "Уфа" })).ExpectProblem(404, "lead_not_found");
        (await scene.Me.Api.Patch($"{Leads}/{scene.Leads["own"]}", new { city = "Уфа" })).Expect(200);
    }

    [Fact]
    public async Task Of_several_roles_the_widest_counts()
    {
        var scene = await Scene.Make(api, await api.NewRole(("leads.read", "own")));
        (await scene.Me.Api.Get($"{Leads}/{scene.Leads["below"]}")).Expect(404);
        var wider = await api.NewRole(("leads.read", "unit"));
        var roles = new[] { wider, await api.NewRole(("leads.read", "own")) };
        (await api.Office.Patch($"/api/v1/users/{scene.Me.Id}", new { roles })).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await scene.Me.Api.Get($"{Leads}/{scene.Leads["below"]}")).Expect(200);
    }

    [Fact]
    public async Task Whoever_moves_to_another_unit_sees_its_leads_and_the_former_ones_no_more()
    {
        var scene = await Scene.Make(api, await api.NewRole(("leads.read", "unit")));
        (await api.Office.Patch($"/api/v1/users/{scene.Me.Id}", new { unitId = scene.Beside })).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await scene.Me.Api.Get($"{Leads}/{scene.Leads["beside"]}")).Expect(200);
        (await scene.Me.Api.Get($"{Leads}/{scene.Leads["below"]}")).Expect(404);
    }

    [Fact]
    public async Task A_partner_sees_the_leads_that_he_brought_and_nothing_of_those_they_resemble()
    {
        var phone = AccessApi.NewPhone();
        var first = await api.NewLead(phone: phone);
        var partner = await api.NewMember("partner");
        var receipt = (await partner.Api.Post(Leads, new { phones = new[] { phone }, externalId = "p-1" }, key: $"partner-{phone}")).Expect(
            201
        );
        receipt["decision"].GetValue<string>().ShouldBe("duplicate");
        receipt.Text.ShouldNotContain(first.ToString());
        var lead = (await partner.Api.Get($"{Leads}/{receipt.Id}")).Expect(200);
        lead.Text.ShouldNotContain(first.ToString());
        (await partner.Api.Get(Leads)).Items.Count.ShouldBe(1);
        (await partner.Api.Get($"{Leads}/{receipt.Id}/duplicates")).Items.ShouldBeEmpty();
        (await partner.Api.Get($"{Leads}?duplicateOf={first}")).Items.ShouldBeEmpty();
        (await api.Office.Get($"{Leads}/{receipt.Id}"))["duplicateOf"].GetValue<Guid>().ShouldBe(first);
        var again = (await partner.Api.Post(Leads, new { phones = new[] { phone }, externalId = "p-1" }, key: $"partner-{phone}")).Expect(
            201
        );
        again.Text.ShouldBe(receipt.Text);
    }

    [Fact]
    public async Task Nobody_writes_into_anothers_lead_by_its_external_id()
    {
        var theirs = new { phones = new[] { AccessApi.NewPhone() }, externalId = "shared-1" };
        (await api.Office.Post(Leads, theirs)).Expect(201);
        var partner = await api.NewMember("partner");
        var mine = new { phones = new[] { AccessApi.NewPhone() }, externalId = "shared-1" };
        (await partner.Api.Post(Leads, mine)).ExpectProblem(409, "external_id_taken");
    }

    [Fact]
    public async Task A_deal_names_no_lead_that_is_not_there_and_none_is_made_of_one()
    {
        var role = await api.NewRole(("leads.read", "own"), ("deals.read", "own"), ("deals.change", "own"), ("deals.create", "tenant"));
        var me = await api.NewMember(role);
        var (own, foreign) = (await api.NewLead(me), await api.NewLead());
        (await me.Api.Post("/api/v1/deals", new { leadId = foreign })).ExpectProblem(422, "lead_unknown");
        var mine = (await me.Api.Post("/api/v1/deals", new { leadId = own })).Expect(201);
        mine["responsibleId"].GetValue<Guid>().ShouldBe(me.Id);
        var given = (await api.Office.Post("/api/v1/deals", new { leadId = foreign, responsibleId = me.Id })).Expect(201).Id;
        (await me.Api.Get($"/api/v1/deals/{given}")).Expect(200).Json["leadId"].ShouldBeNull();
        (await me.Api.Get($"/api/v1/deals?leadId={foreign}")).Items.ShouldBeEmpty();
        var others = (await api.Office.Post("/api/v1/deals", new { title = "Чужая" })).Expect(201).Id;
        (await me.Api.Get($"/api/v1/deals/{others}")).ExpectProblem(404, "deal_not_found");
        (await me.Api.Get($"/api/v1/deals/{others}/history")).ExpectProblem(404, "deal_not_found");
        (await me.Api.Patch($"/api/v1/deals/{others}", new { title = "Моя" })).ExpectProblem(404, "deal_not_found");
        (await me.Api.Get("/api/v1/deals?count=exact")).Json["total"]!["count"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task News_for_everybody_about_leads_reach_those_who_see_all_of_them()
    {
        var (partner, manager) = (await api.NewMember("partner"), await api.NewMember("manager"));
        var phone = AccessApi.NewPhone();
        await api.NewLead(phone: phone);
        var second = await api.NewLead(phone: phone);
        await Eventually.Gives(async () =>
            (await manager.Api.Get("/api/v1/notifications")).Items.First(n => n["subject"]!["id"]!.GetValue<Guid>() == second)
        );
        (await partner.Api.Get("/api/v1/notifications")).Items.ShouldBeEmpty();
        (await partner.Api.Get("/api/v1/notifications/unread-count"))["count"].GetValue<int>().ShouldBe(0);
        (await partner.Api.Post("/api/v1/notifications/read-all")).Expect(200)["marked"].GetValue<int>().ShouldBe(0);
    }

    sealed record Scene(Member Me, Guid Beside, IReadOnlyDictionary<string, Guid> Leads)
    {
        public static async Task<Scene> Make(AccessApi api, string role)
        {
            var branch = await api.NewUnit("Филиал");
            var (desk, beside) = (await api.NewUnit("Стойка", branch), await api.NewUnit("Другой филиал"));
            var me = await api.NewMember(role, branch);
            var (mate, below, other) = (
                await api.NewMember("guest", beside),
                await api.NewMember("guest", desk),
                await api.NewMember("guest", beside)
            );
            await api.NewTeam(me, mate);
            var leads = new Dictionary<string, Guid>
            {
                ["own"] = await api.NewLead(me),
                ["mate"] = await api.NewLead(mate),
                ["below"] = await api.NewLead(below),
                ["beside"] = await api.NewLead(other),
                ["nobody"] = await api.NewLead(),
            };
            return new(me, beside, leads);
        }
    }
}
