using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Bulk.BulkCalls;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.Bulk;

/// <summary>Bulk jobs go on whatever happens, and do nothing that whoever started them might not do himself.</summary>
public sealed class BulkJobRightsTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Deals_move_where_their_stage_asks_for_nothing_that_they_lack()
    {
        var stages = await office.NewPipeline($"Массовая {Guid.CreateVersion7():N}");
        var field = await office.NewField("deal", "text", new { requiredInStages = new[] { stages.Open[1] } });
        var (lacking, has) = (await office.NewDeal(stageId: stages.Open[0]), await office.NewDeal(stageId: stages.Open[0]));
        (await office.Patch($"/api/v1/deals/{has}", new { customValues = Values((field, "есть")) })).Expect(200);
        var filter = Where("pipelineId", stages.PipelineId);
        var moved = await office.Bulk("deal", filter, new { kind = "move", stageId = stages.Open[1] });
        moved.Said().ShouldBe("finished done=1 refused=1");
        (await office.Items(moved.Id, "outcome=refused"))[lacking].Why().ShouldBe("custom_value_required");
        (await office.Get($"/api/v1/deals/{has}")).Json.Uuid("stageId").ShouldBe(stages.Open[1]);
        await office.Undone(moved.Id);
        (await office.Get($"/api/v1/deals/{has}")).Json.Uuid("stageId").ShouldBe(stages.Open[0]);

        (await office.Bulk("deal", filter, new { kind = "set_values", values = Values((field, "всем")) }))
            .Said()
            .ShouldBe("finished done=2");
        (await office.Post($"/api/v1/deals/{has}/win", new { })).Expect(200);
        var boss = await api.NewMember("manager");
        var assigned = await office.Bulk("deal", filter, new { kind = "assign", responsibleId = boss.Id });
        assigned.Said().ShouldBe("finished done=1 refused=1");
        (await office.Items(assigned.Id, "outcome=refused"))[has].Why().ShouldBe("deal_closed");
        (await office.PostBulk("deal", filter, new { kind = "move", stageId = stages.Won[0] })).ExpectProblem(422, "stage_closes_deal");
        (await office.PostBulk("deal", filter, new { kind = "move", stageId = Guid.CreateVersion7() })).ExpectProblem(
            422,
            "stage_not_in_pipeline"
        );
        (await office.PostBulk("deal", filter, new { kind = "add_tags", tags = new[] { "нет" } }))
            .ExpectProblem(422, "bulk_action_unfit")
            .Faults.ShouldBe(["bulk_action_unfit /action/kind"]);
    }

    [Fact]
    public async Task A_job_goes_on_where_it_broke_off_and_treats_nobody_twice()
    {
        var (tag, count) = ($"т{Guid.CreateVersion7():N}"[..20], 450);
        var one = (
            await office.Post(
                ClientCalls.Clients,
                new
                {
                    kind = "person",
                    name = "Первый",
                    tags = new[] { tag },
                }
            )
        ).Expect(201).Id;
        await api.Database.Execute(
            "insert into clients select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* from clients c, generate_series(2, $2) where c.id = $1",
            one,
            count
        );
        await using var refusal = await api.Database.Refuse(
            "update on bulk_jobs",
            $"new.tenant_id = '{api.HeadOffice.Id}' and new.processed > 200"
        );
        var id = (await office.PostBulk("client", Where("tags", new[] { tag }, "has_any"), new { kind = "set_status", status = "active" }))
            .Expect(201)
            .Id;
        await Eventually.Holds(async () =>
            (
                await api.Database.Value<long>("select count(*) from outbox_events where aggregate_id = $1 and last_error is not null", id)
            ).ShouldBe(1)
        );
        var half = (await office.Get($"{Jobs}/{id}")).Expect(200);
        (half.Said(), half["total"].GetValue<int>()).ShouldBe(("running done=200", count));
        (await Active(tag)).ShouldBe(200);
        (await office.Items(id, "outcome=waiting&limit=200")).Count.ShouldBe(250);
        await refusal.DisposeAsync();
        await api.Database.Execute("update outbox_events set next_attempt_at = '-infinity' where aggregate_id = $1", id);
        (await office.Ended(id)).Said().ShouldBe($"finished done={count}");
        (
            await api.Database.Value<long>(
                "select count(*) from client_history h join bulk_items i on i.record_id = h.client_id and i.job_id = $1 where h.kind = 'status_changed'",
                id
            )
        ).ShouldBe(count);
        (await office.Undone(id)).Said().ShouldBe($"undone undone={count}");
        (await Active(tag)).ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_job_leaves_what_it_has_done_and_can_be_undone()
    {
        var lead = await Lead("Отмена", "in_work");
        var job = await Standing("running", """{"done": 1, "fits": 0, "unchanged": 0, "refused": 0, "undone": 0, "kept": 0}""");
        await api.Database.Execute(
            """
            insert into bulk_items (tenant_id, job_id, record_id, outcome, back, version)
            values ($1, $2, $3, 'done', '{"kind": "SetStatus", "status": "new"}', $4)
            """,
            api.HeadOffice.Id,
            job,
            lead,
            (await office.Lead(lead)).Version
        );
        (await office.Post($"{Jobs}/{job}/run")).ExpectProblem(409, "bulk_job_not_tried");
        (await office.Post($"{Jobs}/{job}/undo")).ExpectProblem(409, "bulk_job_not_ended");
        (await office.Post($"{Jobs}/{job}/cancel")).Expect(200).Json.Text("state").ShouldBe("cancelled");
        (await office.Post($"{Jobs}/{job}/cancel")).ExpectProblem(409, "bulk_job_not_under_way");
        (await office.Undone(job)).Said().ShouldBe("undone undone=1");
        (await office.Lead(lead)).Json.Text("status").ShouldBe("new");
        var nothing = await office.Bulk("lead", Where("city", "Нигде"), new { kind = "assign" });
        (await office.Post($"{Jobs}/{nothing.Id}/undo")).ExpectProblem(409, "bulk_job_nothing_done");
    }

    [Fact]
    public async Task Five_are_under_way_at_once_and_each_is_there_for_whoever_started_it()
    {
        var own = await api.NewMember(await api.NewRole(("bulk.run", "tenant"), ("leads.read", "tenant"), ("leads.change", "tenant")));
        var jobs = new List<Guid>();
        for (var i = 0; i < 5; i++)
            jobs.Add(await Standing("running"));
        (await own.Api.PostBulk("lead", Where("city", "Где-то"), new { kind = "assign" })).ExpectProblem(409, "bulk_job_limit_reached");
        foreach (var job in jobs)
            (await office.Post($"{Jobs}/{job}/cancel")).Expect(200);
        var mine = await own.Api.Bulk("lead", Where("city", "Где-то"), new { kind = "assign" });
        (await own.Api.Get(Jobs)).Expect(200).Items.Select(j => j.Uuid("id")).ShouldBe([mine.Id]);
        var page = (await office.Get($"{Jobs}?limit=2")).Expect(200);
        page.Items.Count.ShouldBe(2);
        (await office.Get($"{Jobs}?limit=2&cursor={page.NextCursor}")).Items.ShouldNotContain(j =>
            j.Uuid("id") == page.Items[0].Uuid("id")
        );
        foreach (var stranger in new[] { office, api.As(api.Network.Franchisees[0]) })
        {
            (await stranger.Get($"{Jobs}/{mine.Id}")).ExpectProblem(404, "bulk_job_not_found");
            (await stranger.Get($"{Jobs}/{mine.Id}/items")).ExpectProblem(404, "bulk_job_not_found");
            (await stranger.Post($"{Jobs}/{mine.Id}/undo")).ExpectProblem(404, "bulk_job_not_found");
        }
    }

    [Fact]
    public async Task Only_what_the_starter_may_see_and_change_is_treated_and_only_as_long_as_he_may()
    {
        var city = $"г{Guid.CreateVersion7():N}"[..20];
        var role = await api.NewRole(
            ("bulk.run", "tenant"),
            ("leads.read", "tenant"),
            ("leads.contacts.read", "tenant"),
            ("leads.change", "own"),
            ("notifications.read", "tenant")
        );
        var me = await api.NewMember(role);
        var (mine, others) = (await Lead(city, "new", me.Id), await Lead(city, "new"));
        var job = await me.Api.Bulk("lead", Where("city", city), new { kind = "set_status", status = "in_work" });
        job.Said().ShouldBe("finished done=1 refused=1");
        await Eventually.Holds(async () =>
            (await me.Api.Get("/api/v1/notifications?kind=bulk_job_finished")).Items.Single()["subject"]!.Uuid("id").ShouldBe(job.Id)
        );
        (await me.Api.Items(job.Id, "outcome=refused"))[others].Why().ShouldBe("lead_not_found");
        (await me.Api.PostBulk("client", Where("name", city), new { kind = "trash" })).ExpectProblem(403, "forbidden");

        await api.Database.Execute("update bulk_jobs set state = 'gathering', step = 90 where id = $1", job.Id);
        (await office.Post($"/api/v1/users/{me.Id}/block", new { })).Expect(200);
        await Move(job.Id, 90);
        var failed = await Eventually.Gives(async () =>
        {
            var state = await api.Database.Value<string>("select state || ' ' || problem from bulk_jobs where id = $1", job.Id);
            return state.ShouldNotBeNull();
        });
        failed.ShouldBe("failed rights_lost");
        (await office.Lead(mine)).Json.Text("status").ShouldBe("in_work");
    }

    [Fact]
    public async Task What_the_action_or_the_filter_names_must_be_there()
    {
        var filter = Where("city", "Где-то");
        (await office.PostBulk("lead", filter, new { kind = "set_status" }))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["required /action/status"]);
        (await office.PostBulk("deal", filter, new { kind = "move" }))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["required /action/stageId"]);
        (await office.PostBulk("lead", filter, new { kind = "set_status", status = "nowhere" }))
            .ExpectProblem(422, "lead_status_unknown")
            .Faults.ShouldBe(["lead_status_unknown /action/status"]);
        (await office.PostBulk("client", Where("name", "А"), new { kind = "set_status", status = "nowhere" })).ExpectProblem(
            422,
            "client_status_unknown"
        );
        (await office.PostBulk("lead", filter, new { kind = "assign", responsibleId = Guid.CreateVersion7() })).ExpectProblem(
            422,
            "responsible_unknown"
        );
        (await office.PostBulk("lead", Where("nothing", 1), new { kind = "assign" })).ExpectProblem(422, "filter_field_unknown");
        (await office.Get($"{Jobs}/{Guid.CreateVersion7()}")).ExpectProblem(404, "bulk_job_not_found");
    }

    [Fact]
    public async Task Thirty_days_after_its_end_a_job_is_forgotten_with_its_records()
    {
        await Lead("Давно", "new");
        var job = await office.Bulk("lead", Where("city", "Давно"), new { kind = "set_status", status = "in_work" });
        await Clean();
        (await office.Get($"{Jobs}/{job.Id}")).Expect(200);
        await api.Database.Execute("update bulk_jobs set ended_at = now() - interval '31 days' where id = $1", job.Id);
        await Clean();
        await Clean();
        (await office.Get($"{Jobs}/{job.Id}")).ExpectProblem(404, "bulk_job_not_found");
        (await api.Database.Value<long>("select count(*) from bulk_items where job_id = $1", job.Id)).ShouldBe(0);
    }

    Task Clean() => api.Services.GetRequiredService<ExpiredDataCleanup>().Clean(TestContext.Current.CancellationToken);

    Task<long> Active(string tag) =>
        api.Database.Value<long>("select count(*) from clients where tags @> array[$1]::text[] and status = 'active'", tag);

    async Task<Guid> Lead(string city, string status, Guid? responsibleId = null)
    {
        var received = new
        {
            phones = new[] { AccessApi.NewPhone() },
            city,
            responsibleId,
        };
        var id = (await office.Post(LeadCalls.Leads, received.WithoutNulls())).Expect(201).Id;
        if (status != "new")
            (await office.Post($"{LeadCalls.Leads}/{id}/status", new { status })).Expect(200);
        return id;
    }

    /// <summary>What its beginning would have told, had it not been put there by hand.</summary>
    Task Move(Guid job, int step) =>
        api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
            values ($1, gen_random_uuid(), 'bulk_job.advanced.v1', 'bulk_job', $2, 1000,
              jsonb_build_object('jobId', $2, 'step', $3), gen_random_uuid(), now())
            """,
            api.HeadOffice.Id,
            job,
            step
        );

    /// <summary>A job that nothing moves.</summary>
    async Task<Guid> Standing(string state, string? counts = null)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into bulk_jobs (tenant_id, id, record, filter, action, is_trial, state, withheld, after, step, processed, counts, started_by, started_at, version)
            values ($1, $2, 'lead', '{"field": "city", "op": "eq", "value": "Отмена"}', '{"kind": "set_status", "status": "in_work"}', false, $3, '{}',
              '00000000-0000-0000-0000-000000000000', 1, 0, coalesce($4, '{}')::jsonb, $5, now(), 1)
            """,
            api.HeadOffice.Id,
            id,
            state,
            counts,
            (await office.Bulk("lead", Where("city", "Никто"), new { kind = "assign" })).Json.Uuid("startedBy")
        );
        return id;
    }
}
