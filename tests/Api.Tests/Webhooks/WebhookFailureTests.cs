using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Webhooks;

/// <summary>Receivers that fail, dawdle, move or vanish: nothing is lost, and nobody else waits.</summary>
public sealed class WebhookFailureTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = WebhookCalls.Endpoints;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Who_fails_is_tried_again_with_the_same_words()
    {
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(500);
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        var lead = (await office.Register()).Id;
        await Eventually.Holds(async () => (await office.Deliveries(endpoint.Id)).Single()["lastStatus"]!.GetValue<int>().ShouldBe(500));
        (await office.Deliveries(endpoint.Id)).Single()["attemptCount"]!.GetValue<int>().ShouldBe(1);
        receiver.AnswerWith(204);
        await Eventually.Holds(async () =>
        {
            await api.Hurry();
            (await office.Deliveries(endpoint.Id, "state=delivered")).ShouldHaveSingleItem();
        });
        receiver.Got.Select(r => (r.Id, r.Body)).Distinct().ShouldHaveSingleItem();
        receiver.Got.ShouldAllBe(r => r.RecordOf() == lead);
        var log = (await office.Get($"/api/v1/webhook-deliveries/{(await office.Deliveries(endpoint.Id)).Single().Uuid("id")}")).Expect(
            200
        );
        log["attempts"].AsArray().Select(a => a!["status"]!.GetValue<int>()).First().ShouldBe(204);
        log["body"].GetValue<string>().ShouldBe(receiver.Got[0].Body);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.Start();
        await using var receiver = await Receiver.Start();
        receiver.Answer = (_, http) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = elsewhere.Url;
            return Task.CompletedTask;
        };
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        await office.Register();
        await Eventually.Holds(async () => (await office.Deliveries(endpoint.Id)).Single()["lastStatus"]!.GetValue<int>().ShouldBe(307));
        elsewhere.Got.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_gone_says_so_once_and_is_left_alone()
    {
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(410);
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        await office.Register();
        await Eventually.Holds(async () =>
        {
            var found = await office.Get($"{Path}/{endpoint.Id}");
            (found["state"].GetValue<string>(), found["disabledReason"].GetValue<string>()).ShouldBe(("disabled", "gone"));
        });
        (await office.Post($"{Path}/{endpoint.Id}/test")).ExpectProblem(409, "webhook_endpoint_not_active");
        receiver.AnswerWith(200);
        (await office.Post($"{Path}/{endpoint.Id}/resume")).Expect(200);
        var lead = (await office.Register()).Id;
        await office.Delivered(endpoint.Id, lead);
    }

    [Fact]
    public async Task Who_fails_for_days_is_disabled()
    {
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(500);
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        (await office.Patch($"{Path}/{endpoint.Id}", new { contactEmail = "it@partner.example" })).Expect(200);
        await office.Register();
        await Eventually.Holds(async () => (await office.Get($"{Path}/{endpoint.Id}")).Json["failingSince"].ShouldNotBeNull());
        await api.Database.Execute("update webhook_endpoints set failing_since = now() - interval '6 days' where id = $1", endpoint.Id);
        await Eventually.Holds(async () =>
        {
            await api.Hurry();
            (await office.Get($"{Path}/{endpoint.Id}"))["disabledReason"].GetValue<string>().ShouldBe("failing");
        });
        await Eventually.Holds(async () =>
        {
            var news = (await office.Get("/api/v1/notifications?kind=webhook_disabled")).Expect(200).Items;
            news.Select(n => n["subject"]!.Uuid("id")).ShouldContain(endpoint.Id);
            api.Letters.To("it@partner.example").ShouldHaveSingleItem().Text.ShouldContain(receiver.Url);
        });
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_nobody_else()
    {
        await using var slow = await Receiver.Start();
        await using var quick = await Receiver.Start();
        var held = new TaskCompletionSource();
        slow.Answer = (_, _) => held.Task;
        await office.Subscribe(slow, "lead.registered.v1");
        var endpoint = await office.Subscribe(quick, "lead.registered.v1");
        var leads = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => (await office.Register()).Id));
        await Eventually.Holds(() =>
        {
            leads.ShouldBeSubsetOf(quick.Got.Select(r => r.RecordOf()));
            return Task.CompletedTask;
        });
        slow.Got.Count.ShouldBeLessThanOrEqualTo(4);
        // What was received is written down as delivered a moment later.
        await Eventually.Holds(async () => (await office.Deliveries(endpoint.Id, "state=delivered")).Count.ShouldBe(12));
        held.SetResult();
    }

    [Fact]
    public async Task What_a_sender_took_with_him_when_he_died_is_sent_by_another()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        (await office.Post($"{Path}/{endpoint.Id}/pause")).Expect(200);
        await api.Database.Execute(
            """
            insert into webhook_deliveries (tenant_id, id, endpoint_id, event_id, type, record_id, body, state, attempts, next_attempt_at, leased_until, created_at)
            values ($1, $2, $3, $2, 'lead.registered.v1', $2, '{}', 'pending', 1, now() + interval '1 second', now() + interval '1 second', now())
            """,
            api.HeadOffice.Id,
            Guid.CreateVersion7(),
            endpoint.Id
        );
        (await office.Post($"{Path}/{endpoint.Id}/resume")).Expect(200);
        await Eventually.Holds(async () => (await office.Deliveries(endpoint.Id, "state=delivered")).ShouldHaveSingleItem());
        receiver.Got.ShouldHaveSingleItem();
    }
}
