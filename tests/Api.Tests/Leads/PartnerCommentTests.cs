using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Events;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>A partner and those who work on the leads that they brought write to each other; what is internal stays so.</summary>
public sealed class PartnerCommentTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Leads = "/api/v1/leads";
    const string News = "/api/v1/notifications?kind=lead_commented";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_partner_reads_what_they_wrote_and_what_is_for_them_and_nothing_internal()
    {
        var (partner, lead) = await Brought();
        (await office.Post($"{Leads}/{lead}/comments", new { text = "Между нами" }))
            .Expect(201)["audience"]
            .GetValue<string>()
            .ShouldBe("internal");
        var body = (await partner.Api.Post($"{Leads}/{lead}/partner-comments", new { text = "Когда позвоните?" })).Expect(201).Json;
        (body.Text("audience"), body["isFromPartner"]!.GetValue<bool>(), body.Uuid("authorId")).ShouldBe(("partner", true, partner.Id));
        var answer = (await office.Post($"{Leads}/{lead}/comments", new { text = "Сегодня", audience = "partner" })).Expect(201).Json;
        (answer.Text("audience"), answer["isFromPartner"]!.GetValue<bool>()).ShouldBe(("partner", false));
        (await Texts(partner.Api, lead)).ShouldBe(["Сегодня", "Когда позвоните?"]);
        (await Texts(office, lead)).ShouldBe(["Сегодня", "Когда позвоните?", "Между нами"]);
        (await Texts(office, lead, "?audience=internal")).ShouldBe(["Между нами"]);
        (await Texts(partner.Api, lead, "?audience=internal")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_comment_that_a_partner_registers_a_lead_with_is_theirs_to_read()
    {
        var partner = await api.NewMember("partner");
        var body = new { phones = new[] { AccessApi.NewPhone() }, comment = "Просит ипотеку" };
        var lead = (await partner.Api.Post(Leads, body)).Expect(201).Id;
        (await Texts(partner.Api, lead)).ShouldBe(["Просит ипотеку"]);
    }

    [Fact]
    public async Task Nothing_else_tells_a_partner_that_there_are_internal_comments()
    {
        var (partner, lead) = await Brought();
        var word = $"тайна{Guid.CreateVersion7().ToString("N")[^10..]}";
        (await office.Post($"{Leads}/{lead}/comments", new { text = word })).Expect(201);
        var response = (await partner.Api.Get($"{Leads}/{lead}")).Expect(200);
        response["commentCount"].GetValue<int>().ShouldBe(0);
        response["maskedFields"].AsArray().Select(f => f!.GetValue<string>()).ShouldContain("comments");
        await Eventually.Is(async () => (await Found(office, word)).Count == 1, "whoever works with it finds it by the word");
        (await Found(partner.Api, word)).ShouldBeEmpty();
        (await office.Post($"{Leads}/{lead}/status", new { status = "in_work", comment = word })).Expect(200);
        (await partner.Api.Get($"{Leads}/{lead}/history")).Expect(200).Text.ShouldNotContain(word);
    }

    [Fact]
    public async Task Events_tell_a_partner_of_comments_for_them_only()
    {
        var role = await api.NewRole(
            ("events.read", "tenant"),
            ("leads.create", "tenant"),
            ("leads.read", "own"),
            ("leads.comments.partner", "own")
        );
        var partner = await api.NewMember(role);
        var (mine, theirs) = (await partner.Api.Now(), await office.Now());
        var lead = (await partner.Api.Post(Leads, new { phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;
        (await office.Post($"{Leads}/{lead}/comments", new { text = "Между нами" })).Expect(201);
        (await office.Post($"{Leads}/{lead}/comments", new { text = "Для вас", audience = "partner" })).Expect(201);
        (await office.Told(theirs, lead, "lead.partner_commented.v1")).ShouldBe(
            ["lead.registered.v1", "lead.commented.v1", "lead.commented.v1", "lead.partner_commented.v1"],
            ignoreOrder: true
        );
        (await partner.Api.Told(mine, lead, "lead.partner_commented.v1")).ShouldBe(["lead.registered.v1", "lead.partner_commented.v1"]);
    }

    [Fact]
    public async Task A_partners_comment_is_told_to_whoever_answers_for_the_lead_and_the_answer_to_the_partner()
    {
        var (partner, lead) = await Brought();
        var (manager, colleague) = (await api.NewMember("manager"), await api.NewMember("manager"));
        (await office.Post($"{Leads}/{lead}/assign", new { responsibleId = manager.Id })).Expect(200);
        (await partner.Api.Post($"{Leads}/{lead}/partner-comments", new { text = "Когда?" })).Expect(201);
        await Told(manager, lead);
        (await manager.Api.Post($"{Leads}/{lead}/comments", new { text = "Между нами" })).Expect(201);
        (await manager.Api.Post($"{Leads}/{lead}/comments", new { text = "Завтра", audience = "partner" })).Expect(201);
        await Told(partner, lead);
        (await partner.Api.Get(News)).Items.Count.ShouldBe(1);
        await Told(manager, lead);
        (await colleague.Api.Get(News)).Items.Select(Subject).ShouldNotContain(lead);
    }

    [Fact]
    public async Task Where_nobody_answers_for_the_lead_all_who_see_it_hear_of_the_partners_comment()
    {
        var (partner, lead) = await Brought();
        var manager = await api.NewMember("manager");
        (await partner.Api.Post($"{Leads}/{lead}/partner-comments", new { text = "Есть новости?" })).Expect(201);
        await Told(manager, lead);
        (await partner.Api.Get(News)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_leads_that_one_brought_or_has_in_hand_are_commented_as_a_partner()
    {
        var (partner, lead) = await Brought();
        var (other, employee) = (await api.NewMember("partner"), await api.NewMember("employee"));
        var comment = new { text = "Чужое" };
        (await other.Api.Post($"{Leads}/{lead}/partner-comments", comment)).ExpectProblem(404, "lead_not_found");
        (await other.Api.Get($"{Leads}/{lead}/comments")).ExpectProblem(404, "lead_not_found");
        (await employee.Api.Post($"{Leads}/{lead}/partner-comments", comment)).ExpectProblem(403, "forbidden");
        (await partner.Api.Post($"{Leads}/{lead}/comments", comment)).ExpectProblem(403, "forbidden");
        (await partner.Api.Post($"{Leads}/{Guid.CreateVersion7()}/partner-comments", comment)).ExpectProblem(404, "lead_not_found");
        (await partner.Api.Post($"{Leads}/{lead}/partner-comments", new { text = "" })).Expect(400);
        var stranger = api.As(await api.NewClient(api.Network.Franchisees[0], "leads.comments.partner"));
        (await stranger.Post($"{Leads}/{lead}/partner-comments", comment)).ExpectProblem(404, "lead_not_found");
    }

    [Fact]
    public async Task A_platform_is_the_partner_of_the_leads_that_it_brought()
    {
        var platform = api.As(await api.NewClient(api.HeadOffice, "leads.create", "leads.read", "leads.comments.partner", "events.read"));
        var start = await platform.Now();
        var lead = (await platform.Post(Leads, new { phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;
        var others = await api.NewLead();
        (await office.Post($"{Leads}/{lead}/comments", new { text = "Между нами" })).Expect(201);
        (await office.Post($"{Leads}/{lead}/comments", new { text = "Для вас", audience = "partner" })).Expect(201);
        (await office.Post($"{Leads}/{others}/comments", new { text = "Для другого", audience = "partner" })).Expect(201);
        (await platform.Post($"{Leads}/{lead}/partner-comments", new { text = "Спасибо" })).Expect(201);
        (await platform.Post($"{Leads}/{others}/partner-comments", new { text = "Чужое" })).ExpectProblem(404, "lead_not_found");
        (await Texts(platform, lead)).ShouldBe(["Спасибо", "Для вас"]);
        (await Texts(platform, others)).ShouldBeEmpty();
        (await platform.Told(start, lead, "lead.partner_commented.v1")).ShouldNotContain("lead.commented.v1");
    }

    [Fact]
    public async Task A_repeated_comment_is_written_once()
    {
        var (partner, lead) = await Brought();
        var (path, key) = ($"{Leads}/{lead}/partner-comments", Guid.CreateVersion7().ToString());
        var twice = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => partner.Api.Post(path, new { text = "Раз" }, key)));
        twice.Select(a => a.Expect(201).Id).Distinct().Count().ShouldBe(1);
        (await Texts(partner.Api, lead)).ShouldBe(["Раз"]);
    }

    async Task<(Member Partner, Guid Lead)> Brought()
    {
        var partner = await api.NewMember("partner");
        return (partner, (await partner.Api.Post(Leads, new { phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id);
    }

    static async Task<IReadOnlyList<string?>> Texts(TestApiClient reader, Guid lead, string query = "") =>
        [.. (await reader.Get($"{Leads}/{lead}/comments{query}")).Expect(200).Items.Select(c => c.Text("text"))];

    static async Task<IReadOnlyList<JsonNode?>> Found(TestApiClient reader, string word) =>
        [
            .. (await reader.Get($"/api/v1/search?q={Uri.EscapeDataString(word)}")).Expect(200).Json["leads"]?["items"]!.AsArray()
                ?? new JsonArray(),
        ];

    static Guid Subject(JsonNode body) => body["subject"]!["id"]!.GetValue<Guid>();

    static Task Told(Member member, Guid lead) =>
        Eventually.Gives(async () => (await member.Api.Get(News)).Expect(200).Items.Single(n => Subject(n) == lead));
}
