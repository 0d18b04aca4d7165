using MakCrm.Api.Tests.Events;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Registrations;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.TenantLife;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Api.Tests.Operations;

[DedicatedServer("the clock of background work")]
public sealed class JanitorTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task Who_has_no_job_to_do_is_told_that_none_is_due_and_does_not_ask_again_at_once()
    {
        var queue = api.Services.GetRequiredService<TenantJobQueue>();

        (await queue.Claim(TestContext.Current.CancellationToken)).ShouldBeNull();
        (await queue.DueIn(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task What_nobody_has_proven_is_forgotten()
    {
        await using var later = new RegistrationApi();
        await later.InitializeAsync();
        var email = RegistrationApi.NewEmail();
        (await later.Submit(await later.NewForm(), RegistrationApi.Submission(email))).Expect(202);
        later.Clock.Advance(TimeSpan.FromDays(8));
        await later.Clean();
        (await later.Database.Value<long>("select count(*) from registrations")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_was_refused_or_has_withdrawn_is_forgotten_after_half_a_year_and_whoever_was_taken_stays()
    {
        await using var later = new RegistrationApi();
        await later.InitializeAsync();
        var (staff, code) = (later.As(later.HeadOffice), await later.NewForm());
        var ids = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 4))
            ids.Add(await later.Proven(code, RegistrationApi.NewEmail()));
        (await staff.Post($"/api/v1/registrations/{ids[0]}/reject", new { reason = "Мест больше нет" })).Expect(200);
        (await staff.Post($"/api/v1/registrations/{ids[1]}/withdraw")).Expect(200);
        (await staff.Post($"/api/v1/registrations/{ids[2]}/approve")).Expect(200);

        later.Clock.Advance(TimeSpan.FromDays(179));
        await later.Clean();
        (await later.Database.Value<long>("select count(*) from registrations")).ShouldBe(4);
        later.Clock.Advance(TimeSpan.FromDays(2));
        await later.Clean();
        (await later.Database.Rows("select id from registrations order by id")).Select(row => row[0]).ShouldBe([ids[2], ids[3]]);
    }

    [Fact]
    public async Task A_cursor_from_before_the_oldest_event_says_that_something_was_missed()
    {
        await using var own = new CrmApiFixture();
        await own.InitializeAsync();
        var reader = own.As(own.HeadOffice);
        var start = await reader.Now();
        await reader.Told(start, (await reader.Register()).Id, "lead.registered.v1");
        var end = await reader.Now();
        own.Clock.Advance(PlatformRetentionOptions.Default.Events + TimeSpan.FromDays(1));
        await own.Services.GetRequiredService<ExpiredDataCleanup>().Clean(TestContext.Current.CancellationToken);
        (await reader.Get($"/api/v1/events?cursor={start}")).ExpectProblem(409, "event_cursor_expired");
        (await reader.Get($"/api/v1/events?cursor={end}")).Expect(200).Items.ShouldBeEmpty();
        (await reader.Get("/api/v1/events")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_older_than_a_day_are_forgotten_and_younger_ones_kept()
    {
        await Remember("old", 12_000, "25 hours");
        await Remember("young", 3, "23 hours");
        var gone = await api.Services.GetRequiredService<ExpiredDataCleanup>().Clean(TestContext.Current.CancellationToken);
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
        await api.Services.GetRequiredService<ExpiredDataCleanup>().Clean(TestContext.Current.CancellationToken);
        (await api.Database.Value<string>("select string_agg(convert_from(name_hash, 'UTF8'), ',') from sign_in_attempts")).ShouldBe(
            "young"
        );
    }

    [Fact]
    public async Task Events_that_were_delivered_long_ago_are_forgotten_and_parked_and_waiting_ones_kept()
    {
        await Raise("old", "31 days", "delivered_at");
        await Raise("young", "29 days", "delivered_at");
        await Raise("parked", "31 days", "parked_at");
        await Raise("waiting", "31 days", "next_attempt_at");
        await Clean();
        (await api.Database.Rows("select aggregate_type from outbox_events where type = 'test.kept.v1' order by 1"))
            .Select(row => row[0])
            .ShouldBe(["parked", "waiting", "young"]);
        (await api.Database.Rows("select handler from handled_events where handler like 'Tests.%' order by 1"))
            .Select(row => row[0])
            .ShouldBe(["Tests.parked", "Tests.waiting", "Tests.young"]);
    }

    [Fact]
    public async Task Letters_of_long_ago_are_forgotten_and_those_that_wait_are_not()
    {
        await Write("old", "failed", "366 days");
        await Write("young", "sent", "364 days");
        await Write("waiting", "queued", "366 days");
        await Clean();
        (await api.Database.Value<string>("select string_agg(recipient, ',' order by recipient) from mail_messages")).ShouldBe(
            "waiting,young"
        );
    }

    [Fact]
    public async Task Traces_of_reading_go_after_their_time_and_never_within_a_year()
    {
        await Read("old", "401 days");
        await Read("young", "399 days");
        await Clean();
        (await Readers()).ShouldBe("old,young", "they are kept for ever unless somebody says otherwise");
        await Clean(PlatformRetentionOptions.Default with { Readings = TimeSpan.FromDays(400) });
        (await Readers()).ShouldBe("young");
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            api.Database.ExecuteAs(api.HeadOffice.Id, "select forget_old_readings(now() - interval '300 days', 10)")
        );
        refused.SqlState.ShouldBe("42501");
        await Should.ThrowAsync<PostgresException>(() => api.Database.Execute("delete from audit_read_sheets"));
    }

    [Fact]
    public async Task A_key_serves_a_new_request_when_its_day_is_over()
    {
        await using var late = new CrmApiFixture();
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

    Task Clean(PlatformRetentionOptions? settings = null) =>
        (
            settings is null
                ? api.Services.GetRequiredService<ExpiredDataCleanup>()
                : ActivatorUtilities.CreateInstance<ExpiredDataCleanup>(api.Services, settings)
        ).Clean(TestContext.Current.CancellationToken);

    Task<string> Readers() => api.Database.Value<string>("select string_agg(operation, ',' order by operation) from audit_read_sheets");

    Task<int> Read(string operation, string age) =>
        api.Database.Execute(
            """
            insert into audit_read_sheets (tenant_id, second, id, actor_id, operation, entity_type, reading_ids, ats, correlation_ids, ends, entity_ids)
            values ($1, date_trunc('second', now() - $4::text::interval), $2, $2, $3, 'lead', array[$2], array[now() - $4::text::interval], array[$2], '{1}', array[$2])
            """,
            api.HeadOffice.Id,
            Guid.CreateVersion7(),
            operation,
            age
        );

    Task<int> Write(string to, string state, string age) =>
        api.Database.Execute(
            """
            insert into mail_messages (tenant_id, id, recipient, template, language, subject, sealed_body, state, attempts, next_attempt_at, created_at, ended_at, version)
            values ($1, $2, $3, 'invitation', 'ru', 'Приглашение', case when $4 = 'queued' then '\x00'::bytea end, $4, 1, 'infinity',
              now() - $5::text::interval, case when $4 <> 'queued' then now() - $5::text::interval end, 2)
            """,
            api.HeadOffice.Id,
            Guid.CreateVersion7(),
            to,
            state,
            age
        );

    /// <param name="column">What the time is set of: when it was delivered, parked, or is due again.</param>
    Task<int> Raise(string name, string age, string column) =>
        api.Database.Execute(
            $$"""
            with raised as (
              insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at, leased_until, {{column}})
              values ($1, $2, 'test.kept.v1', $3, $2, 1, '{}', $2, now() - $4::text::interval, 'infinity', now() - $4::text::interval)
              returning tenant_id, id)
            insert into handled_events (tenant_id, event_id, handler, handled_at) select tenant_id, id, 'Tests.' || $3, now() from raised
            """,
            api.HeadOffice.Id,
            Guid.CreateVersion7(),
            name,
            age
        );

    static object Source(string code) =>
        new
        {
            code,
            name = "Источник",
            kind = "external",
        };
}
