using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Files;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Timeline;

/// <summary>What has happened to a record stands in one list, for whoever may read it at its source.</summary>
public sealed class TimelineTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Timeline = "/api/v1/timeline";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_lead_has_all_that_happened_to_it_newest_first()
    {
        var lead = await api.NewLead();
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "Просит ипотеку" })).Expect(201);
        (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        (await office.Patch($"/api/v1/leads/{lead}", new { city = "Казань" })).Expect(200);
        (await office.Upload("справка.pdf", FileCalls.Bytes("%PDF-1.4"), FileCalls.Of("lead", lead))).Expect(201);
        (await Told(office, "lead", lead)).ShouldBe(["file", "change", "step", "comment", "creation"]);
    }

    [Fact]
    public async Task A_changed_field_tells_its_values_and_one_with_personal_data_its_name()
    {
        var lead = await api.NewLead();
        (await office.Patch($"/api/v1/leads/{lead}", new { processingWay = "auction", name = "Иван" })).Expect(200);
        var changes = (await Entries(office, "lead", lead, "&kinds=change")).Single()["changes"]!.AsArray();
        changes.Single(c => c!.Text("field") == "processingWay")!.Text("to").ShouldBe("auction");
        changes.Single(c => c!.Text("field") == "name")!["to"].ShouldBeNull();
    }

    [Fact]
    public async Task A_change_of_status_is_told_once_and_as_a_step()
    {
        var lead = await api.NewLead();
        (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work", comment = "Дозвонились" })).Expect(200);
        var step = (await Entries(office, "lead", lead))[0];
        (step.Text("kind"), step.Text("action"), step.Text("from"), step.Text("to"), step.Text("text")).ShouldBe(
            ("step", "status_changed", "new", "in_work", "Дозвонились")
        );
        (await Told(office, "lead", lead)).ShouldBe(["step", "creation"]);
    }

    [Fact]
    public async Task A_deal_tells_its_way_and_with_its_lead_what_happened_to_that()
    {
        var (stages, lead) = (await office.Stages(), await api.NewLead());
        var deal = (await office.Post("/api/v1/deals", new { leadId = lead })).Expect(201).Id;
        (await office.Post($"/api/v1/deals/{deal}/move", new { stageId = stages.Open[1] })).Expect(200);
        (await office.Post($"/api/v1/deals/{deal}/win", new { amount = DealSteps.Rubles(100) })).Expect(200);
        (await Actions(office, "deal", deal)).ShouldBe(["won", "moved", "created"]);
        (await Actions(office, "deal", deal, "&related=true")).ShouldBe(["won", "moved", "created", "registered"]);
    }

    [Fact]
    public async Task A_client_has_with_its_leads_and_deals_one_story()
    {
        var lead = await api.NewLead();
        var client = (await office.Post($"/api/v1/leads/{lead}/client", new { })).Expect(200).Json.Uuid("clientId");
        var deal = (await office.Post("/api/v1/deals", new { leadId = lead })).Expect(201).Id;
        (await office.Post($"/api/v1/clients/{client}/comments", new { text = "Постоянный" })).Expect(201);
        var entries = await Entries(office, "client", client!.Value, "&related=true");
        entries.Select(e => e["record"]!.Text("type")).Distinct().ShouldBe(["client", "deal", "lead"], ignoreOrder: true);
        entries.ShouldContain(e => e["record"]!.Uuid("id") == deal);
        (await Entries(office, "client", client.Value)).ShouldAllBe(e => e["record"]!.Text("type") == "client");
    }

    [Fact]
    public async Task Pages_of_all_sources_follow_each_other_without_gap_or_repeat()
    {
        var lead = await api.NewLead();
        (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        foreach (var city in (string[])["Казань", "Пермь", "Омск"])
        {
            (await office.Post($"/api/v1/leads/{lead}/comments", new { text = city })).Expect(201);
            (await office.Patch($"/api/v1/leads/{lead}", new { city })).Expect(200);
        }

        var whole = (await Entries(office, "lead", lead)).Select(e => e.Uuid("id")).ToList();
        whole.Count.ShouldBe(8);
        (await Paged(lead, 3)).ShouldBe(whole);
        (await Paged(lead, 8)).ShouldBe(whole);
    }

    [Fact]
    public async Task A_task_about_the_record_stands_where_it_was_made_and_tells_how_it_is_now()
    {
        var lead = await api.NewLead();
        var task = new
        {
            title = "Позвонить",
            type = "call",
            links = new[] { new { kind = "lead", id = lead } },
        };
        var id = (await office.Post("/api/v1/tasks", task)).Expect(201).Id;
        (await Entries(office, "lead", lead, "&kinds=task")).Single().Text("action").ShouldBe("open");
        (await office.Post($"/api/v1/tasks/{id}/complete", new { })).Expect(200);
        var body = (await Entries(office, "lead", lead, "&q=позвон")).Single();
        (body.Text("action"), body["target"]!.Uuid("id")).ShouldBe(("completed", id));
    }

    [Fact]
    public async Task Words_find_what_people_wrote()
    {
        var lead = await api.NewLead();
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "Пришлёт СПРАВКУ завтра" })).Expect(201);
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "100% готов" })).Expect(201);
        (await office.Upload("справка.pdf", FileCalls.Bytes("%PDF-1.4"), FileCalls.Of("lead", lead))).Expect(201);
        (await Told(office, "lead", lead, "&q=справк")).ShouldBe(["file", "comment"]);
        (await Entries(office, "lead", lead, "&q=0%25")).Single().Text("text").ShouldBe("100% готов");
        (await Entries(office, "lead", lead, "&q=__")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_partner_reads_what_is_for_them_and_nothing_internal()
    {
        var partner = await api.NewMember("partner");
        var lead = (await partner.Api.Post("/api/v1/leads", new { phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "Между нами" })).Expect(201);
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "Сегодня позвоним", audience = "partner" })).Expect(201);
        var comments = await Entries(partner.Api, "lead", lead, "&kinds=comment");
        comments.Select(c => c.Text("text")).ShouldBe(["Сегодня позвоним"]);
        (await Entries(partner.Api, "lead", lead, "&q=между")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_does_not_see_contacts_reads_them_masked_and_cannot_search_for_them()
    {
        var reader = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("timeline.read", "tenant")));
        var lead = await api.NewLead();
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "Второй номер +79031234567" })).Expect(201);
        (await office.Patch($"/api/v1/leads/{lead}", new { city = "Казань" })).Expect(200);
        var entries = await Entries(reader.Api, "lead", lead);
        entries.ToString()!.ShouldNotContain("1234567");
        entries.Single(e => e.Text("kind") == "change")["changes"]!.AsArray().ShouldAllBe(c => c!["to"] == null);
        (await Entries(reader.Api, "lead", lead, "&q=1234567")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_that_is_not_there_for_the_caller_has_no_timeline()
    {
        var stranger = await api.NewMember(await api.NewRole(("leads.read", "own"), ("timeline.read", "tenant")));
        var lead = await api.NewLead();
        (await stranger.Api.Get($"{Timeline}?recordType=lead&recordId={lead}")).ExpectProblem(404, "record_not_found");
        (await api.As(api.Network.Franchisees[0]).Get($"{Timeline}?recordType=lead&recordId={lead}")).ExpectProblem(
            404,
            "record_not_found"
        );
        (await office.Get($"{Timeline}?recordType=deal&recordId={lead}")).ExpectProblem(404, "record_not_found");
    }

    [Theory]
    [InlineData("kinds=gossip", "unknown_value kinds")]
    [InlineData("cursor=abc", "invalid_cursor cursor")]
    [InlineData("q=a", "too_short q")]
    public async Task A_question_that_makes_no_sense_is_refused(string query, string fault) =>
        (await office.Get($"{Timeline}?recordType=lead&recordId={await api.NewLead()}&{query}"))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe([fault]);

    async Task<List<Guid?>> Paged(Guid lead, int limit)
    {
        var ids = new List<Guid?>();
        string? cursor = null;
        do
        {
            var page = (
                await office.Get($"{Timeline}?recordType=lead&recordId={lead}&limit={limit}" + (cursor is null ? "" : $"&cursor={cursor}"))
            ).Expect(200);
            ids.AddRange(page.Items.Select(e => e.Uuid("id")));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return ids;
    }

    static async Task<IReadOnlyList<JsonNode>> Entries(TestApiClient reader, string type, Guid id, string query = "") =>
        [.. (await reader.Get($"{Timeline}?recordType={type}&recordId={id}{query}")).Expect(200).Items];

    static async Task<IReadOnlyList<string?>> Told(TestApiClient reader, string type, Guid id, string query = "") =>
        [.. (await Entries(reader, type, id, query)).Select(e => e.Text("kind"))];

    static async Task<IReadOnlyList<string?>> Actions(TestApiClient reader, string type, Guid id, string query = "") =>
        [.. (await Entries(reader, type, id, query)).Select(e => e.Text("action"))];
}
