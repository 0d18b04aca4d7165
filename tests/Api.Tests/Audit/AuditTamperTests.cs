using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MakCrm.Api.Tests.Audit;

/// <summary>A server that seals only when a test says so: a network's first seal holds what it began with, then come the test's.</summary>
[DedicatedServer("background work that does not run")]
public sealed class UnhurriedApi : CrmApiFixture
{
    protected override void Adjust(IServiceCollection services) => services.RemoveAll<IHostedService>();
}

/// <summary>Each test damages a network of its own, with all rights that the database has to give.</summary>
public sealed class AuditTamperTests(UnhurriedApi api) : IClassFixture<UnhurriedApi>
{
    const string Second = "(select entry_ids[1] from audit_seals where tenant_id = $1 and number = 2)";

    [Theory]
    [InlineData("tenant_id = (select id from tenants where id <> $1 limit 1)", "entry_missing")]
    [InlineData("id = gen_random_uuid()", "entry_missing")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("actor_id = gen_random_uuid()")]
    [InlineData("operation = operation || ' '")]
    [InlineData("entity_type = 'deal'")]
    [InlineData("entity_id = gen_random_uuid()")]
    [InlineData("changes = '{\"name\": [\"a\", \"b\"]}'")]
    [InlineData("changes = case when changes is null then '{}'::jsonb end")]
    [InlineData("correlation_id = gen_random_uuid()")]
    [InlineData("remote_address = '10.0.0.1'")]
    [InlineData("remote_address = null")]
    [InlineData("client_id = gen_random_uuid()")]
    [InlineData("session_id = gen_random_uuid()")]
    [InlineData("user_agent = 'Mozilla'")]
    public async Task A_change_of_any_column_is_found(string change, string kind = "entry_changed")
    {
        var owner = await Damaged($"update audit_entries set {change} where tenant_id = $1 and id = {Second}");
        (await owner.Verify()).Damage().ShouldBe(kind);
    }

    [Fact]
    public async Task Every_column_is_in_the_chain()
    {
        var columns = await api.Database.Rows(
            "select attname::text from pg_attribute where attrelid = 'audit_entries'::regclass and attnum > 0 and not attisdropped"
        );
        columns.Select(row => (string)row[0]!).ShouldBe(AuditLineColumns, ignoreOrder: true);
    }

    /// <summary>A column that comes later is not in old seals: it needs a new kind of seal, and a line in the tests above.</summary>
    static readonly string[] AuditLineColumns =
    [
        "tenant_id",
        "id",
        "at",
        "actor_id",
        "operation",
        "entity_type",
        "entity_id",
        "changes",
        "correlation_id",
        "remote_address",
        "client_id",
        "session_id",
        "user_agent",
    ];

    [Theory]
    [InlineData("delete from audit_entries where tenant_id = $1 and id = " + Second, "entry_missing")]
    [InlineData(
        """
            update audit_entries a set operation = b.operation, changes = b.changes, at = b.at from audit_entries b
            where a.tenant_id = $1 and b.tenant_id = $1
              and (a.id, b.id) in (select s.entry_ids[i], s.entry_ids[3 - i] from audit_seals s, generate_series(1, 2) i where s.tenant_id = $1 and s.number = 2)
            """,
        "entry_changed"
    )]
    [InlineData("delete from audit_seals where tenant_id = $1 and number = 4", "seal_missing")]
    [InlineData("delete from audit_seals where tenant_id = $1 and number = 2", "seal_missing")]
    [InlineData("delete from audit_seals where tenant_id = $1 and number = 1", "seal_missing")]
    [InlineData("delete from audit_seals where tenant_id = $1", "seal_missing")]
    [InlineData("delete from audit_heads where tenant_id = $1", "head_changed")]
    [InlineData("update audit_heads set number = 2 where tenant_id = $1", "head_changed")]
    [InlineData("update audit_seals set sealed_at = now() where tenant_id = $1 and number = 2", "seal_changed")]
    [InlineData("update audit_seals set hash = sha256(hash) where tenant_id = $1 and number = 2", "seal_changed")]
    [InlineData("update audit_seals set mac = sha256(mac) where tenant_id = $1 and number = 2", "seal_changed")]
    [InlineData("update audit_seals set previous_hash = sha256(hash) where tenant_id = $1 and number = 2", "seal_changed")]
    [InlineData("update audit_seals set number = number + 10 where tenant_id = $1", "seal_missing")]
    [InlineData(
        "update audit_seals set entry_ids = entry_ids[1:1], entry_hashes = substr(entry_hashes, 1, 32) where tenant_id = $1 and number = 2",
        "seal_changed"
    )]
    [InlineData(
        """
            with gone as (delete from audit_seals where tenant_id = $1 and number = 4 returning entry_ids),
            rows as (delete from audit_entries where tenant_id = $1 and id in (select unnest(entry_ids) from gone))
            update audit_heads set number = 3, hash = (select hash from audit_seals where tenant_id = $1 and number = 3),
              mac = (select mac from audit_seals where tenant_id = $1 and number = 3) where tenant_id = $1
            """,
        "head_changed"
    )]
    [InlineData(
        """
            insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id)
            select tenant_id, gen_random_uuid(), at, actor_id, 'createLead', entity_type, entity_id, correlation_id from audit_entries
            where tenant_id = $1 limit 1
            """,
        "entry_unsealed"
    )]
    public async Task What_is_deleted_swapped_or_forged_is_found(string sql, string kind)
    {
        var owner = await Damaged(sql);
        (await owner.Verify()).Damage().ShouldBe(kind);
    }

    [Fact]
    public async Task An_entry_deleted_before_its_seal_is_found()
    {
        var network = await api.NewNetwork(franchisees: 0);
        var id = Guid.CreateVersion7();
        await api.Database.Execute("insert into audit_unsealed (tenant_id, entry_id) values ($1, $2)", network.HeadOffice.Id, id);
        await api.Seal();
        var found = await api.As(network.HeadOffice).Verify();
        (found.Damage(), found["damage"]["entryId"]!.GetValue<Guid>()).ShouldBe(("entry_missing", id));
    }

    [Fact]
    public async Task A_chain_whose_end_was_cut_off_is_not_continued()
    {
        var network = await api.NewNetwork(franchisees: 0);
        var owner = api.As(network.HeadOffice);
        await api.Seal();
        await api.MakeSealedEntries(owner);
        await api.Database.Execute("delete from audit_seals where tenant_id = $1 and number = 4", network.HeadOffice.Id);
        (
            await owner.Post(
                "/api/v1/sources",
                new
                {
                    code = "after",
                    name = "После",
                    kind = "external",
                }
            )
        ).Expect(201);
        await api.Seal();
        var found = await owner.Verify();
        (found.Damage(), found["unsealedCount"].GetValue<long>()).ShouldBe(("seal_missing", 1));
        api.Log.Troubles.ShouldContain("tampered");
    }

    [Fact]
    public void Another_master_key_signs_otherwise()
    {
        var stranger = new AuditKey(new(new byte[32]));
        var ours = api.Services.GetRequiredService<AuditKey>();
        stranger.OfSeal(new byte[32]).ShouldNotBe(ours.OfSeal(new byte[32]));
    }

    async Task<TestApiClient> Damaged(string sql)
    {
        var network = await api.NewNetwork(franchisees: 0);
        var owner = api.As(network.HeadOffice);
        await api.Seal();
        await api.MakeSealedEntries(owner);
        (await owner.Verify()).Damage().ShouldBeNull();
        (await api.Database.Execute(sql, network.HeadOffice.Id)).ShouldBeGreaterThan(0);
        return owner;
    }
}
