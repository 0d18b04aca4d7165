using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Operations;

public sealed class JanitorTests(CrmApi api) : IClassFixture<CrmApi>
{
    [Fact]
    public async Task Answers_older_than_a_day_are_forgotten_and_younger_ones_kept()
    {
        await Remember("old", 12_000, "25 hours");
        await Remember("young", 3, "23 hours");
        var gone = await api.Services.GetRequiredService<Janitor>().Clean(TestContext.Current.CancellationToken);
        gone.ShouldBe(12_000);
        (await api.Database.Value<long>("select count(*) from idempotency_records where key like 'young-%'")).ShouldBe(3);
    }

    [Fact]
    public async Task Failures_of_sign_ins_are_forgotten_when_nothing_can_hang_on_them()
    {
        foreach (var (name, age) in new[] { ("old", "31 days"), ("young", "29 days") })
            await api.Database.Execute(
                "insert into sign_in_attempts (name_hash, failures, last_at) values (convert_to($1, 'UTF8'), 1, now() - $2::text::interval)",
                name,
                age
            );
        await api.Services.GetRequiredService<Janitor>().Clean(TestContext.Current.CancellationToken);
        (await api.Database.Value<string>("select string_agg(convert_from(name_hash, 'UTF8'), ',') from sign_in_attempts")).ShouldBe(
            "young"
        );
    }

    [Fact]
    public async Task A_key_serves_a_new_request_when_its_day_is_over()
    {
        await using var late = new CrmApi();
        await late.InitializeAsync();
        var (one, two) = (Source("key_day_1"), Source("key_day_2"));
        (await late.As(late.HeadOffice).Post("/api/v1/sources", one, key: "day")).Expect(201);
        (await late.As(late.HeadOffice).Post("/api/v1/sources", two, key: "day")).ExpectProblem(422, "idempotency_key_reused");
        late.Clock.Advance(TimeSpan.FromHours(24.1));
        (await late.As(late.HeadOffice).Post("/api/v1/sources", two, key: "day")).Expect(201);
    }

    async Task Remember(string prefix, int count, string age) =>
        await api.Database.Execute(
            """
            insert into idempotency_records (tenant_id, caller_id, key, request_hash, status, body, created_at)
            select $1, $1, $2 || '-' || n, '', 200, '', now() - $3::text::interval from generate_series(1, $4) n
            """,
            api.HeadOffice.Id,
            prefix,
            age,
            count
        );

    static object Source(string code) =>
        new
        {
            code,
            name = "Источник",
            kind = "external",
        };
}
