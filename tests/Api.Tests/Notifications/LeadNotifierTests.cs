using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Imports;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Notifications;

/// <summary>A lead that has come in is told to whoever is to work on it, and many are told of once.</summary>
public sealed class LeadNewsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/notifications";
    const string Leads = "/api/v1/leads";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Whoever_is_responsible_for_a_new_lead_hears_of_it_and_nobody_else()
    {
        var (manager, colleague) = (await api.NewMember("manager"), await api.NewMember("manager"));
        var lead = await api.NewLead(manager);
        var body = await Heard(manager, lead);
        (body.Text("title"), body.Text("text")).ShouldBe(("Новый лид", "Поступил лид, который касается вас."));
        (await Told(colleague)).ShouldNotContain(lead);
    }

    [Fact]
    public async Task Where_nobody_is_responsible_for_the_lead_its_source_decides_and_where_they_have_left_all_hear()
    {
        var (employee, gone, manager) = (await api.NewMember("employee"), await api.NewMember("employee"), await api.NewMember("manager"));
        var (source, orphan) = (await Source(employee), await Source(gone));
        var lead = (await office.Post(Leads, new { phones = new[] { AccessApi.NewPhone() }, source })).Expect(201).Id;
        await Heard(employee, lead);
        (await Told(manager)).ShouldNotContain(lead);
        (await office.Post($"/api/v1/users/{gone.Id}/block")).Expect(200);
        await Heard(manager, (await office.Post(Leads, new { phones = new[] { AccessApi.NewPhone() }, source = orphan })).Expect(201).Id);
    }

    [Fact]
    public async Task Of_a_lead_that_nobody_answers_for_those_hear_who_see_all_leads_but_not_whoever_registered_it()
    {
        var (author, manager, employee) = (await api.NewMember("manager"), await api.NewMember("manager"), await api.NewMember("employee"));
        var lead = (await author.Api.Post(Leads, new { phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;
        await Heard(manager, lead);
        (await Told(author)).ShouldNotContain(lead);
        (await Told(employee)).ShouldNotContain(lead);
        var unread = (await author.Api.Get($"{Path}/unread-count")).Expect(200)["count"].GetValue<int>();
        (await author.Api.Get($"{Path}?unread=true&limit=200")).Items.Count.ShouldBe(unread);
        (await author.Api.Post($"{Path}/read-all")).Expect(200)["marked"].GetValue<int>().ShouldBe(unread);
    }

    [Fact]
    public async Task Whoever_registers_a_lead_of_their_own_is_not_told_and_nobody_is_in_their_place()
    {
        var (author, manager) = (await api.NewMember("manager"), await api.NewMember("manager"));
        var own = new { phones = new[] { AccessApi.NewPhone() }, responsibleId = author.Id };
        var lead = (await author.Api.Post(Leads, own)).Expect(201).Id;
        await Heard(manager, await api.NewLead(manager));
        (await Told(author)).ShouldNotContain(lead);
        (await Told(manager)).ShouldNotContain(lead);
    }

    [Fact]
    public async Task Another_tenant_hears_nothing()
    {
        var stranger = api.As(api.Network.Franchisees[0]);
        var lead = await api.NewLead(await api.NewMember("manager"));
        var manager = await api.NewMember("manager");
        await Heard(manager, await api.NewLead(manager));
        (await stranger.Get($"{Path}?limit=200")).Items.Select(Subject).ShouldNotContain(lead);
    }

    [Fact]
    public async Task Many_leads_of_one_request_are_few_pieces_of_news_that_account_for_all_of_them()
    {
        var manager = await api.NewMember("employee");
        var items = Enumerable.Range(0, 60).Select(_ => new { phones = new[] { AccessApi.NewPhone() }, responsibleId = manager.Id });
        (await office.Post($"{Leads}/batch", new { items })).Expect(200)["accepted"].GetValue<int>().ShouldBe(60);
        var news = await Eventually.Gives(async () =>
        {
            var found = await News(manager);
            found.Sum(n => n["count"]?.GetValue<int>() ?? 1).ShouldBe(60);
            return found;
        });
        news.Count.ShouldBeLessThan(20);
        news.ShouldContain(n => n.Text("kind") == "leads_registered");
    }

    [Fact]
    public async Task An_import_tells_each_whom_its_leads_concern_once_when_it_has_ended()
    {
        var (writer, manager) = (await api.NewMember("manager"), await api.NewMember("employee"));
        var rows = Enumerable.Range(0, 40).Select(n => $"Имя {n};{AccessApi.NewPhone()};{manager.Id}");
        var csv = $"Имя;Телефон;Ответственный\n{string.Join('\n', rows)}";
        string[] fields = ["name", "phone", "responsibleId"];
        (await office.Import(csv, new { mapping = fields.Select((field, column) => new { column, field }) }, "lead"))
            .Expect(200)["state"]
            .GetValue<string>()
            .ShouldBe("done");
        var body = await Eventually.Gives(async () => (await News(manager)).Single());
        (body.Text("kind"), body["count"]!.GetValue<int>()).ShouldBe(("leads_registered", 40));
        // What comes later is heard later: by then nothing of the import has been told one by one.
        await Heard(manager, await api.NewLead(manager));
        (await News(manager)).Count.ShouldBe(2);
        (await News(writer)).Select(n => n.Text("kind")).ShouldNotContain("leads_registered");
    }

    [Fact]
    public async Task Whoever_wishes_so_hears_nothing_of_new_leads()
    {
        var (silent, manager) = (await api.NewMember("manager"), await api.NewMember("manager"));
        var rule = new
        {
            kind = "lead_registered",
            channel = "in_app",
            delivery = "off",
        };
        (await silent.Api.Patch("/api/v1/notification-preferences", new { rules = new[] { rule } })).Expect(200);
        var lead = await api.NewLead();
        await Heard(manager, lead);
        (await Told(silent)).ShouldNotContain(lead);
    }

    [Fact]
    public async Task A_source_is_answered_for_by_a_member_of_the_tenant_only()
    {
        var stranger = Guid.CreateVersion7();
        var source = await Source(await api.NewMember("employee"));
        var body = new
        {
            code = Code(),
            name = "Сайт",
            kind = "own_site",
            responsibleId = stranger,
        };
        (await office.Post("/api/v1/sources", body)).ExpectProblem(422, "responsible_unknown");
        var foreign = api.Network.Franchisees[0].Client.Id;
        (await office.Post("/api/v1/sources", body with { responsibleId = foreign })).ExpectProblem(422, "responsible_unknown");
        var id = (await office.Get($"/api/v1/sources?q={source}")).Items.Single()["id"]!.GetValue<Guid>();
        (await office.Patch($"/api/v1/sources/{id}", new { responsibleId = stranger })).ExpectProblem(422, "responsible_unknown");
        (await office.Patch($"/api/v1/sources/{id}", new { responsibleId = (Guid?)null })).Expect(200).Json["responsibleId"].ShouldBeNull();
    }

    async Task<string> Source(Member responsible)
    {
        var source = new
        {
            code = Code(),
            name = "Сайт",
            kind = "own_site",
            responsibleId = responsible.Id,
        };
        (await office.Post("/api/v1/sources", source)).Expect(201);
        return source.code;
    }

    static string Code() => $"s{Guid.CreateVersion7().ToString("N")[^12..]}";

    static Guid Subject(JsonNode body) => body["subject"]!["id"]!.GetValue<Guid>();

    static async Task<IReadOnlyList<JsonNode>> News(Member member) =>
        [
            .. (await member.Api.Get($"{Path}?limit=200", language: "ru"))
                .Expect(200)
                .Items.Where(n => n.Text("kind") is "lead_registered" or "leads_registered"),
        ];

    static async Task<IReadOnlyList<Guid>> Told(Member member) => [.. (await News(member)).Select(Subject)];

    static Task<JsonNode> Heard(Member member, Guid lead) =>
        Eventually.Gives(async () => (await News(member)).Single(n => Subject(n) == lead));
}
