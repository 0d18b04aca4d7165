using MakCrm.Api.Tests.Audit;
using MakCrm.Api.Tests.Events;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Ledger;
using MakCrm.Api.Tests.Market;
using MakCrm.Api.Tests.Privacy;
using MakCrm.Api.Tests.Retention;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>A product whose first franchisee has a database of its own.</summary>
[DedicatedServer("dedicated databases")]
public sealed class DedicatedApi : CrmApiFixture
{
    readonly Lazy<Task<TestTenant>> moved;

    public DedicatedApi() =>
        moved = new(async () =>
        {
            await this.Move(Network.Franchisees[0], "dedicated");
            return Network.Franchisees[0];
        });

    public Task<TestTenant> Moved => moved.Value;
}

/// <summary>What reaches from one database into the other.</summary>
public sealed class DedicatedWorkTests(DedicatedApi api) : IClassFixture<DedicatedApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_lead_that_it_buys_arrives_once_with_its_contact_and_becomes_a_deal()
    {
        var tenant = await api.Moved;
        var buyer = api.As(tenant);
        (await office.TopUp(tenant, 10_000)).Expect(201);
        var lead = await office.NewLead();
        var lot = (await office.PutUp(lead)).Expect(201).Id;
        (await buyer.Bid(lot, 5_000)).Expect(201);
        (await office.Close(lot)).Expect(200);
        await Eventually.Holds(async () => (await office.Get($"/api/v1/leads/{lead}")).Word("status").ShouldBe("sold"));
        var own = api.Database.Of(tenant.Id);
        var bought = (await own.Rows("select id, emails::text from leads where lot_id = $1", lot)).Single();
        ((string)bought[1]!).ShouldContain("petrov.");
        (await api.Database.Value<long>("select count(*) from leads where lot_id = $1", lot)).ShouldBe(0);
        (await buyer.Get($"/api/v1/leads/{bought[0]}")).Expect(200);
        await Eventually.Holds(async () => (await own.Value<long>("select count(*) from deals where lead_id = $1", bought[0])).ShouldBe(1));
        (await api.As(api.Network.Franchisees[1]).Get($"/api/v1/leads/{bought[0]}")).ExpectProblem(404, "lead_not_found");
    }

    [Fact]
    public async Task What_happens_there_is_told_in_its_feed_whether_or_not_somebody_here_listens()
    {
        var client = api.As(await api.Moved);
        var start = await client.Now();
        var lead = (await client.Register()).Id;
        (await client.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        (await client.Told(start, lead, "lead.status_changed.v1")).ShouldBe(["lead.registered.v1", "lead.status_changed.v1"]);
    }

    [Fact]
    public async Task A_person_is_erased_in_both_databases()
    {
        var tenant = await api.Moved;
        var (client, own) = (api.As(tenant), api.Database.Of(tenant.Id));
        var person = await client.Plant();
        await client.Lose(person.DealId);
        foreach (var mark in person.Marks.Where(m => m != person.Phone[1..]))
            (await own.Find(mark)).ShouldNotBeEmpty(mark);
        var request = (await client.Ask(new { kind = "erasure", email = person.Email })).Id;
        (await client.Erase(request)).Word("state").ShouldBe("done");
        foreach (var mark in person.Marks)
        {
            (await own.Find(mark)).ShouldBeEmpty(mark);
            (await api.Database.Find(mark)).ShouldBeEmpty(mark);
        }

        await Eventually.Holds(async () =>
        {
            await api.Seal();
            (await client.Verify()).Damage().ShouldBeNull();
            (await own.Value<long>("select count(*) from audit_unsealed")).ShouldBe(0);
        });
    }

    [Fact]
    public async Task While_its_database_is_away_it_waits_alone_and_what_is_for_it_arrives_later()
    {
        var tenant = await api.Moved;
        var (client, own, other) = (api.As(tenant), api.Database.Of(tenant.Id), api.As(api.Network.Franchisees[1]));
        (await client.Get("/api/v1/leads")).Expect(200);
        (await office.TopUp(tenant, 10_000)).Expect(201);
        var lot = (await office.PutUp()).Expect(201).Id;
        (await client.Bid(lot, 5_000)).Expect(201);
        await api.Database.TakeAway(own);
        try
        {
            var away = await client.Get("/api/v1/leads");
            away.ExpectProblem(503, "service_unavailable").Headers.RetryAfter.ShouldNotBeNull();
            (await client.Get("/api/v1/notifications")).Expect(200);
            (await other.Post("/api/v1/leads", new { phones = new[] { "+79210000077" } })).Expect(201);
            (await office.Close(lot)).Expect(200);
            await Eventually.Holds(async () =>
                (
                    await api.Database.Value<long>(
                        "select count(*) from outbox_events where aggregate_id = $1 and last_error like 'TenantUnavailable%'",
                        lot
                    )
                ).ShouldBe(1)
            );
        }
        finally
        {
            await api.Database.GiveBack(own);
        }

        await Eventually.Holds(async () => (await own.Value<long>("select count(*) from leads where lot_id = $1", lot)).ShouldBe(1));
        (await client.Get("/api/v1/leads")).Expect(200);
    }

    [Fact]
    public async Task A_limit_on_leads_counts_them_where_they_are()
    {
        var tenant = await api.Moved;
        var client = api.As(tenant);
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000055" } })).Expect(201);
        (await office.Patch($"/api/v1/tenants/{tenant.Id}/terms", new { leadsPerMonth = 1 })).Expect(200);
        await Eventually.Holds(async () =>
            (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000056" } })).ExpectProblem(403, "tenant_limit_reached")
        );
        (await office.Patch($"/api/v1/tenants/{tenant.Id}/terms", new { leadsPerMonth = (int?)null })).Expect(200);
        await Eventually.Holds(async () => (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000056" } })).Expect(201));
    }

    [Fact]
    public async Task What_a_rule_forgets_is_forgotten_there_and_reported_once()
    {
        var tenant = await api.Moved;
        var own = api.Database.Of(tenant.Id);
        var person = new { name = "забытый-след", phones = new[] { "+79210000066" } };
        (await api.As(tenant).Post("/api/v1/leads", person)).Expect(201);
        await api.As(tenant).Keep("leads", 30);
        (await own.Find("забытый-след")).ShouldNotBeEmpty();
        api.Clock.Advance(TimeSpan.FromDays(60));
        var report = await api.As(tenant).Forget();
        report.Single().Forgotten.ShouldBePositive();
        await Eventually.Holds(async () => (await own.Find("забытый-след")).ShouldBeEmpty());
        (await api.As(tenant).Forget()).Single().Forgotten.ShouldBe(0);
    }
}
