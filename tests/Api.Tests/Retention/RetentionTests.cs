using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Retention;
using MakCrm.Infrastructure.Persistence.Segments;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Retention.RetentionSteps;

namespace MakCrm.Api.Tests.Retention;

[DedicatedServer("the clock of background work")]
public sealed class RetentionTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task A_run_forgets_what_nobody_has_touched_and_leaves_what_is_young_or_held()
    {
        var (before, network) = await Network();
        var old = (await before.Post(LeadCalls.Leads, Person("забытый-след"))).Expect(201).Id;
        (await before.Post($"{LeadCalls.Leads}/{old}/comments", new { text = "забытый-след в словах" })).Expect(201);
        (await before.Put(DocumentCalls.Of(old), DocumentCalls.All())).Expect(200);
        var held = (await before.Post(LeadCalls.Leads, Person("нужный-след"))).Expect(201).Id;
        (await before.Post("/api/v1/legal-holds", new { leadId = held, reason = "Суд" })).Expect(201);
        var now = After(60, network);
        var young = (await now.Post(LeadCalls.Leads, Person("свежий-след"))).Expect(201).Id;
        await now.Keep("leads", 30);
        Preview(await now.Preview("leads", 30)).ShouldBe((2, 1, true));

        (await now.Forget()).ShouldBe([new("leads", 1, 1)]);

        (await api.Database.Find("забытый-след")).ShouldBeEmpty();
        (await api.Database.Value<long>("select count(*) from lead_documents where id = $1", old)).ShouldBe(0);
        (await now.Lead(held)).Json.Text("name").ShouldBe("нужный-след");
        (await now.Lead(young)).Json.Text("name").ShouldBe("свежий-след");
        (
            await api.Database.Value<long>(
                "select count(*) from audit_entries where entity_id = $1 and entity_type = 'lead' and operation = 'forgetRecords'",
                old
            )
        ).ShouldBe(1);
        Preview(await now.Preview("leads", 30)).ShouldBe((1, 1, true));
    }

    [Fact]
    public async Task An_open_deal_holds_its_lead_and_its_documents()
    {
        var (before, network) = await Network();
        var lead = (await before.Post(LeadCalls.Leads, Person("сделочный-след"))).Expect(201).Id;
        (await before.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
        var deal = (await before.Post("/api/v1/deals", new { title = "Сделка", leadId = lead })).Expect(201).Id;
        var now = After(60, network);
        await now.Keep("lead_documents", 30);
        (await now.Forget()).ShouldBe([new("lead_documents", 0, 1)]);
        await now.Lose(deal);
        (await now.Forget()).ShouldBe([new("lead_documents", 1, 0)]);
        (await now.Get(DocumentCalls.Of(lead))).Expect(200)["version"].GetValue<int>().ShouldBe(0);
        (await now.Lead(lead)).Json.Text("name").ShouldBe("сделочный-след");
    }

    [Fact]
    public async Task The_trash_of_leads_and_deals_is_emptied_but_for_what_is_needed()
    {
        var (before, network) = await Network();
        var (gone, used) = ((await before.Register()).Id, (await before.Register()).Id);
        var deal = (await before.Post("/api/v1/deals", new { title = "Лишняя" })).Expect(201).Id;
        var about = (await before.Post("/api/v1/deals", new { leadId = used })).Expect(201).Id;
        await before.Lose(about);
        foreach (var path in new[] { $"leads/{gone}", $"leads/{used}", $"deals/{deal}" })
            (await before.Post($"/api/v1/{path}/trash")).Expect(200);
        var now = After(60, network);
        var young = (await now.Register()).Id;
        (await now.Trash(young)).Expect(200);
        await now.Keep("trashed_leads", 30, "trashed_deals", 30);
        Preview(await now.Preview("trashed_leads", 30)).ShouldBe((2, 1, true));

        (await now.Forget()).ShouldBe([new("trashed_leads", 1, 1), new("trashed_deals", 1, 0)]);

        (await now.Get($"{LeadCalls.Leads}/{gone}")).Expect(404);
        (await now.Get($"/api/v1/deals/{deal}")).Expect(404);
        (await now.Lead(used)).Json.Text("trashedAt").ShouldNotBeNull();
        (await now.Lead(young)).Json.Text("trashedAt").ShouldNotBeNull();
    }

    [Fact]
    public async Task Many_are_forgotten_in_batches_by_many_instances_each_once()
    {
        var (before, network) = await Network();
        var leads = Enumerable.Range(0, 250).Select(_ => new { phones = new[] { LeadCalls.NewPhone() } });
        (await before.Post($"{LeadCalls.Leads}/batch", new { items = leads })).Expect(200);
        var now = After(60, network);
        await now.Keep("leads", 30);
        var worker = api.Services.GetRequiredService<RetentionWorker>();
        var run = (await now.Post(Runs)).Expect(201).Id;
        (await now.Post(Runs)).ExpectProblem(409, "retention_run_active");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => worker.GoOn(TestContext.Current.CancellationToken)));
        (await now.Report(run)).ShouldBe([new("leads", 250, 0)]);
        (
            await api.Database.Value<long>(
                "select count(*) from outbox_events where tenant_id = $1 and type = 'lead.anonymized.v1'",
                network.HeadOffice.Id
            )
        ).ShouldBe(250);
    }

    [Fact]
    public async Task What_one_instance_has_left_undone_another_goes_on_with_and_counts_right()
    {
        var (before, network) = await Network();
        await before.Register();
        var now = After(60, network);
        await now.Keep("leads", 30);
        var run = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into retention_runs (tenant_id, id, state, lines, leased_until, started_at, version)
            select $1, $2, 'running', jsonb_build_array(jsonb_build_object('kind', 'leads', 'untouchedSince', $3::timestamptz, 'forgotten', 400,
              'held', 7, 'isDone', false, 'after', '00000000-0000-0000-0000-000000000000')), now() - interval '1 second', now(), 5
            """,
            network.HeadOffice.Id,
            run,
            api.Clock.GetUtcNow().AddDays(-30)
        );
        await api.Services.GetRequiredService<RetentionWorker>().GoOn(TestContext.Current.CancellationToken);
        (await now.Report(run)).ShouldBe([new("leads", 401, 7)]);
    }

    [Fact]
    public async Task Each_night_has_one_run_where_there_are_rules()
    {
        var (_, network) = await Network();
        var (ruled, other) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]));
        await ruled.Keep("notifications", 30);
        var worker = api.Services.GetRequiredService<RetentionWorker>();
        foreach (var night in new DateOnly[] { new(2031, 1, 1), new(2031, 1, 1), new(2031, 1, 2) })
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => worker.Begin(night, TestContext.Current.CancellationToken)));
            await Eventually.Holds(async () => (await ruled.Get(Runs)).Items.ShouldAllBe(r => r.Text("state") == "done"));
        }

        (await ruled.Get(Runs)).Items.Select(r => r.Text("night")).ShouldBe(["2031-01-02", "2031-01-01"]);
        (await other.Get(Runs)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_letters_lose_their_reader_and_old_news_go()
    {
        var (before, network) = await Network();
        await Letter(network.HeadOffice.Id, "старый@letter.example", "sent");
        await Letter(network.HeadOffice.Id, "ждёт@letter.example", "queued");
        var phone = LeadCalls.NewPhone();
        await before.Register(phone);
        await before.Register(phone);
        await Eventually.Holds(async () => (await before.Get("/api/v1/notifications")).Items.ShouldNotBeEmpty());
        (await before.Post("/api/v1/notifications/read-all")).Status.ShouldBeInRange(200, 204);
        var now = After(60, network);
        await now.Keep("mail_messages", 30, "notifications", 30);
        var gone = await now.Forget();
        gone.Select(line => line.Kind).ShouldBe(["mail_messages", "notifications"]);
        (gone[0].Forgotten, gone[1].Forgotten > 0).ShouldBe((1, true));
        (await api.Database.Find("старый@letter.example")).ShouldBeEmpty();
        (await api.Database.Find("ждёт@letter.example")).ShouldNotBeEmpty();
        (await now.Get("/api/v1/notifications")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_in_a_watched_segment_is_forgotten_and_who_is_in_it_is_not()
    {
        var (before, network) = await Network();
        var segment = (await before.Post("/api/v1/segments", SegmentOfLeads())).Expect(201).Id;
        var (gone, present) = ((await before.Register()).Id, (await before.Register()).Id);
        await Change("add", gone, present);
        (await before.Put($"/api/v1/segments/{segment}/watch")).Expect(200);
        await Seen(2, left: 0);
        await Change("remove", gone);
        await Seen(2, left: 1);
        var now = After(60, network);
        await now.Keep("segment_stays", 30);
        Preview(await now.Preview("segment_stays", 30)).ShouldBe((1, 0, true));
        (await now.Forget()).ShouldBe([new("segment_stays", 1, 0)]);
        (await Stays()).Single().Uuid("recordId").ShouldBe(present);

        async Task Change(string action, params Guid[] recordIds) =>
            (await before.Post($"/api/v1/segments/{segment}/members", new { action, recordIds })).Expect(200);

        async Task<IReadOnlyList<JsonNode>> Stays() => [.. (await before.Get($"/api/v1/segments/{segment}/stays")).Expect(200).Items];

        Task Seen(int all, int left) =>
            Eventually.Holds(async () =>
            {
                await api.Services.GetRequiredService<EventSequencer>().Round(TestContext.Current.CancellationToken);
                await api.Services.GetRequiredService<SegmentWatchWorker>().Turn(TestContext.Current.CancellationToken);
                var stays = await Stays();
                (stays.Count, stays.Count(s => s["leftAt"] is not null)).ShouldBe((all, left));
            });
    }

    static object SegmentOfLeads() =>
        new
        {
            record = "lead",
            kind = "static",
            name = "Под наблюдением",
        };

    [Fact]
    public async Task A_policy_has_one_rule_for_a_kind_and_is_changed_by_who_knows_it()
    {
        var (client, network) = await Network();
        (await client.Get(Policy)).Expect(200).Version.ShouldBe(0);
        (await client.Post(Runs)).ExpectProblem(409, "retention_policy_empty");
        (await client.Put(Policy, Rules("leads", 30, "leads", 60))).ExpectProblem(422, "retention_rule_twice");
        (await client.Put(Policy, Rules("leads", 3))).ExpectProblem(400, "invalid_request");
        (await client.Put(Policy, Rules("leads", 30), ifMatch: 4)).Expect(412);
        (await client.Put(Policy, Rules("leads", 30), ifMatch: 0)).Expect(200).Version.ShouldBe(1);
        (await client.Put(Policy, Rules("leads", 60), ifMatch: 1))
            .Expect(200)["rules"]
            .ShouldBeJson(new[] { new { kind = "leads", afterDays = 60 } });
        (await api.As(network.Franchisees[0]).Get(Policy)).Expect(200).Version.ShouldBe(0);
        var reader = api.As(await api.NewClient(network.HeadOffice, "retention.read"));
        (await reader.Get(Policy)).Expect(200);
        (await reader.Get($"{Policy}/preview?kind=leads&afterDays=30")).ExpectProblem(403, "forbidden");
        (await reader.Post(Runs)).ExpectProblem(403, "forbidden");
    }

    async Task<(TestApiClient Client, TestNetwork Network)> Network()
    {
        var network = await api.NewNetwork(1);
        return (api.As(network.HeadOffice), network);
    }

    TestApiClient After(int days, TestNetwork network)
    {
        api.Clock.Advance(TimeSpan.FromDays(days));
        return api.As(network.HeadOffice);
    }

    static object Person(string name) => new { name, phones = new[] { LeadCalls.NewPhone() } };

    static (int, int, bool) Preview(ApiResponse preview) =>
        (preview["found"].GetValue<int>(), preview["held"].GetValue<int>(), preview["isExact"].GetValue<bool>());

    Task<int> Letter(Guid tenant, string to, string state) =>
        api.Database.Execute(
            """
            insert into mail_messages (tenant_id, id, recipient, template, language, subject, sealed_body, state, attempts, next_attempt_at, created_at, ended_at, version)
            values ($1, $2, $3, 'invitation', 'ru', 'Приглашение', case when $4 = 'queued' then '\x00'::bytea end, $4, 1, 'infinity', now(),
              case when $4 <> 'queued' then now() end, 2)
            """,
            tenant,
            Guid.CreateVersion7(),
            to,
            state
        );
}
