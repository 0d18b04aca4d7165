using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Automation;
using MakCrm.Api.Tests.Conversations;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Market;
using MakCrm.Api.Tests.Webhooks;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.AutomationEffects;

/// <summary>What rules order of other modules is done once, and what is refused there is told by the run.</summary>
public sealed class AutomationOrderTests(ConversationApi api) : IClassFixture<ConversationApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_letter_goes_to_the_person_of_the_record_once()
    {
        var (city, address) = (NewCity(), $"order.{Guid.CreateVersion7():N}@mail.ru");
        var rule = await Rule(city, Email());
        await Lead(city, new { emails = new[] { address } });
        (await office.Run(rule)).Steps().ShouldBe("send_email=done");
        (await api.Letters.Saying(address, "Скоро позвоним")).Subject.ShouldBe("Ваша заявка");
        api.Letters.To(address).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_has_no_address_is_written_no_letter_and_the_rest_is_done()
    {
        var city = NewCity();
        var rule = await Rule(city, Email(), new { kind = "comment", text = "Дальше" });
        await office.LeadIn(city);
        (await office.Run(rule, "failed")).Steps().ShouldBe("send_email=refused:automation_address_missing comment=done");
    }

    [Fact]
    public async Task A_message_goes_to_whoever_wrote_within_a_day()
    {
        var (city, channel, person) = (NewCity(), await api.NewChannel(), ConversationApi.NewPerson());
        var talk = await api.Began(channel, person, $"Здравствуйте {person}");
        var rule = await Rule(city, Message(channel, "Мы получили заявку"));
        await Lead(city, new { phones = new[] { $"+{person}" } });
        (await office.Run(rule)).Steps().ShouldBe("send_message=done");
        await Eventually.Holds(async () => (await office.Messages(talk))[0].Text("text").ShouldBe("Мы получили заявку"));
        await Eventually.Holds(async () => (await api.Fake.Sent(channel)).Count.ShouldBe(1));
    }

    [Fact]
    public async Task A_closed_window_of_the_messenger_leaves_no_conversation_and_the_run_tells_it()
    {
        var (city, channel) = (NewCity(), await api.NewChannel());
        var rule = await Rule(city, Message(channel, "Мы получили заявку"));
        await office.LeadIn(city);
        (await office.Run(rule, "failed")).Steps().ShouldBe("send_message=refused:conversation_window_closed");
        (await office.Talks(channel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_is_delivered_with_the_rule_and_the_run()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.handed_over.v1");
        var city = NewCity();
        var rule = await Rule(city, Webhook(endpoint.Id));
        var lead = await office.LeadIn(city);
        var run = await office.Run(rule);
        await office.Delivered(endpoint.Id, lead);
        var (received, data) = (receiver.Got.ShouldHaveSingleItem(), JsonNode.Parse(receiver.Got[0].Body)!["data"]!);
        (received.TypeOf(), received.RecordOf()).ShouldBe(("automation.called.v1", lead));
        (data.Uuid("ruleId"), data.Uuid("runId")).ShouldBe((rule, run.Uuid("id")));
    }

    [Fact]
    public async Task A_paused_endpoint_is_sent_nothing_and_an_unknown_one_is_not_taken()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.handed_over.v1");
        (await office.Post($"{WebhookCalls.Endpoints}/{endpoint.Id}/pause")).Expect(200);
        var city = NewCity();
        var rule = await Rule(city, Webhook(endpoint.Id));
        var lead = await office.LeadIn(city);
        (await office.Run(rule, "failed")).Steps().ShouldBe("call_webhook=refused:webhook_endpoint_not_active");
        (await office.Deliveries(endpoint.Id, $"recordId={lead}")).ShouldBeEmpty();
        var unknown = AutomationCalls.Rule(On("lead.registered.v1"), null, Webhook(Guid.CreateVersion7()));
        (await office.Post(Rules, unknown))
            .ExpectProblem(422, "automation_endpoint_unknown")
            .Faults.ShouldBe(["automation_endpoint_unknown /actions/0/endpointId"]);
    }

    [Fact]
    public async Task A_lead_is_put_on_auction_once_and_a_second_time_is_refused()
    {
        var city = NewCity();
        var rule = await Rule(city, Auction(), Auction());
        var lead = await office.NewLead(city);
        (await office.Run(rule, "failed")).Steps().ShouldBe("put_on_auction=done put_on_auction=refused:lead_already_on_auction");
        (await office.Lead(lead)).Json.Text("status").ShouldBe("auction");
        var lots = (await office.Get("/api/v1/lots?state=open&limit=200")).Expect(200).Items;
        lots.Count(l => l.Uuid("leadId") == lead).ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_that_puts_every_changed_lead_on_auction_comes_to_an_end()
    {
        var city = NewCity();
        var rule = await office.EnabledRule(AutomationCalls.Rule(On("lead.status_changed.v1"), InCity(city), Auction()));
        var lead = await office.NewLead(city);
        (await office.SetStatus(lead, "in_work")).Expect(200);
        await Eventually.Holds(async () =>
            (await office.RunsOf(rule))
                .Select(r => $"{r["depth"]} {r.Steps()}")
                .ShouldContain("1 put_on_auction=refused:lead_already_on_auction")
        );
        (await office.RunsOf(rule)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Orders_of_events_that_come_again_are_done_once()
    {
        var (city, address) = (NewCity(), $"again.{Guid.CreateVersion7():N}@mail.ru");
        var rule = await Rule(city, Email());
        await Lead(city, new { emails = new[] { address } });
        await office.Run(rule);
        await api.Letters.Saying(address, "Скоро позвоним");
        await api.Database.Execute(
            "update feed_bookmarks set number = 0 where tenant_id = $1 and follower = 'Automation.OnLeadRegistered'",
            api.HeadOffice.Id
        );
        await Lead(city, new { emails = new[] { $"second.{address}" } });
        await api.Letters.Saying($"second.{address}", "Скоро позвоним");
        (await office.RunsOf(rule)).Count.ShouldBe(2);
        api.Letters.To(address).Count.ShouldBe(1);
    }

    static object Email() => new { kind = "send_email", email = new { subject = "Ваша заявка", text = "Скоро позвоним." } };

    static object Message(TestChannel channel, string text) =>
        new
        {
            kind = "send_message",
            channelId = channel.Id,
            message = new { text },
        };

    static object Webhook(Guid endpoint) => new { kind = "call_webhook", endpointId = endpoint };

    static object Auction() =>
        new
        {
            kind = "put_on_auction",
            lot = new
            {
                reserve = new { amount = 100_000, currency = "RUB" },
                step = new { amount = 10_000, currency = "RUB" },
                durationSeconds = 3600,
            },
        };

    Task<Guid> Rule(string city, params object[] actions) =>
        office.EnabledRule(AutomationCalls.Rule(On("lead.registered.v1"), InCity(city), actions));

    async Task Lead(string city, object more)
    {
        var lead = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more))!.AsObject();
        lead["city"] = city;
        lead["phones"] ??= new JsonArray(LeadCalls.NewPhone());
        (await office.Post(LeadCalls.Leads, lead)).Expect(201);
    }
}
