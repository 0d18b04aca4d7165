using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Tenants;

[DedicatedServer("the purge")]
public sealed class TenantPurgeTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string TenantTables = """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        """;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Of_a_purged_tenant_no_row_is_left_and_a_signed_certificate_says_what_was()
    {
        var franchisee = api.Network.Franchisees[0];
        await Live(franchisee);
        var before = await Counts(franchisee.Id);
        before["leads"].ShouldBe(3);
        before["audit_read_sheets"].ShouldBePositive("the trail of readings is append-only, and goes, too");
        var others = await Counts(api.Network.Franchisees[1].Id);

        (await office.Post($"/api/v1/tenants/{franchisee.Id}/trash")).Expect(200);
        api.Clock.Advance(TimeSpan.FromDays(31));
        var job = (await office.Post($"/api/v1/tenants/{franchisee.Id}/purge", new { })).Expect(202);
        await Done(job.Id);

        (await Counts(franchisee.Id)).ShouldBeEmpty();
        (await Counts(api.Network.Franchisees[1].Id)).ShouldBe(others, ignoreOrder: true);
        var tomb = (await office.Get($"/api/v1/tenants/{franchisee.Id}")).Expect(200);
        tomb["state"].GetValue<string>().ShouldBe("purged");
        tomb["name"].GetValue<string>().ShouldBe($"purged {franchisee.Id}");
        tomb.Json["city"].ShouldBeNull();
        (await office.Get("/api/v1/tenants")).Items.Select(i => i["id"]!.GetValue<Guid>()).ShouldNotContain(franchisee.Id);
        var certificate = (await office.Get($"/api/v1/tenants/{franchisee.Id}/purge-certificate")).Expect(200);
        Check(certificate, before);
        var shut = await Should.ThrowAsync<Exception>(() => api.As(franchisee).Get("/api/v1/leads"));
        shut.Message.ShouldContain("invalid_client");
        await Balanced();
    }

    [Fact]
    public async Task A_purge_that_was_broken_off_goes_on_and_counts_right()
    {
        var franchisee = api.Network.Franchisees[2];
        await Live(franchisee);
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/trash")).Expect(200);
        await Eventually.Holds(async () => (await api.As(franchisee).Get("/api/v1/leads")).ExpectProblem(403, "tenant_suspended"));
        var before = await Counts(franchisee.Id);
        // As another instance would have left it: one table done, the lease over.
        await api.Database.Execute("update tenants set state = 'purging' where id = $1", franchisee.Id);
        await api.Database.Execute("delete from lead_contacts where tenant_id = $1", franchisee.Id);
        var job = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into tenant_jobs (tenant_id, id, kind, subject_id, state, ordered_by, ordered_at, progress, leased_until, version)
            values ($1, $2, 'purge', $3, 'running', $1, now(), jsonb_build_object('lead_contacts', $4::bigint), now() - interval '1 second', 1)
            """,
            api.HeadOffice.Id,
            job,
            franchisee.Id,
            before["lead_contacts"]
        );
        api.Services.GetRequiredService<Application.Tenants.ITenantJobSignal>().Wake();
        await Done(job);
        (await Counts(franchisee.Id)).ShouldBeEmpty();
        var certificate = (await office.Get($"/api/v1/tenants/{franchisee.Id}/purge-certificate")).Expect(200);
        Deleted(certificate)["lead_contacts"].ShouldBe(before["lead_contacts"]);
        Deleted(certificate)["leads"].ShouldBe(before["leads"]);
    }

    [Fact]
    public async Task The_applications_role_can_neither_delete_the_trail_nor_touch_a_certificate()
    {
        var tenant = api.Network.Franchisees[1].Id;
        foreach (
            var sql in new[] { "delete from audit_entries", "delete from audit_read_sheets", "update purge_certificates set sha256 = ''" }
        )
            (await Should.ThrowAsync<Npgsql.PostgresException>(() => api.Database.ExecuteAs(tenant, sql))).SqlState.ShouldBe("42501");
    }

    async Task Live(TestTenant franchisee)
    {
        var client = api.As(franchisee);
        var first = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" }, emails = new[] { "a@example.ru" } })).Id;
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } })).Expect(201);
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000002" } })).Expect(201);
        (await client.Get($"/api/v1/leads/{first}")).Expect(200);
        (await client.Put($"/api/v1/leads/{first}/documents", new { snils = "112-233-445 95" })).Expect(200);
        (await client.Post("/api/v1/deals", new { title = "Сделка", leadId = first })).Expect(201);
        var person = new
        {
            email = $"purged-{franchisee.Id}@mak.example",
            name = "Удаляемый",
            roles = new[] { "admin" },
        };
        (await client.Post("/api/v1/users", person)).Expect(201);
        var wallet = new { amount = new { amount = 5_000, currency = "RUB" }, reference = "1" };
        (await office.Post($"/api/v1/wallets/{franchisee.Id}/top-ups", wallet)).Expect(201);
        var transaction = (await office.Get("/api/v1/ledger/transactions")).Items[0]["id"]!.GetValue<Guid>();
        (await office.Post($"/api/v1/ledger/transactions/{transaction}/reversal", new { reason = "вернули" })).Expect(201);
        await Eventually.Holds(async () =>
        {
            var counts = await Counts(franchisee.Id);
            counts.ShouldContainKey("audit_read_sheets");
            counts.ShouldContainKey("audit_seals");
            counts.ShouldContainKey("lead_contacts");
        });
    }

    async Task Done(Guid job) =>
        await Eventually.Holds(async () =>
            (await office.Get($"/api/v1/tenant-jobs/{job}")).Expect(200)["state"].GetValue<string>().ShouldBe("done")
        );

    async Task<Dictionary<string, long>> Counts(Guid tenant)
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in (await api.Database.Rows(TenantTables)).Select(row => (string)row[0]!))
        {
            var rows = await api.Database.Value<long>($"select count(*) from {table} where tenant_id = $1", tenant);
            if (rows > 0)
                counts[table] = rows;
        }

        return counts;
    }

    async Task Balanced()
    {
        var sums = await api.Database.Rows("select currency, sum(amount_minor)::bigint from ledger_postings group by currency");
        sums.ShouldAllBe(row => (long)row[1]! == 0);
    }

    static Dictionary<string, long> Deleted(ApiResponse certificate) =>
        JsonNode.Parse(certificate["document"].GetValue<string>())!["deleted"]!
            .AsArray()
            .ToDictionary(d => d!["table"]!.GetValue<string>(), d => d!["rows"]!.GetValue<long>());

    static void Check(ApiResponse certificate, Dictionary<string, long> before)
    {
        var document = Encoding.UTF8.GetBytes(certificate["document"].GetValue<string>());
        var hash = certificate["sha256"].GetValue<string>();
        Convert.ToHexStringLower(SHA256.HashData(document)).ShouldBe(hash);
        var parts = certificate["signature"].GetValue<string>().Split('.');
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(certificate["publicKey"].GetValue<string>()), out _);
        key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256)
            .ShouldBeTrue();
        JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!["sha256"]!.GetValue<string>().ShouldBe(hash);
        foreach (var (table, rows) in before.Where(b => b.Key is "leads" or "lead_contacts" or "deals" or "users" or "machine_clients"))
            Deleted(certificate)[table].ShouldBe(rows, table);
        var body = JsonNode.Parse(certificate["document"].GetValue<string>())!["kept"]!.AsArray();
        body.Select(k => $"{k!["table"]}.{k["column"]}").ShouldBe(["ledger_accounts.holder_tenant_id"]);
    }
}
