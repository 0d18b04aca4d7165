using MakCrm.TestKit;
using Npgsql;

namespace MakCrm.Api.Tests.Audit;

public sealed class AuditChainTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_untouched_audit_is_intact_and_counts_every_entry()
    {
        await api.MakeSealedEntries(office);
        var found = await office.Verify();
        found.Damage().ShouldBeNull();
        found["isIntact"].GetValue<bool>().ShouldBeTrue();
        found["sealCount"].GetValue<long>().ShouldBe(found["head"]["number"]!.GetValue<long>());
        var count = "select count(*) from audit_entries where tenant_id = $1";
        (found["entryCount"].GetValue<long>() + found["unsealedCount"].GetValue<long>()).ShouldBe(
            await api.Database.Value<long>(count, api.HeadOffice.Id)
        );
    }

    [Fact]
    public async Task The_product_seals_by_itself_within_seconds()
    {
        var franchisee = api.As(api.Network.Franchisees[0]);
        var source = (
            await franchisee.Post(
                "/api/v1/sources",
                new
                {
                    code = "by_itself",
                    name = "Сам",
                    kind = "external",
                }
            )
        ).Expect(201);
        await Eventually.Holds(async () =>
            (
                await api.Database.Value<long>(
                    "select count(*) from audit_seals s join audit_entries e on e.id = any (s.entry_ids) where e.entity_id = $1",
                    source.Id
                )
            ).ShouldBe(1)
        );
    }

    [Fact]
    public async Task An_entry_that_commits_late_is_sealed_once_all_the_same()
    {
        await using var late = await Enter(api.Network.Franchisees[1].Id);
        var id = await Insert(late.Connection!, api.Network.Franchisees[1].Id);
        var client = api.As(api.Network.Franchisees[1]);
        await api.MakeSealedEntries(client);
        await late.CommitAsync(TestContext.Current.CancellationToken);
        await api.Seal();
        (await api.Database.Value<long>("select count(*) from audit_seals where $1 = any (entry_ids)", id)).ShouldBe(1);
        (await client.Verify()).Damage().ShouldBeNull();
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_sealed_does_not_hold_up_the_others()
    {
        // There is no such tenant, and its id comes before all others.
        var nobody = new Guid("00000000-0000-7000-8000-000000000000");
        await using (var entering = await Enter(nobody))
        {
            await Insert(entering.Connection!, nobody);
            await entering.CommitAsync(TestContext.Current.CancellationToken);
        }

        await api.MakeSealedEntries(office);
        await Eventually.Holds(async () => (await office.Verify())["unsealedCount"].GetValue<long>().ShouldBe(0));
    }

    [Fact]
    public async Task Sealers_at_the_same_time_seal_each_entry_once()
    {
        var client = api.As(api.Network.Franchisees[2]);
        await using var second = await api.SecondServer();
        var sources = Enumerable
            .Range(0, 40)
            .Select(number => new
            {
                code = $"race_{number}",
                name = "Гонка",
                kind = "external",
            });
        var writing = Task.WhenAll(sources.Select(async body => (await client.Post("/api/v1/sources", body)).Expect(201)));
        for (var round = 0; round < 10; round++)
            await Task.WhenAll(api.Seal(), second.Seal(), api.Seal());
        await writing;
        await Eventually.Holds(async () =>
        {
            var found = await client.Verify();
            (found.Damage(), found["unsealedCount"].GetValue<long>()).ShouldBe((null, 0));
        });
    }

    [Fact]
    public async Task A_chain_is_checked_part_by_part()
    {
        await api.MakeSealedEntries(office);
        var head = (await office.Verify())["head"]["number"]!.GetValue<long>();
        var part = await office.Verify($"?fromSeal={head}");
        (part.Damage(), part["sealCount"].GetValue<long>()).ShouldBe((null, 1));
    }

    [Fact]
    public async Task A_head_that_was_told_earlier_must_be_in_the_chain()
    {
        await api.MakeSealedEntries(office);
        var head = (await office.Verify())["head"];
        await api.MakeSealedEntries(office);
        var anchor = $"?anchorNumber={head["number"]}&anchorHash=";
        (await office.Verify(anchor + head["hash"]!.GetValue<string>())).Damage().ShouldBeNull();
        (await office.Verify(anchor + new string('a', 64))).Damage().ShouldBe("anchor_unknown");
    }

    [Theory]
    [InlineData("update audit_seals set number = 1")]
    [InlineData("delete from audit_seals")]
    [InlineData("delete from audit_entries")]
    [InlineData("update audit_entries set operation = 'x'")]
    [InlineData("truncate audit_entries")]
    [InlineData("delete from audit_heads")]
    [InlineData("insert into audit_unsealed values (gen_random_uuid(), gen_random_uuid())")]
    public async Task The_application_itself_cannot_rewrite_the_chain(string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => api.Database.ExecuteAs(api.HeadOffice.Id, sql));
        refused.SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task Another_tenants_chain_is_not_seen() =>
        (
            await api.Database.RowsAs(api.Network.Franchisees[0].Id, "select 1 from audit_seals where tenant_id = $1", api.HeadOffice.Id)
        ).ShouldBeEmpty();

    async Task<NpgsqlTransaction> Enter(Guid tenant)
    {
        var connection = new NpgsqlConnection(api.Database.Settings.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var enter = new NpgsqlCommand($"set local app.tenant = '{tenant}'", connection);
        await enter.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return transaction;
    }

    async Task<Guid> Insert(NpgsqlConnection connection, Guid tenant)
    {
        const string Sql = """
            insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id)
            values ($1, $2, $3, $2, 'late', 'source', $2, $2)
            """;
        var (id, now) = (Guid.CreateVersion7(api.Clock.GetUtcNow()), api.Clock.GetUtcNow());
        await using var insert = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = id },
                new() { Value = now },
            },
        };
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return id;
    }
}
