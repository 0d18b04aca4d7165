using System.Security.Cryptography;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Consents.ConsentSteps;

namespace MakCrm.Api.Tests.Consents;

public sealed class ConsentTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Each_publication_is_a_further_version_that_nobody_can_change()
    {
        var network = await api.NewNetwork(1);
        var client = api.As(network.HeadOffice);
        var first = (await client.Publish("marketing", "Первый")).Expect(201);
        var second = (await client.Publish("marketing", "Второй")).Expect(201);
        (first["number"].GetValue<int>(), second["number"].GetValue<int>()).ShouldBe((1, 2));
        (first.Json.Text("code"), second.Json.Text("code")).ShouldBe(("marketing-ru-1", "marketing-ru-2"));
        first.Json.Text("sha256").ShouldBe(Convert.ToHexStringLower(SHA256.HashData("Первый"u8)));
        (await client.Get($"{Texts}?kind=marketing&language=ru")).Items.Select(t => t.Text("text")).ShouldBe(["Второй", "Первый"]);
        (await client.Get($"{Texts}/{first.Id}")).Expect(200).Json.Text("text").ShouldBe("Первый");
        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            api.Database.ExecuteAs(network.HeadOffice.Id, "update consent_texts set text = 'Иной'")
        );
        refused.SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task Of_many_publications_at_once_each_gets_a_number_of_its_own()
    {
        var published = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => office.Publish("credit_bureau", $"Текст {n}")));
        published.Select(p => p.Expect(201)["number"].GetValue<int>()).Order().ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_code_names_one_text()
    {
        (await office.Publish("processing", "Один", "pd-once")).Expect(201);
        (await office.Publish("processing", "Другой", "pd-once")).ExpectProblem(409, "consent_text_code_taken");
    }

    [Fact]
    public async Task A_consent_names_its_words_and_its_proof_and_can_be_withdrawn_once()
    {
        var lead = (await office.Register()).Id;
        var text = (await office.Publish("third_parties", "Передавайте", "tp-1")).Expect(201);
        var proof = new
        {
            channel = "web_form",
            ip = "178.205.10.4",
            userAgent = "Mozilla/5.0",
            formUrl = "https://mak.example/form",
            smsCodeId = "sms-1",
            document = "дело 7, лист 2",
        };
        var given = (await office.Post(Of(lead), new { textId = text.Id, proof })).Expect(201);
        given["proof"].ShouldBeJson(proof);
        (given.Json.Text("kind"), given.Json.Text("textVersion"), given.Json.Text("textSha256")).ShouldBe(
            ("third_parties", "tp-1", text.Json.Text("sha256"))
        );
        var path = Of(lead, given.Id);
        (await office.Post($"{path}/withdraw", new { reason = "Передумал" }, ifMatch: 7)).Expect(412);
        var withdrawn = (await office.Post($"{path}/withdraw", new { reason = "Передумал" }, ifMatch: 1)).Expect(200);
        (withdrawn["isActive"].GetValue<bool>(), withdrawn.Json.Text("withdrawalReason")).ShouldBe((false, "Передумал"));
        withdrawn.Json.Uuid("withdrawnBy").ShouldBe(given.Json.Uuid("recordedBy"));
        (await office.Post($"{path}/withdraw", new { })).ExpectProblem(409, "lead_consent_withdrawn");
        (await office.Get(path)).Expect(200)["proof"].ShouldBeJson(proof);
        (await Withdrawals(given.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_withdrawals_at_once_are_one()
    {
        var lead = await office.Tell("1000001", "pd-race");
        var own = (await office.Consents(lead)).Single();
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.Post($"{Of(lead, own.Id)}/withdraw", new { })));
        all.Count(a => a.Status == 200).ShouldBe(1);
        all.Count(a => a.Code == "lead_consent_withdrawn").ShouldBe(5);
        (await Withdrawals(own.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task What_came_with_a_lead_is_a_consent_to_the_text_that_it_names()
    {
        var text = (await office.Publish("processing", "Обрабатывайте", "pd-told")).Expect(201);
        var lead = await office.Tell("1000002", "pd-told");
        var own = (await office.Get(Of(lead))).Expect(200).Items.Single();
        (own.Text("kind"), own.Text("textVersion"), own.Text("textSha256")).ShouldBe(("processing", "pd-told", text.Json.Text("sha256")));
        own["proof"].ShouldBeJson(new { channel = "web_form", ip = "178.205.10.4" });
        (await office.Get(Of(lead, own["id"]!.GetValue<Guid>()))).Expect(200).Json.ShouldBeJson(own);
        (await api.Database.Value<long>("select count(*) from consents where lead_id = $1", lead)).ShouldBe(0);
    }

    [Fact]
    public async Task What_came_with_a_lead_can_be_withdrawn_by_the_version_that_was_read()
    {
        var lead = await office.Tell("1000003", "unpublished");
        var own = (await office.Consents(lead)).Single();
        (await office.Post($"{Of(lead, own.Id)}/withdraw", new { }, ifMatch: 2)).Expect(412);
        (await office.Post($"{Of(lead, own.Id)}/withdraw", new { }, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await office.Consents(lead)).ShouldBe([own with { IsActive = false }]);
    }

    [Fact]
    public async Task A_newer_consent_from_the_source_replaces_the_earlier_one_and_both_are_kept()
    {
        var lead = await office.Tell("1000004", "pd-old");
        (await office.Tell("1000004", "pd-new", "2026-03-01T10:00:00Z")).ShouldBe(lead);
        (await office.Tell("1000004", "pd-new", "2026-03-01T10:00:00Z")).ShouldBe(lead);
        (await office.Consents(lead)).Select(c => (c.TextVersion, c.IsActive)).ShouldBe([("pd-new", true), ("pd-old", false)]);
    }

    [Fact]
    public async Task A_withdrawn_consent_stays_withdrawn_when_the_source_tells_of_a_newer_one()
    {
        var lead = await office.Tell("1000005", "pd-first");
        var first = (await office.Consents(lead)).Single();
        (await office.Post($"{Of(lead, first.Id)}/withdraw", new { reason = "Письмо" })).Expect(200);
        await office.Tell("1000005", "pd-second", "2026-03-01T10:00:00Z");
        (await office.Consents(lead)).Select(c => (c.TextVersion, c.IsActive)).ShouldBe([("pd-second", true), ("pd-first", false)]);
        (await office.Get(Of(lead, first.Id))).Json.Text("withdrawalReason").ShouldBe("Письмо");
    }

    [Fact]
    public async Task The_history_of_a_person_is_that_of_all_his_leads_and_pages()
    {
        var phone = LeadCalls.NewPhone();
        var (one, other) = ((await office.Register(phone)).Id, (await office.Register(phone)).Id);
        var text = await office.Published("marketing");
        foreach (var (lead, at) in new[] { (one, "2026-01-01T00:00:00Z"), (other, "2026-01-03T00:00:00Z"), (one, "2026-01-02T00:00:00Z") })
            (await office.Post(Of(lead), new { textId = text, givenAt = at })).Expect(201);
        (await office.Consents(one)).Count.ShouldBe(2);
        var all = (await office.Get($"{Of(one)}?ofPerson=true")).Items.Select(c => c.Text("givenAt")).ToList();
        all.ShouldBe(["2026-01-03T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"]);
        var page = await office.Get($"{Of(one)}?ofPerson=true&limit=2");
        var next = await office.Get($"{Of(one)}?ofPerson=true&limit=2&cursor={page.NextCursor}");
        page.Items.Concat(next.Items).Select(c => c.Text("givenAt")).ShouldBe(all);
        next.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Unknown_words_a_time_to_come_and_a_foreign_lead_are_refused()
    {
        var lead = (await office.Register()).Id;
        var text = await office.Published("marketing");
        (await office.Post(Of(lead), new { textId = lead })).ExpectProblem(422, "consent_text_unknown");
        (await office.Post(Of(lead), new { textId = text, givenAt = "2126-01-01T00:00:00Z" })).ExpectProblem(
            422,
            "consent_given_in_future"
        );
        (await office.Get(Of(lead, text))).ExpectProblem(404, "lead_consent_not_found");
        var stranger = api.As(api.Network.Franchisees[0]);
        (await stranger.Get(Of(lead))).ExpectProblem(404, "lead_not_found");
        (await stranger.Post(Of(lead), new { textId = text })).ExpectProblem(404, "lead_not_found");
        (await stranger.Get($"{Texts}/{text}")).ExpectProblem(404, "consent_text_not_found");
    }

    [Fact]
    public async Task Who_may_see_consents_may_not_withdraw_them()
    {
        var lead = await office.Tell("1000006", "pd-1");
        var own = (await office.Consents(lead)).Single();
        var reader = api.As(await api.NewClient(api.HeadOffice, "leads.read", "consents.read"));
        (await reader.Get(Of(lead, own.Id))).Expect(200);
        (await reader.Post($"{Of(lead, own.Id)}/withdraw", new { })).ExpectProblem(403, "forbidden");
        (await reader.Publish("marketing", "Чужой")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Whoever_does_not_see_contacts_does_not_see_the_address_either()
    {
        var lead = await office.Tell("1000008", "pd-1");
        var own = (await office.Consents(lead)).Single();
        var (reader, seer) = (await Reader(), await Reader("leads.contacts.read"));
        foreach (var path in new[] { Of(lead), Of(lead, own.Id) })
        {
            (await reader.Get(path)).Expect(200).Text.ShouldNotContain("178.205.10.4");
            (await seer.Get(path)).Expect(200).Text.ShouldContain("178.205.10.4");
        }

        async Task<TestApiClient> Reader(params string[] more) =>
            api.As(await api.NewClient(api.HeadOffice, ["leads.read", "consents.read", .. more]));
    }

    [Fact]
    public async Task An_export_holds_consents_with_their_words_and_an_erasure_leaves_no_proof()
    {
        const string mark = "улика-по-согласию";
        var lead = await office.Tell("1000007", "pd-gone");
        var text = await office.Published("marketing", "Слова согласия на рассылку");
        var proof = new { formUrl = $"https://mak.example/{mark}", document = mark };
        var key = Guid.CreateVersion7().ToString();
        var given = (await office.Post(Of(lead), new { textId = text, proof }, key)).Expect(201);
        (await office.Post($"{Of(lead, given.Id)}/withdraw", new { reason = mark }, key + "-2")).Expect(200);
        var request = (await office.Ask(new { kind = "erasure", leadId = lead })).Id;
        var rawText = (await office.Export(request))["consents.json"];
        foreach (var part in new[] { mark, "Слова согласия на рассылку", "pd-gone" })
            rawText.ShouldContain(part);
        (await office.Erase(request)).Json.Text("state").ShouldBe("done");
        (await api.Database.Find(mark)).ShouldBeEmpty();
        var left = (await office.Get(Of(lead))).Items.Single();
        (left.Uuid("id"), left.Uuid("textId"), left["proof"]!.AsObject().Count).ShouldBe((given.Id, text, 0));
    }

    async Task<long> Withdrawals(Guid consent) =>
        await api.Database.Value<long>(
            "select count(*) from outbox_events where aggregate_id = $1 and type = 'consent.withdrawn.v1'",
            consent
        );
}
