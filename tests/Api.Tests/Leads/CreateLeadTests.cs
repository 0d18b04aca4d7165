using System.Text.Json;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class CreateLeadTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Everything_that_was_told_can_be_read()
    {
        var received = new
        {
            name = "Петров Иван Сергеевич",
            phones = new[] { "8 (917) 900-11-22 доб. 7", "8 701 234 56 78", "после шести" },
            emails = new[] { " Ivan.Petrov@Mail.ru", "собака" },
            city = "Казань",
            product = "mortgage",
            requestedAmount = new { amount = 450_000_000, currency = "RUB" },
            source = "direct",
            processingWay = "call_center",
            utm = new
            {
                source = "yandex",
                medium = "cpc",
                campaign = "ipoteka",
                content = "b1",
                term = "ипотека",
            },
            consent = new
            {
                givenAt = "2026-01-20T09:14:00Z",
                textVersion = "pd-2025-09",
                ip = "178.205.10.4",
                channel = "web_form",
            },
            externalId = "bk-204518",
            comment = "Просит перезвонить",
            customValues = new
            {
                incomeProof = "2-НДФЛ",
                children = 2,
                married = true,
                nested = new { a = new object?[] { 1.5, null } },
            },
            responsibleId = api.HeadOffice.Client.Id,
        };
        var receipt = (await office.Post(LeadCalls.Leads, received)).Expect(201);
        receipt.Headers.Location!.ToString().ShouldBe($"/api/v1/leads/{receipt.Id}");
        receipt.Texts("reasons").ShouldBe(["phone_unrecognized", "email_unrecognized"]);

        var lead = await office.Lead(receipt.Id);
        lead.ETag.ShouldBe(receipt.ETag);
        lead.Json.Text("name").ShouldBe(received.name);
        lead["phones"]
            .ShouldBeJson(
                new object[]
                {
                    new
                    {
                        raw = received.phones[0],
                        number = "+79179001122",
                        extension = "7",
                        country = "RU",
                    },
                    new
                    {
                        raw = received.phones[1],
                        number = "+77012345678",
                        country = "KZ",
                    },
                    new { raw = received.phones[2] },
                }
            );
        lead["emails"]
            .ShouldBeJson(new object[] { new { raw = received.emails[0], address = "ivan.petrov@mail.ru" }, new { raw = "собака" } });
        (lead.Json.Text("city"), lead.Json.Text("product"), lead.Json.Text("sourceCode")).ShouldBe(("Казань", "mortgage", "direct"));
        (lead.Json.Text("processingWay"), lead.Json.Text("externalId")).ShouldBe(("call_center", "bk-204518"));
        lead["requestedAmount"].ShouldBeJson(received.requestedAmount);
        lead["utm"].ShouldBeJson(received.utm);
        lead["consent"].ShouldBeJson(received.consent);
        lead["customValues"].ShouldBeJson(received.customValues);
        lead.Json.Uuid("responsibleId").ShouldBe(api.HeadOffice.Client.Id);
        (lead.Json.Text("status"), lead.Json.Text("decision")).ShouldBe(("new", "accepted"));
        lead["commentCount"].GetValue<int>().ShouldBe(1);
        lead.Json.Text("createdAt").ShouldBe(lead.Json.Text("updatedAt"));
    }

    [Fact]
    public async Task The_receipt_agrees_with_the_lead()
    {
        var receipt = await office.Register();
        receipt.Json.Text("decision").ShouldBe("accepted");
        receipt["reasons"].AsArray().ShouldBeEmpty();
        receipt["duplicates"].AsArray().ShouldBeEmpty();
        var lead = await office.Lead(receipt.Id);
        DateTimeOffset.Parse(receipt.Json.Text("createdAt")!).ShouldBe(DateTimeOffset.Parse(lead.Json.Text("createdAt")!));
        (receipt.Json.Text("status"), receipt.Version).ShouldBe((lead.Json.Text("status"), lead.Version));
    }

    [Fact]
    public async Task A_lead_that_names_no_source_came_directly()
    {
        var lead = await office.Lead((await office.Register()).Id);
        var direct = (await office.Get("/api/v1/sources?q=direct")).Items.Single();
        (lead.Json.Text("sourceCode"), lead.Json.Uuid("sourceId")).ShouldBe(("direct", direct.Uuid("id")));
    }

    [Fact]
    public async Task A_source_gives_its_leads_a_responsible_and_a_status()
    {
        await office.NewSource("partner_1", "partner", api.HeadOffice.Client.Id);
        var id = (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, source = "partner_1" })).Expect(201).Id;
        var lead = await office.Lead(id);
        (lead.Json.Text("status"), lead.Json.Uuid("responsibleId")).ShouldBe(("from_partner", api.HeadOffice.Client.Id));
    }

    [Fact]
    public async Task The_first_comment_is_stored()
    {
        var id = (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, comment = "Звонить утром" })).Id;
        var comment = (await office.Get($"/api/v1/leads/{id}/comments")).Expect(200).Items.Single();
        (comment.Text("text"), comment.Uuid("authorId")).ShouldBe(("Звонить утром", api.HeadOffice.Client.Id));
    }

    [Fact]
    public async Task A_lead_without_a_recognisable_contact_is_refused()
    {
        (await office.Post(LeadCalls.Leads, new { name = "Иван" })).ExpectProblem(422, "lead_without_contact");
        (await office.Post(LeadCalls.Leads, new { phones = new[] { "112" }, emails = new[] { "@" } })).ExpectProblem(
            422,
            "lead_without_contact"
        );
    }

    [Fact]
    public async Task An_unknown_source_is_refused() =>
        (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, source = "nobody" }))
            .ExpectProblem(422, "source_unknown")
            .Faults.ShouldBe(["source_unknown /source"]);

    [Fact]
    public async Task An_archived_source_is_refused()
    {
        var source = await office.NewSource("closed");
        (await office.Post($"/api/v1/sources/{source.Id}/archive")).Expect(200);
        (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, source = "closed" })).ExpectProblem(
            409,
            "source_archived"
        );
    }

    [Fact]
    public async Task A_responsible_of_another_tenant_is_nobody_here()
    {
        var stranger = api.Network.Franchisees[0].Client.Id;
        (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, responsibleId = stranger }))
            .ExpectProblem(422, "responsible_unknown")
            .Faults.ShouldBe(["responsible_unknown /responsibleId"]);
    }

    [Fact]
    public async Task A_revoked_client_cannot_be_made_responsible()
    {
        var revoked = await api.NewClient(api.HeadOffice, "leads.read");
        await api.Database.Execute("update machine_clients set revoked_at = now() where id = $1", revoked.Id);
        var lead = await office.Register();
        (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, responsibleId = revoked.Id })).ExpectProblem(
            422,
            "responsible_unknown"
        );
        (await office.Post($"/api/v1/leads/{lead.Id}/assign", new { responsibleId = revoked.Id })).ExpectProblem(
            422,
            "responsible_unknown"
        );
    }

    [Fact]
    public async Task A_negative_amount_is_refused() =>
        (
            await office.Post(
                LeadCalls.Leads,
                new { phones = new[] { LeadCalls.NewPhone() }, requestedAmount = new { amount = -1, currency = "RUB" } }
            )
        ).ExpectProblem(422, "amount_negative");

    [Fact]
    public async Task Custom_values_over_their_limit_are_refused()
    {
        Task<ApiResponse> With(int letters) =>
            office.Post(
                LeadCalls.Leads,
                new { phones = new[] { LeadCalls.NewPhone() }, customValues = new { a = new string('x', letters) } }
            );
        (await With(16 * 1024 - 8)).Expect(201);
        (await With(16 * 1024 - 7))
            .ExpectProblem(422, "custom_values_too_large")
            .Faults.ShouldBe(["custom_values_too_large /customValues"]);
    }

    [Theory]
    [InlineData("""{"a": "\u0000"}""")]
    [InlineData("""{"a\u0000": 1}""")]
    [InlineData("""{"a": "\ud800"}""")]
    [InlineData("""{"a": [{"b": "x\udc00"}]}""")]
    [InlineData("""{"a": 1e400}""")]
    [InlineData("""{"a": 1e200000}""")]
    [InlineData("""{"a": [1e-5000]}""")]
    public async Task Custom_values_that_cannot_be_stored_as_they_are_are_refused(string values)
    {
        var answer = await office.Post(LeadCalls.Leads, $$"""{"phones": ["{{LeadCalls.NewPhone()}}"], "customValues": {{values}}}""");
        answer.ExpectProblem(400, "invalid_request").Faults.Single().ShouldContain("/customValues");
    }

    [Theory]
    [InlineData("""{"a": 12345678901234567890123456789, "b": -0.0001, "c": 1e100, "d": 0, "e": 0.0}""")]
    [InlineData("""{"": "", "пол": "ж", "a b/~": "\ud83d\ude00"}""")]
    public async Task Unusual_custom_values_come_back_as_they_went(string values)
    {
        var answer = await office.Post(LeadCalls.Leads, $$"""{"phones": ["{{LeadCalls.NewPhone()}}"], "customValues": {{values}}}""");
        var stored = (await office.Lead(answer.Expect(201).Id))["customValues"].ToJsonString();
        JsonElement.DeepEquals(JsonElement.Parse(stored), JsonElement.Parse(values)).ShouldBeTrue(stored);
    }

    [Fact]
    public async Task Text_is_kept_as_it_is()
    {
        const string name = "O'Нил \"<b>\" \\ ${x} ; drop table leads; -- 😀 ё\u0301";
        var id = (await office.Post(LeadCalls.Leads, new { name, phones = new[] { LeadCalls.NewPhone() } })).Expect(201).Id;
        (await office.Lead(id)).Json.Text("name").ShouldBe(name);
    }
}
