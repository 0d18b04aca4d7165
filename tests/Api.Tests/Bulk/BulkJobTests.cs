using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Bulk.BulkCalls;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.Bulk;

/// <summary>The same is done to all records that a filter finds.</summary>
public sealed class BulkJobTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task All_leads_of_a_filter_are_assigned_each_with_history_event_and_audit_and_back_again()
    {
        var (city, boss, former) = (NewCity(), await api.NewMember("manager"), await api.NewMember("manager"));
        var leads = new[] { await Lead(city, former.Id), await Lead(city), await Lead(city, boss.Id) };
        var other = await Lead(NewCity());
        var job = await office.Bulk("lead", Where("city", city), new { kind = "assign", responsibleId = boss.Id });
        (job.Said(), job["total"].GetValue<int>(), job["processed"].GetValue<int>()).ShouldBe(("finished done=2 unchanged=1", 3, 3));
        foreach (var lead in leads)
            (await office.Lead(lead)).Json.Uuid("responsibleId").ShouldBe(boss.Id);
        (await office.Lead(other)).Json.Uuid("responsibleId").ShouldBeNull();
        (await office.Get($"{LeadCalls.Leads}/{leads[0]}/history")).Items[0].Text("kind").ShouldBe("assigned");
        (await Told("lead.assigned.v1", leads[0])).ShouldBe(1);
        (await office.Get($"/api/v1/audit-entries?entityId={leads[0]}")).Items.ShouldContain(e =>
            e.Text("operation") == "Bulk.OnBulkJobAdvanced" && e.Uuid("actorId") == job.Json.Uuid("startedBy")
        );

        (await office.Undone(job.Id)).Said().ShouldBe("undone unchanged=1 undone=2");
        (await office.Lead(leads[0])).Json.Uuid("responsibleId").ShouldBe(former.Id);
        (await office.Lead(leads[1])).Json.Uuid("responsibleId").ShouldBeNull();
        (await office.Post($"{Jobs}/{job.Id}/undo")).ExpectProblem(409, "bulk_job_not_ended");
    }

    [Fact]
    public async Task A_trial_tells_what_would_become_of_each_and_the_same_records_are_treated_when_it_runs()
    {
        var city = NewCity();
        var (fits, refused) = (await Lead(city), await Lead(city));
        (await office.Post($"{LeadCalls.Leads}/{refused}/status", new { status = "in_work" })).Expect(200);
        var job = await office.Bulk("lead", Where("city", city), new { kind = "set_status", status = "in_work" }, isTrial: true);
        job.Said().ShouldBe("tried fits=1 unchanged=1");
        (await office.Lead(fits)).Json.Text("status").ShouldBe("new");
        (await Told("lead.status_changed.v1", fits)).ShouldBe(0);
        var late = await Lead(city);

        (await office.Post($"{LeadCalls.Leads}/{refused}/status", new { status = "rejected" })).Expect(200);
        (await office.Post($"{Jobs}/{job.Id}/run")).Expect(200);
        (await office.Ended(job.Id)).Said().ShouldBe("finished done=2");
        (await office.Lead(fits)).Json.Text("status").ShouldBe("in_work");
        (await office.Lead(late)).Json.Text("status").ShouldBe("new");
        (await office.Post($"{Jobs}/{job.Id}/run")).ExpectProblem(409, "bulk_job_not_tried");
        (await office.Bulk("lead", Where("city", NewCity()), new { kind = "assign" }, isTrial: true)).Said().ShouldBe("tried");
    }

    [Fact]
    public async Task Who_may_not_be_treated_so_is_named_with_the_reason_page_by_page()
    {
        var city = NewCity();
        var (good, bad) = (await Lead(city), new List<Guid>());
        for (var i = 0; i < 3; i++)
            bad.Add(await Lead(city));
        foreach (var lead in bad)
            (await office.Post($"{LeadCalls.Leads}/{lead}/status", new { status = "rejected" })).Expect(200);
        var job = await office.Bulk("lead", Where("city", city), new { kind = "set_status", status = "callback" });
        job.Said().ShouldBe("finished done=1 refused=3");
        var refused = await office.Items(job.Id, "outcome=refused&limit=2");
        refused.Keys.ShouldBe(bad, ignoreOrder: true);
        refused.Values.ShouldAllBe(item => item.Why() == "lead_status_transition_refused");
        (await office.Items(job.Id)).Count.ShouldBe(4);
        (await office.Items(job.Id, "outcome=done")).Keys.ShouldBe([good]);
        // Back to where no way of the tenant leads.
        (await office.Undone(job.Id))
            .Said()
            .ShouldBe("undone refused=3 undone=1");
        (await office.Lead(good)).Json.Text("status").ShouldBe("new");
        (await office.Get($"{LeadCalls.Leads}/{good}/history")).Items.Count(e => e.Text("kind") == "status_changed").ShouldBe(2);
    }

    [Fact]
    public async Task What_somebody_has_changed_since_is_kept_and_so_is_who_was_erased()
    {
        var city = NewCity();
        var (one, other, gone) = (await Lead(city), await Lead(city), await Lead(city));
        var code = NewCode();
        var job = await office.Bulk("lead", Where("city", city), new { kind = "set_values", values = Values((code, "тайна")) });
        job.Said().ShouldBe("finished done=3");
        (await office.Patch($"{LeadCalls.Leads}/{other}", new { name = "Другой" })).Expect(200);
        await api.Database.Execute("update bulk_items set back = null where record_id = $1", gone);
        (await office.Undone(job.Id)).Said().ShouldBe("undone undone=1 kept=2");
        var stored = await office.Items(job.Id, "outcome=kept");
        stored.Keys.ShouldBe([other, gone], ignoreOrder: true);
        stored.Values.ShouldAllBe(item => item.Why() == "record_changed_since");
        (await office.Lead(one)).Json["customValues"]?[code].ShouldBeNull();
        (await office.Lead(other))["customValues"][code]!.GetValue<string>().ShouldBe("тайна");
    }

    [Fact]
    public async Task Values_of_clients_are_set_and_cleared_by_their_fields_and_given_back()
    {
        var (tag, text, unique) = (
            NewCity(),
            await office.NewField("client", "text"),
            await office.NewField("client", "text", new { isUnique = true })
        );
        var (full, empty) = (await Client(tag, (text, "было")), await Client(tag));
        var filter = Where("tags", new[] { tag }, "has_any");
        (await office.Bulk("client", filter, new { kind = "set_values", values = Values((text, "стало")) }))
            .Said()
            .ShouldBe("finished done=2");
        var cleared = await office.Bulk("client", filter, new { kind = "set_values", values = Values((text, null)) });
        cleared.Said().ShouldBe("finished done=2");
        (await office.Client(full)).Json["customValues"]?[text].ShouldBeNull();
        (await office.Undone(cleared.Id)).Said().ShouldBe("undone undone=2");
        (await office.Client(empty))["customValues"][text]!.GetValue<string>().ShouldBe("стало");

        // Of two who would have the same only one may.
        var once = await office.Bulk("client", filter, new { kind = "set_values", values = Values((unique, "один")) });
        once.Said().ShouldBe("finished done=1 refused=1");
        (await office.Items(once.Id, "outcome=refused")).Values.Single().Why().ShouldBe("custom_value_taken");
        (await office.PostBulk("client", filter, new { kind = "set_values", values = Values((text, 5), ("nobody", 1)) }))
            .ExpectProblem(422, "custom_value_invalid")
            .Faults.ShouldBe([$"custom_value_invalid /action/values/{text}", "custom_field_unknown /action/values/nobody"]);
    }

    [Fact]
    public async Task Tags_and_the_trash_of_clients_follow_and_come_back()
    {
        var (tag, more) = (NewCity(), NewCity());
        var (one, other) = (await Client(tag), await Client(tag));
        (await office.Patch($"{ClientCalls.Clients}/{one}", new { tags = new[] { tag, more } })).Expect(200);
        var filter = Where("tags", new[] { tag }, "has_any");
        var tagged = await office.Bulk("client", filter, new { kind = "add_tags", tags = new[] { more.ToUpperInvariant() } });
        tagged.Said().ShouldBe("finished done=1 unchanged=1");
        await office.Undone(tagged.Id);
        (await office.Client(one)).Texts("tags").ShouldBe([tag, more]);
        (await office.Client(other)).Texts("tags").ShouldBe([tag]);
        var trashed = await office.Bulk("client", filter, new { kind = "trash" });
        trashed.Said().ShouldBe("finished done=2");
        (await office.Found($"tag={tag}")).ShouldBeEmpty();
        (await office.Undone(trashed.Id)).Said().ShouldBe("undone undone=2");
        (await office.Found($"tag={tag}")).Count.ShouldBe(2);
        (await office.Bulk("client", filter, new { kind = "set_status", status = "active" })).Said().ShouldBe("finished done=2");
        (await office.Bulk("client", filter, new { kind = "remove_tags", tags = new[] { tag } })).Said().ShouldBe("finished done=2");
    }

    [Fact]
    public async Task Leads_go_into_the_trash_as_far_as_their_rules_let_them_and_come_back()
    {
        var city = NewCity();
        var (free, busy) = (await Lead(city), await Lead(city));
        (await office.Post("/api/v1/deals", new { leadId = busy })).Expect(201);
        var filter = Where("city", city);
        (await office.Bulk("lead", filter, new { kind = "trash" }, isTrial: true)).Said().ShouldBe("tried fits=1 refused=1");
        (await office.Lead(free)).Json.Text("trashedAt").ShouldBeNull();
        var trashed = await office.Bulk("lead", filter, new { kind = "trash" });
        trashed.Said().ShouldBe("finished done=1 refused=1");
        (await office.Items(trashed.Id, "outcome=refused"))[busy].Why().ShouldBe("lead_has_deals");
        (await office.Lead(free)).Json.Text("trashedAt").ShouldNotBeNull();
        (await office.Undone(trashed.Id)).Said().ShouldBe("undone refused=1 undone=1");
        (await office.Lead(free)).Json.Text("trashedAt").ShouldBeNull();
    }

    [Fact]
    public async Task Deals_go_into_the_trash_and_out_of_it()
    {
        var stages = await office.NewPipeline($"Корзина {Guid.CreateVersion7():N}");
        var (open, won) = (await office.NewDeal(stageId: stages.Open[0]), await office.NewDeal(stageId: stages.Open[0]));
        (await office.Post($"/api/v1/deals/{won}/win", new { })).Expect(200);
        var filter = Where("pipelineId", stages.PipelineId);
        var trashed = await office.Bulk("deal", filter, new { kind = "trash" });
        trashed.Said().ShouldBe("finished done=2");
        (await office.Bulk("deal", filter, new { kind = "trash" })).Said().ShouldBe("finished");
        (await office.Post($"/api/v1/deals/{open}/restore")).Expect(200);
        (await office.Undone(trashed.Id)).Said().ShouldBe("undone undone=1 kept=1");
        var named = new { and = new[] { filter, Where("trashedAt", false, "is_null") } };
        (await office.Bulk("deal", named, new { kind = "restore" })).Said().ShouldBe("finished");
    }

    static string NewCity() => $"г{Guid.CreateVersion7():N}"[..30];

    Task<long> Told(string type, Guid record) =>
        api.Database.Value<long>("select count(*) from outbox_events where type = $1 and aggregate_id = $2", type, record);

    async Task<Guid> Lead(string city, Guid? responsibleId = null) => (
            await office.Post(
                LeadCalls.Leads,
                new
                {
                    phones = new[] { AccessApi.NewPhone() },
                    city,
                    responsibleId,
                }.WithoutNulls()
            )
        ).Expect(201).Id;

    async Task<Guid> Client(string tag, params (string Code, object? Value)[] values) => (
            await office.Post(
                ClientCalls.Clients,
                new
                {
                    kind = "person",
                    name = "Клиент",
                    tags = new[] { tag },
                    customValues = Values(values),
                }
            )
        ).Expect(201).Id;
}
