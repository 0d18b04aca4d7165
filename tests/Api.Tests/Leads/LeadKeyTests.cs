using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>Idempotency keys of intake and of status changes, which look them up themselves.</summary>
public sealed class LeadKeyTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_repeated_lead_gets_the_first_answer_byte_for_byte()
    {
        var body = new { phones = new[] { LeadCalls.NewPhone() } };
        var first = (await office.Post(LeadCalls.Leads, body, key: "lead-1")).Expect(201);
        var second = (await office.Post(LeadCalls.Leads, body, key: "lead-1")).Expect(201);
        second.Text.ShouldBe(first.Text);
        (second.ETag, second.Headers.Location).ShouldBe((first.ETag, first.Headers.Location));
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task Of_twenty_equal_posts_at_once_with_one_key_one_stores_a_lead()
    {
        var phone = LeadCalls.NewPhone();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => office.Post(LeadCalls.Leads, new { phones = new[] { phone } }, key: "lead-race"))
        );
        answers.Select(answer => (answer.Status, answer.Text)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(201);
        (await office.Get($"/api/v1/leads?phone={Uri.EscapeDataString(phone)}")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_does_not_serve_another_lead()
    {
        (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() } }, key: "lead-2")).Expect(201);
        (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() } }, key: "lead-2")).ExpectProblem(
            422,
            "idempotency_key_reused"
        );
    }

    [Fact]
    public async Task A_refusal_is_an_answer_that_is_kept()
    {
        var body = new { phones = new[] { LeadCalls.NewPhone() }, source = "comes_later" };
        var first = (await office.Post(LeadCalls.Leads, body, key: "lead-3")).ExpectProblem(422, "source_unknown");
        await office.NewSource("comes_later");
        (await office.Post(LeadCalls.Leads, body, key: "lead-3")).ExpectProblem(422, "source_unknown").Text.ShouldBe(first.Text);
        (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() } }, key: "lead-3")).ExpectProblem(
            422,
            "idempotency_key_reused"
        );
        (await office.Post(LeadCalls.Leads, body, key: "lead-4")).Expect(201);
    }

    [Fact]
    public async Task An_update_by_external_id_is_repeated_byte_for_byte()
    {
        var phone = LeadCalls.NewPhone();
        var created = (await office.Post(LeadCalls.Leads, new { phones = new[] { phone }, externalId = "k-1" })).Expect(201);
        var body = new
        {
            phones = new[] { phone },
            externalId = "k-1",
            comment = "Ещё раз",
        };
        var first = (await office.Post(LeadCalls.Leads, body, key: "lead-5")).Expect(200);
        var second = (await office.Post(LeadCalls.Leads, body, key: "lead-5")).Expect(200);
        (second.Text, second.ETag).ShouldBe((first.Text, first.ETag));
        (await office.Get($"/api/v1/leads/{created.Id}/comments")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_ten_equal_updates_at_once_with_one_key_one_takes_effect()
    {
        var phone = LeadCalls.NewPhone();
        var created = (await office.Post(LeadCalls.Leads, new { phones = new[] { phone }, externalId = "k-2" })).Expect(201);
        var body = new
        {
            phones = new[] { phone },
            externalId = "k-2",
            comment = "Ещё раз",
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post(LeadCalls.Leads, body, key: "lead-6")));
        answers.Select(answer => (answer.Status, answer.Text)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(200);
        (await office.Get($"/api/v1/leads/{created.Id}/comments")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_status_change_is_repeated_byte_for_byte_and_happens_once()
    {
        var lead = await office.Register();
        var path = $"/api/v1/leads/{lead.Id}/status";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => office.Post(path, new { status = "in_work" }, key: "status-1"))
        );
        answers.Select(answer => (answer.Status, answer.Text, answer.ETag)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(200);
        (await office.Get($"/api/v1/leads/{lead.Id}/history")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_does_not_serve_another_status_or_another_lead()
    {
        var (one, other) = (await office.Register(), await office.Register());
        (await office.Post($"/api/v1/leads/{one.Id}/status", new { status = "in_work" }, key: "status-2")).Expect(200);
        foreach (var (lead, status) in new[] { (one.Id, "callback"), (other.Id, "in_work"), (Guid.CreateVersion7(), "in_work") })
        {
            var again = await office.Post($"/api/v1/leads/{lead}/status", new { status }, key: "status-2");
            again.ExpectProblem(422, "idempotency_key_reused");
        }

        (await office.Lead(other.Id))["status"]!.GetValue<string>().ShouldBe("new");
    }

    [Fact]
    public async Task A_refused_status_change_is_an_answer_that_is_kept()
    {
        var path = $"/api/v1/leads/{(await office.Register()).Id}/status";
        var first = (await office.Post(path, new { status = "sold" }, key: "status-3")).Expect(409);
        (await office.Post(path, new { status = "in_work" })).Expect(200);
        var second = (await office.Post(path, new { status = "sold" }, key: "status-3")).Expect(409);
        second.Text.ShouldBe(first.Text);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }
}
