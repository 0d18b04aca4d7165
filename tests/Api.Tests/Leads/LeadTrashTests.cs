using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.Leads;

public sealed class LeadTrashTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = LeadCalls.Leads;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task What_is_in_the_trash_leaves_the_lists_and_takes_no_changes()
    {
        var phone = LeadCalls.NewPhone();
        var id = (await office.Register(phone)).Id;
        var trashed = (await office.Trash(id)).Expect(200);
        trashed.Json.Text("trashedAt").ShouldNotBeNull();
        trashed.Version.ShouldBe(2);
        (await office.Lead(id)).ShouldSay(trashed);
        (await office.FoundByPhone(phone)).ShouldBeEmpty();
        (await office.FoundByPhone(phone, "active")).ShouldBeEmpty();
        (await office.FoundByPhone(phone, "trashed")).ShouldBe([id]);
        (await office.FoundByPhone(phone, "all")).ShouldBe([id]);
        (await office.Patch($"{Path}/{id}", new { city = "Уфа" })).ExpectProblem(409, "lead_trashed");
        (await office.Post($"{Path}/{id}/status", new { status = "in_work" })).ExpectProblem(409, "lead_trashed");
        (await office.Post($"{Path}/{id}/assign", new { responsibleId = (Guid?)null })).ExpectProblem(409, "lead_trashed");
        (await office.Post($"{Path}/{id}/comments", new { text = "Ещё" })).ExpectProblem(409, "lead_trashed");
        (await office.Post($"{Path}/{id}/client")).ExpectProblem(409, "lead_trashed");
        (await office.Post("/api/v1/deals", new { leadId = id })).ExpectProblem(422, "lead_unknown");
        (await office.Trash(id)).ExpectProblem(409, "lead_trashed");
    }

    [Fact]
    public async Task What_comes_out_of_the_trash_is_as_it_was()
    {
        var phone = LeadCalls.NewPhone();
        var before = await office.Lead((await office.Register(phone)).Id);
        (await office.Post($"{Path}/{before.Id}/restore")).ExpectProblem(409, "lead_not_trashed");
        (await office.Trash(before.Id)).Expect(200);
        var restored = (await office.Restore(before.Id)).Expect(200);
        (restored.Json.Text("trashedAt"), restored.Json.Text("status"), restored.Json.Text("decision")).ShouldBe((null, "new", "accepted"));
        (await office.FoundByPhone(phone)).ShouldBe([before.Id]);
        (await office.Post($"{Path}/{before.Id}/status", new { status = "in_work" })).Expect(200);
        var history = (await office.Get($"{Path}/{before.Id}/history")).Expect(200).Items;
        history.Select(step => step.Text("kind")).ShouldBe(["status_changed", "restored", "trashed", "registered"]);
        history[2].Uuid("actorId").ShouldBe(api.HeadOffice.Client.Id);
    }

    [Fact]
    public async Task Nobody_is_a_duplicate_of_what_lies_in_the_trash()
    {
        var phone = LeadCalls.NewPhone();
        var first = (await office.Register(phone)).Id;
        var second = await office.Register(phone);
        second.Json.Uuid("duplicateOf").ShouldBe(first);
        (await office.Trash(first)).Expect(200);
        var third = await office.Register(phone);
        // The next one has its place, though it was a duplicate itself.
        third.Json.Uuid("duplicateOf").ShouldBe(second.Id);
        (await office.Get($"{Path}/{third.Id}/duplicates")).Expect(200).Items.Select(l => l.Uuid("leadId")).ShouldBe([second.Id]);
        (await office.Trash(second.Id)).Expect(200);
        (await office.Trash(third.Id)).Expect(200);
        (await office.Register(phone)).Json.Text("decision").ShouldBe("accepted");
    }

    [Fact]
    public async Task What_comes_out_of_the_trash_repeats_whoever_has_come_meanwhile()
    {
        var phone = LeadCalls.NewPhone();
        var first = (await office.Register(phone)).Id;
        (await office.Trash(first)).Expect(200);
        var heir = (await office.Register(phone)).Id;
        var restored = (await office.Restore(first)).Expect(200);
        (restored.Json.Uuid("duplicateOf"), restored.Json.Text("status")).ShouldBe((heir, "duplicate"));
        (await office.Register(phone)).Json.Uuid("duplicateOf").ShouldBe(heir);
    }

    [Fact]
    public async Task The_number_that_a_source_knows_it_by_is_free_until_it_comes_out()
    {
        var number = $"n-{Guid.CreateVersion7():N}";
        var first = (await office.Post(Path, Numbered(number))).Expect(201).Id;
        (await office.Trash(first)).Expect(200);
        var second = (await office.Post(Path, Numbered(number))).Expect(201).Id;
        (await office.Post(Path, Numbered(number))).Expect(200).Id.ShouldBe(second);
        (await office.Restore(first)).ExpectProblem(409, "external_id_taken");
        (await office.Patch($"{Path}/{second}", new { externalId = (string?)null })).Expect(200);
        (await office.Restore(first)).Expect(200);
        (await office.Post(Path, Numbered(number))).Expect(200).Id.ShouldBe(first);
    }

    [Fact]
    public async Task Values_that_only_one_lead_may_have_are_free_until_it_comes_out()
    {
        var code = await office.NewField("lead", "text", new { isUnique = true });
        object With(string value) => new { phones = new[] { LeadCalls.NewPhone() }, customValues = Values((code, value)) };
        var first = (await office.Post(Path, With("Д-1"))).Expect(201).Id;
        (await office.Trash(first)).Expect(200);
        var second = (await office.Post(Path, With("Д-1"))).Expect(201).Id;
        (await office.Restore(first)).ExpectProblem(409, "custom_value_taken");
        (await office.Trash(second)).Expect(200);
        (await office.Restore(first)).Expect(200);
        (await office.Post(Path, With("Д-1"))).ExpectProblem(409, "custom_value_taken");
    }

    [Fact]
    public async Task Only_what_lies_in_the_trash_is_deleted_for_good_with_what_hangs_on_it()
    {
        var phone = LeadCalls.NewPhone();
        var id = (await office.Register(phone)).Id;
        var second = (await office.Register(phone)).Id;
        (await office.Post($"{Path}/{id}/comments", new { text = "Заметка" })).Expect(201);
        (await office.Put($"{Path}/{id}/documents", DocumentCalls.All())).Expect(200);
        (await office.Delete($"{Path}/{id}")).ExpectProblem(409, "lead_not_trashed");
        (await office.Trash(id)).Expect(200);
        (await office.Delete($"{Path}/{id}", ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Delete($"{Path}/{id}", key: $"purge-{id}")).Expect(204);
        (await office.Delete($"{Path}/{id}", key: $"purge-{id}")).Expect(204).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        (await office.Get($"{Path}/{id}")).ExpectProblem(404, "lead_not_found");
        (await Left(id)).ShouldBe(0);
        var left = await office.Lead(second);
        (left.Json.Text("decision"), left.Json.Uuid("duplicateOf")).ShouldBe(("duplicate", null));
        (await office.Patch($"{Path}/{second}", new { phones = new[] { phone, LeadCalls.NewPhone() } }))
            .Expect(200)
            .Json.Text("decision")
            .ShouldBe("accepted");
        (await Told("lead.purged.v1", id)).ShouldBe(1);
    }

    [Fact]
    public async Task What_somebody_holds_stays_until_it_is_released()
    {
        var id = (await office.Register()).Id;
        (await office.Trash(id)).Expect(200);
        var hold = (await office.Post("/api/v1/legal-holds", new { leadId = id, reason = "Суд" })).Expect(201).Id;
        (await office.Delete($"{Path}/{id}")).ExpectProblem(409, "lead_held");
        (await office.Post($"/api/v1/legal-holds/{hold}/release")).Expect(200);
        (await office.Delete($"{Path}/{id}")).Expect(204);
    }

    [Fact]
    public async Task What_deals_are_about_stays_with_them()
    {
        var id = (await office.Register()).Id;
        var deal = (await office.Post("/api/v1/deals", new { leadId = id })).Expect(201).Id;
        (await office.Trash(id)).ExpectProblem(409, "lead_has_deals");
        (await office.Post($"/api/v1/deals/{deal}/lose", new { lossReasonId = await office.LossReason() })).Expect(200);
        (await office.Trash(id)).Expect(200);
        (await office.Delete($"{Path}/{id}")).ExpectProblem(409, "lead_has_deals");
        (await office.Post($"/api/v1/deals/{deal}/trash")).Expect(200);
        (await office.Delete($"{Path}/{id}")).ExpectProblem(409, "lead_has_deals");
        (await office.Delete($"/api/v1/deals/{deal}")).Expect(204);
        (await office.Delete($"{Path}/{id}")).Expect(204);
    }

    [Fact]
    public async Task The_person_behind_it_is_found_and_erased_also_there()
    {
        var phone = LeadCalls.NewPhone();
        var id = (await office.Register(phone)).Id;
        (await office.Trash(id)).Expect(200);
        await office.Erase((await office.Ask(new { kind = "erasure", phone })).Id);
        (await office.Lead(id))["phones"].AsArray().ShouldBeEmpty();
        (await office.Restore(id)).Expect(200);
        (await office.Register(phone)).Json.Text("decision").ShouldBe("accepted");
    }

    [Fact]
    public async Task Every_step_is_told_and_a_key_or_a_version_guards_it()
    {
        var id = (await office.Register()).Id;
        (await office.Trash(id, ifMatch: 7)).ExpectProblem(412, "stale_version");
        (await office.Trash(id, key: $"trash-{id}", ifMatch: 1)).Expect(200);
        (await office.Trash(id, key: $"trash-{id}", ifMatch: 1)).Expect(200).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        (await office.Restore(id)).Expect(200);
        (await Told("lead.trashed.v1", id), await Told("lead.restored.v1", id)).ShouldBe((1, 1));
        (
            await api.Database.Value<long>(
                "select count(*) from audit_entries where entity_id = $1 and operation in ('trashLead', 'restoreLead')",
                id
            )
        ).ShouldBe(2);
    }

    Task<long> Told(string type, Guid id) =>
        api.Database.Value<long>("select count(*) from outbox_events where type = $1 and aggregate_id = $2", type, id);

    /// <summary>How many rows are about it.</summary>
    Task<long> Left(Guid id) =>
        api.Database.Value<long>(
            """
            select (select count(*) from lead_contacts where lead_id = $1) + (select count(*) from lead_history where lead_id = $1)
              + (select count(*) from lead_comments where lead_id = $1) + (select count(*) from lead_documents where id = $1)
              + (select count(*) from consents where lead_id = $1)
            """,
            id
        );

    static object Numbered(string externalId) => new { phones = new[] { LeadCalls.NewPhone() }, externalId };
}
