using MakCrm.Api.Tests.Audit;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Market;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Privacy;

public sealed class SubjectTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Requests = SubjectSteps.Requests;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_export_holds_every_mark_and_its_manifest_counts_the_files()
    {
        var person = await office.Plant();
        var request = (await office.Ask(new { kind = "access", phone = LeadCalls.Spelled(person.Phone) })).Id;
        var files = await office.Export(request);
        var all = string.Concat(files.Values);
        person.Marks.Where(mark => !all.Contains(mark, StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (
            var text in new[]
            {
                "Имя-два",
                "Двойник",
                "Первый комментарий",
                "Комментарий",
                "Шаг",
                "Значение",
                "Сделка",
                DocumentCalls.Snils,
            }
        )
            all.ShouldContain(text);
        files
            .Keys.Where(name => name != "notifications.json")
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "audit_entries.json",
                "consents.json",
                "deal_history.json",
                "deals.json",
                "lead_comments.json",
                "lead_documents.json",
                "lead_history.json",
                "leads.json",
                "manifest.json",
            ]);
    }

    [Fact]
    public async Task An_export_leaves_a_trace_for_each_lead()
    {
        var person = await office.Plant();
        var request = (await office.Ask(new { kind = "access", leadId = person.LeadId })).Id;
        await office.Export(request);
        await Eventually.Holds(async () =>
            (await office.Get($"/api/v1/audit-reads?entityId={person.LeadId}"))
                .Items.Select(r => r.Text("operation"))
                .ShouldContain("exportSubjectRecords")
        );
    }

    [Fact]
    public async Task After_an_erasure_no_mark_is_left_anywhere_and_the_audit_is_intact()
    {
        var person = await office.Plant();
        await office.Lose(person.DealId);
        await Write(person.Email);
        var request = (
            await office.Ask(
                new
                {
                    kind = "erasure",
                    email = person.Email,
                    note = $"Просит {person.Marks[0]}",
                }
            )
        ).Id;
        foreach (var mark in person.Marks.Where(m => m != person.Phone[1..]))
            (await api.Database.Find(mark)).ShouldNotBeEmpty(mark);
        var done = await office.Erase(request);
        done.Json.Text("state").ShouldBe("done");
        foreach (var mark in person.Marks)
            (await api.Database.Find(mark)).ShouldBeEmpty(mark);
        (await api.Database.Value<long>("select count(*) from lead_documents where id = $1", person.LeadId)).ShouldBe(0);
        (await api.Database.Value<long>("select count(*) from lead_contacts where lead_id = $1", person.LeadId)).ShouldBe(0);
        await api.Seal();
        (await office.Verify()).Damage().ShouldBeNull();
        var lead = await office.Lead(person.LeadId);
        (lead.Json.Text("name"), lead["phones"].AsArray().Count, lead.Json.Text("status")).ShouldBe((null, 0, "in_work"));
        (
            await api.Database.Value<long>(
                "select count(*) from audit_entries where entity_id = $1 and entity_type = 'lead' and operation = 'Privacy.OnSubjectErasureOrdered'",
                person.LeadId
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_tells_what_an_erasure_would_do_and_does_nothing()
    {
        var person = await office.Plant();
        var request = (await office.Ask(new { kind = "erasure", phone = person.Phone })).Id;
        var plan = (await office.Get($"{Requests}/{request}/plan")).Expect(200);
        plan["leadIds"].AsArray().Count.ShouldBe(2);
        plan["holds"].ShouldBeJson(new[] { new { leadId = person.LeadId, reason = "open_deal" } });
        Count(plan, "leads").ShouldBe((2, 1, 1, "open_deal,held_elsewhere"));
        Count(plan, "lead_documents").ShouldBe((1, 0, 1, "open_deal,held_elsewhere"));
        Count(plan, "audit_entries").Reasons.ShouldBe("no_personal_values");
        (await office.Lead(person.LeadId)).Text.ShouldContain(person.Marks[0]);
    }

    [Fact]
    public async Task What_is_held_stays_and_goes_once_the_hold_is_over()
    {
        var person = await office.Plant();
        var hold = (await office.Post("/api/v1/legal-holds", new { leadId = person.LeadId, reason = "Суд" })).Expect(201).Id;
        var request = (await office.Ask(new { kind = "erasure", phone = person.Phone })).Id;
        var first = await office.Erase(request);
        first.Json.Text("state").ShouldBe("open");
        (await office.Lead(person.LeadId)).Text.ShouldContain(person.Marks[0]);
        (await api.Database.Find($"Двойник {person.Marks[0]}")).ShouldBeEmpty();
        await office.Lose(person.DealId);
        (await office.Erase(request)).Json.Text("state").ShouldBe("open");
        (await office.Post($"/api/v1/legal-holds/{hold}/release")).Expect(200);
        (await office.Post($"/api/v1/legal-holds/{hold}/release")).ExpectProblem(409, "legal_hold_released");
        (await office.Erase(request)).Json.Text("state").ShouldBe("done");
        (await api.Database.Find(person.Marks[0])).ShouldBeEmpty();
        (await office.Post($"{Requests}/{request}/erasure")).ExpectProblem(409, "subject_request_closed");
    }

    [Fact]
    public async Task A_retry_after_the_erasure_makes_no_second_lead_and_tells_nothing()
    {
        var (phone, keys) = (LeadCalls.NewPhone(), (Create: Guid.CreateVersion7().ToString(), Change: Guid.CreateVersion7().ToString()));
        var body = new { phones = new[] { phone }, name = "Повторов" };
        var lead = (await office.Post(LeadCalls.Leads, body, keys.Create)).Expect(201).Id;
        (await office.Patch($"{LeadCalls.Leads}/{lead}", new { city = "Повторск" }, keys.Change)).Expect(200);
        await office.Erase((await office.Ask(new { kind = "erasure", leadId = lead })).Id);
        (await office.Post(LeadCalls.Leads, body, keys.Create)).Expect(201).Id.ShouldBe(lead);
        var again = (await office.Patch($"{LeadCalls.Leads}/{lead}", new { city = "Повторск" }, keys.Change)).Expect(200);
        again.Text.ShouldNotContain("Повтор");
        (await api.Database.Find("Повторск")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_that_was_erased_is_free_for_who_comes_next()
    {
        var phone = LeadCalls.NewPhone();
        var first = (await office.Register(phone)).Id;
        await office.Erase((await office.Ask(new { kind = "erasure", phone })).Id);
        var next = await office.Register(phone);
        (next.Json.Text("decision"), next.Json.Uuid("duplicateOf")).ShouldBe(("accepted", null));
        (await office.Lead(first))["phones"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_on_auction_is_held_and_afterwards_its_lot_tells_nothing_of_the_person()
    {
        const string city = "Лотоград";
        var lead = await office.NewLead(city);
        var lot = (await office.PutUp(lead)).Expect(201).Id;
        var request = (await office.Ask(new { kind = "erasure", leadId = lead })).Id;
        (await office.Get($"{Requests}/{request}/plan"))["holds"].ShouldBeJson(new[] { new { leadId = lead, reason = "on_auction" } });
        (await office.Post($"/api/v1/lots/{lot}/cancel", new { reason = "Снят" })).Expect(200);
        await Eventually.Holds(async () => (await office.Lead(lead)).Json.Text("status").ShouldNotBe("auction"));
        (await office.Erase(request)).Json.Text("state").ShouldBe("done");
        (await api.Database.Find(city)).ShouldBeEmpty();
        (await api.Database.Rows("select masked_name, masked_phone from lots where id = $1", lot)).Single().ShouldBe([null, null]);
    }

    [Fact]
    public async Task Many_orders_at_once_erase_once()
    {
        var person = await office.Plant();
        await office.Lose(person.DealId);
        var request = (await office.Ask(new { kind = "erasure", phone = person.Phone })).Id;
        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Post($"{Requests}/{request}/erasure")));
        orders.Count(o => o.Status == 202).ShouldBe(1);
        orders.Count(o => o.Code == "subject_request_closed").ShouldBe(7);
        await Eventually.Holds(async () => (await office.Get($"{Requests}/{request}")).Json.Text("state").ShouldBe("done"));
        (
            await api.Database.Value<long>(
                "select count(*) from outbox_events where aggregate_id = $1 and type = 'subject_request.erased.v1'",
                request
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_is_due_in_thirty_days_and_shows_its_contact_masked()
    {
        var phone = LeadCalls.NewPhone();
        var response = await office.Ask(
            new
            {
                kind = "access",
                phone,
                receivedAt = "2026-01-20T09:00:00Z",
            }
        );
        (response.Json.Text("dueAt"), response["isOverdue"].GetValue<bool>()).ShouldBe(("2026-02-19T09:00:00Z", true));
        response.Json.Text("contact").ShouldBe($"{phone[..5]}*****{phone[^2..]}");
        (await api.Database.Find(phone)).ShouldBeEmpty();
        var closed = (await office.Post($"{Requests}/{response.Id}/close", new { isRefused = false, outcome = "Вручено" })).Expect(200);
        (closed.Json.Text("state"), closed["isOverdue"].GetValue<bool>()).ShouldBe(("done", false));
        (await office.Post($"{Requests}/{response.Id}/erasure")).ExpectProblem(409, "subject_request_kind_mismatch");
        (await office.Get($"{Requests}?state=done")).Items.Select(r => r.Uuid("id")).ShouldContain(response.Id);
    }

    [Theory]
    [InlineData("""{"kind":"access"}""", "subject_ambiguous")]
    [InlineData("""{"kind":"access","phone":"+79170000000","email":"a@b.ru"}""", "subject_ambiguous")]
    [InlineData("""{"kind":"access","phone":"не телефон"}""", "subject_contact_invalid")]
    [InlineData("""{"kind":"access","leadId":"0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c99"}""", "lead_unknown")]
    public async Task A_request_that_names_nobody_is_refused(string body, string code) =>
        (await office.Post(Requests, body)).ExpectProblem(422, code);

    [Fact]
    public async Task A_person_of_another_tenant_is_nobody_here()
    {
        var person = await api.As(api.Network.Franchisees[0]).Plant();
        var request = (await office.Ask(new { kind = "erasure", phone = person.Phone })).Id;
        (await office.Get($"{Requests}/{request}/plan")).Expect(200)["leadIds"].AsArray().ShouldBeEmpty();
        (await office.Erase(request)).Json.Text("state").ShouldBe("done");
        (await api.As(api.Network.Franchisees[0]).Lead(person.LeadId)).Text.ShouldContain(person.Marks[0]);
    }

    static (int Found, int Erased, int Kept, string Reasons) Count(ApiResponse plan, string kind)
    {
        var count = plan["records"].AsArray().Single(r => r!.Text("kind") == kind)!;
        return (
            count["found"]!.GetValue<int>(),
            count["erased"]!.GetValue<int>(),
            count["kept"]!.GetValue<int>(),
            string.Join(',', count["reasons"]!.AsArray().Select(r => r!.GetValue<string>()))
        );
    }

    /// <summary>A letter that has gone to the person.</summary>
    Task<int> Write(string email) =>
        api.Database.Execute(
            """
            insert into mail_messages (tenant_id, id, recipient, template, language, subject, sealed_body, state, attempts, next_attempt_at, created_at, ended_at, version)
            values ($1, $2, $3, 'invitation', 'ru', 'Письмо', null, 'sent', 1, now(), now(), now(), 2)
            """,
            api.HeadOffice.Id,
            Guid.CreateVersion7(),
            email
        );
}
