using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Market;
using MakCrm.Api.Tests.Privacy;
using MakCrm.Infrastructure.TenantLife.Sandboxes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>Copies of franchisees to try things in.</summary>
public sealed class SandboxTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    static int clients;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Everything_comes_and_nobody_is_recognised()
    {
        var source = api.Network.Franchisees[0];
        var person = await api.As(source).Plant();
        var colleague = await Invite(api.As(source));
        var customer = new
        {
            kind = "person",
            lastName = person.Marks[0],
            birthDate = "1987-06-05",
            phones = new[] { person.Phone },
            emails = new[] { person.Email },
            tags = new[] { person.Marks[0] },
            note = person.Marks[0],
        };
        (await api.As(source).Post("/api/v1/clients", customer)).Expect(201);
        var sandbox = await Clone(source.Id, new { name = "Песочница" });
        (await Differences(source.Id, sandbox)).ShouldBeEmpty();
        foreach (var mark in person.Marks.Append(colleague).Append("1987-06-05"))
            (await Found(sandbox, mark)).ShouldBeEmpty(mark);
        var view = (await office.Get($"/api/v1/tenants/{sandbox}")).Expect(200);
        view["name"].GetValue<string>().ShouldBe("Песочница");
        view["sandbox"]["sourceId"]!.GetValue<Guid>().ShouldBe(source.Id);
        view["sandbox"]["people"]!.GetValue<string>().ShouldBe("masked");
        (await office.Get("/api/v1/tenants?sandbox=true")).Items.Select(t => t["id"]!.GetValue<Guid>()).ShouldContain(sandbox);
        (await office.Get("/api/v1/tenants?sandbox=false")).Items.Select(t => t["id"]!.GetValue<Guid>()).ShouldNotContain(sandbox);
        (await api.As(source).Get($"{LeadCalls.Leads}/{person.LeadId}")).Text.ShouldContain(person.Email);
    }

    [Fact]
    public async Task In_it_a_contact_is_known_as_it_was_in_the_source()
    {
        var source = api.Network.Franchisees[0];
        var person = await api.As(source).Plant();
        var inside = await Client(await Clone(source.Id));
        var lead = (await inside.Get($"{LeadCalls.Leads}/{person.LeadId}")).Expect(200);
        var (phone, email) = (lead["phones"][0]!["number"]!.GetValue<string>(), lead["emails"][0]!["address"]!.GetValue<string>());
        phone.ShouldNotBe(person.Phone);
        email.ShouldEndWith("@sandbox.invalid");
        (await inside.Get($"{LeadCalls.Leads}/{person.LeadId}/duplicates")).Expect(200).Items.Count.ShouldBe(1);
        var again = (await inside.Post(LeadCalls.Leads, new { phones = new[] { phone } })).Expect(201);
        again["decision"].GetValue<string>().ShouldBe("duplicate");
        (await inside.Get($"{LeadCalls.Leads}?email={email}")).Expect(200).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_letter_leaves_it()
    {
        var inside = await Client(await Clone(api.Network.Franchisees[1].Id));
        var invited = await Invite(inside);
        await Eventually.Holds(async () =>
            (await inside.Get($"/api/v1/mail-messages?recipient={invited}")).Items.Single()["state"]!.GetValue<string>().ShouldBe("kept")
        );
        api.Letters.To(invited).ShouldBeEmpty();
        await api.Letters.Newest(await Invite(api.As(api.Network.Franchisees[1])));
    }

    [Fact]
    public async Task It_has_no_part_in_what_is_done_with_real_money()
    {
        var sandbox = await Clone(api.Network.Franchisees[1].Id);
        var inside = await Client(sandbox);
        (await inside.Get("/api/v1/lots")).ExpectProblem(403, "module_disabled");
        (await inside.Get("/api/v1/wallet")).ExpectProblem(403, "module_disabled");
        (await office.Patch($"/api/v1/tenants/{sandbox}/terms", new { disabledModules = Array.Empty<string>() })).Expect(200);
        (await office.Get($"/api/v1/tenants/{sandbox}")).Text.ShouldContain("\"disabledModules\":[\"ledger\",\"market\"]");
        (await office.PutUp(new { eligibleTenantIds = new[] { sandbox } })).ExpectProblem(422, "no_eligible_bidder");
        var money = new { amount = new { amount = 100, currency = "RUB" }, reference = "1" };
        (await office.Post($"/api/v1/wallets/{sandbox}/top-ups", money)).ExpectProblem(404, "wallet_not_found");
    }

    [Fact]
    public async Task A_copy_that_breaks_off_is_made_anew()
    {
        var source = api.Network.Franchisees[2];
        await api.As(source).Plant();
        var deal = await api.Database.Value<Guid>("select deal_id from deal_history where tenant_id = $1 limit 1", source.Id);
        await using var refusal = await api.Database.Refuse(
            "insert on deal_history",
            $"new.tenant_id <> '{source.Id}' and new.deal_id = '{deal}'",
            code: "P0001"
        );
        await Heard(source.Id);
        var job = (await office.Post($"/api/v1/tenants/{source.Id}/sandboxes", new { })).Expect(202);
        var sandbox = job["tenantId"].GetValue<Guid>();
        await Eventually.Holds(async () =>
            (await office.Get($"/api/v1/tenant-jobs/{job.Id}")).Json["problem"]?.GetValue<string>().ShouldBe("PostgresException")
        );
        (await api.Database.Value<long>("select count(*) from leads where tenant_id = $1", sandbox)).ShouldBe(0);
        (await office.Post($"/api/v1/tenants/{sandbox}/resume")).ExpectProblem(409, "tenant_clone_in_progress");
        (await office.Post($"/api/v1/tenants/{sandbox}/trash")).ExpectProblem(409, "tenant_clone_in_progress");
        (await office.Post($"/api/v1/tenants/{sandbox}/refresh", new { })).ExpectProblem(409, "tenant_clone_in_progress");
        await refusal.DisposeAsync();
        await api.Done(job.Id);
        (await Differences(source.Id, sandbox)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_filled_anew_with_people_as_they_are_and_deleted_at_once()
    {
        var source = api.Network.Franchisees[2];
        var sandbox = await Clone(source.Id);
        var inside = await Client(sandbox);
        var own = (await inside.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() } })).Expect(201).Id;
        var (person, colleague) = (await api.As(source).Plant(), await Invite(api.As(source)));
        await Heard(source.Id);
        var job = (await office.Post($"/api/v1/tenants/{sandbox}/refresh", new { people = "copied" })).Expect(202).Id;
        await api.Done(job);
        (await Differences(source.Id, sandbox)).ShouldBeEmpty();
        (await Found(sandbox, person.Email)).ShouldNotBeEmpty();
        (await Found(sandbox, colleague)).ShouldBeEmpty("an address opens one account in an installation");
        await Eventually.Holds(async () => (await inside.Get($"{LeadCalls.Leads}/{own}")).ExpectProblem(404, "lead_not_found"));
        (await inside.Get($"{LeadCalls.Leads}/{person.LeadId}")).Expect(200);
        (await office.Post($"/api/v1/tenants/{sandbox}/trash")).Expect(200);
        await api.Done((await office.Post($"/api/v1/tenants/{sandbox}/purge", new { })).Expect(202).Id);
        (await Found(sandbox, person.Email)).ShouldBeEmpty();
        (await api.As(source).Get($"{LeadCalls.Leads}/{person.LeadId}")).Expect(200);
    }

    [Fact]
    public async Task What_cannot_be_copied_is_refused()
    {
        var source = api.Network.Franchisees[1];
        (await office.Post($"/api/v1/tenants/{api.HeadOffice.Id}/sandboxes", new { })).ExpectProblem(409, "tenant_is_head_office");
        (await office.Post($"/api/v1/tenants/{source.Id}/sandboxes", new { name = source.Name })).ExpectProblem(409, "tenant_name_taken");
        (await office.Post($"/api/v1/tenants/{source.Id}/refresh", new { })).ExpectProblem(409, "tenant_not_sandbox");
        var sandbox = await Clone(source.Id);
        (await office.Post($"/api/v1/tenants/{sandbox}/sandboxes", new { })).ExpectProblem(409, "tenant_is_sandbox");
        var strangers = api.As((await api.NewNetwork()).HeadOffice);
        (await strangers.Post($"/api/v1/tenants/{source.Id}/sandboxes", new { })).ExpectProblem(404, "tenant_not_found");
        (await strangers.Post($"/api/v1/tenants/{sandbox}/refresh", new { })).ExpectProblem(404, "tenant_not_found");
    }

    async Task<Guid> Clone(Guid source, object? order = null)
    {
        await Heard(source);
        var job = (
            await office.Post($"/api/v1/tenants/{source}/sandboxes", order ?? new { name = $"Копия {Guid.CreateVersion7()}" })
        ).Expect(202);
        await api.Done(job.Id);
        return job["tenantId"].GetValue<Guid>();
    }

    /// <summary>What happened in the tenant has brought about what it does, handlers and followers: nothing comes there while it is copied.</summary>
    Task Heard(Guid tenant) =>
        Eventually.Is(
            () =>
                api.Database.Value<bool>(
                    """
                    select not exists (
                        select from outbox_events e where e.tenant_id = $1 and (
                          e.delivered_at is null and e.parked_at is null
                          or not exists (select from event_sheets s where s.tenant_id = $1 and e.position = any (s.positions))))
                      and not exists (
                        select from event_heads h
                        cross join unnest(array['Notifications.OnLeadRegistered', 'Notifications.OnLeadStatusChanged']) f(follower)
                        left join feed_bookmarks b on b.tenant_id = h.tenant_id and b.follower = f.follower
                        where h.tenant_id = $1 and coalesce(b.number, 0) < h.last)
                    """,
                    tenant
                ),
            "all events of the tenant are delivered and followed"
        );

    async Task<TestApiClient> Client(Guid sandbox)
    {
        var name = $"sandbox-client-{Interlocked.Increment(ref clients)}";
        var made = (await office.Post($"/api/v1/tenants/{sandbox}/machine-clients", new { name, clientId = name })).Expect(201);
        return api.As(new TestClient(made.Id, sandbox, name, made["clientSecret"].GetValue<string>(), []));
    }

    /// <summary>A colleague; his address.</summary>
    static async Task<string> Invite(TestApiClient client)
    {
        var email = $"colleague-{Guid.CreateVersion7():N}@mak.example";
        string[] roles = ["manager"];
        var invited = new
        {
            email,
            name = "Ольга",
            roles,
        };
        (await client.Post("/api/v1/users", invited)).Expect(201);
        return email;
    }

    /// <summary>The tables that do not hold as many rows in one as in the other.</summary>
    async Task<IReadOnlyList<string>> Differences(Guid source, Guid sandbox)
    {
        var different = new List<string>();
        foreach (var table in SandboxCopyRules.Copied.Keys)
        {
            var counts = await api.Database.Rows(
                $"select (select count(*) from {table} where tenant_id = $1), (select count(*) from {table} where tenant_id = $2)",
                source,
                sandbox
            );
            if (!Equals(counts[0][0], counts[0][1]))
                different.Add($"{table}: {counts[0][0]} and {counts[0][1]}");
        }

        return different;
    }

    /// <summary>Where a text is found in the rows of a tenant.</summary>
    async Task<IReadOnlyList<string>> Found(Guid tenant, string mark)
    {
        var tables = await api.Database.Rows(
            """
            select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            """
        );
        var selects = tables.Select(t => $"select '{t[0]}' from {t[0]} t where t.tenant_id = $1 and strpos(t::text, $2) > 0");
        return [.. (await api.Database.Rows(string.Join(" union ", selects), tenant, mark)).Select(row => (string)row[0]!)];
    }
}
