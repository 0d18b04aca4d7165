using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>People write, become known, and are answered by whoever the conversation was given to.</summary>
public sealed class ConversationTests(ConversationApi api) : IClassFixture<ConversationApi>
{
    const string Conversations = ConversationCalls.Conversations;
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Whoever_is_not_known_becomes_a_lead_once_and_his_messages_one_conversation()
    {
        var (channel, person) = (await api.NewChannel(newPeople: "lead"), ConversationApi.NewPerson());
        (
            await api.Fake.WritesMany(channel, person, [new { text = "первое", name = "Иван" }, new { text = "второе", name = "Иван" }])
        ).ShouldBe(204);
        var talk = await office.Heard(channel, "второе");
        var lead = await Eventually.Gives(async () => (await office.Talk(talk))["person"]["leadId"]!.GetValue<Guid>());
        var registered = (await office.Get($"/api/v1/leads/{lead}")).Expect(200);
        (registered.Json.Text("name"), registered.Json.Text("processingWay")).ShouldBe(("Иван", "messenger"));
        registered["phones"][0]!.Text("number").ShouldBe($"+{person}");
        (await Leads(person)).ShouldBe(1);
        var shown = await office.Talk(talk);
        shown["person"].Text("phone").ShouldBe($"+{person[..4]}*****{person[^2..]}");
        (shown.Json.Text("state"), shown["unread"].GetValue<int>()).ShouldBe(("open", 2));
        (await office.Get($"{Conversations}?leadId={lead}")).Expect(200).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_known_by_his_number_is_recognised_and_no_second_lead()
    {
        var (channel, person) = (await api.NewChannel(newPeople: "lead"), ConversationApi.NewPerson());
        var lead = (await office.Post("/api/v1/leads", new { phones = new[] { $"8{person[1..]}" } })).Expect(201).Id;
        var client = (
            await office.Post(
                "/api/v1/clients",
                new
                {
                    kind = "person",
                    name = "Иван",
                    phones = new[] { $"+{person}" },
                }
            )
        ).Expect(201).Id;
        var talk = await office.Talk(await api.Began(channel, person));
        (talk["person"]["leadId"]!.GetValue<Guid>(), talk["person"]["clientId"]!.GetValue<Guid>()).ShouldBe((lead, client));
        (await Leads(person)).ShouldBe(1);
        (await office.Get($"{Conversations}?clientId={client}")).Expect(200).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_it_is_closed_a_new_one_begins_and_the_old_one_stays_closed()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var first = await api.Began(channel, person, "первый раз");
        (await office.Post($"{Conversations}/{first}/close", ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Post($"{Conversations}/{first}/close")).Expect(200).Json.Text("state").ShouldBe("closed");
        (await office.Post($"{Conversations}/{first}/close")).ExpectProblem(409, "conversation_closed");
        (await office.Reply(first, "поздно")).ExpectProblem(409, "conversation_closed");
        var second = await api.Began(channel, person, "второй раз");
        second.ShouldNotBe(first);
        (await office.Post($"{Conversations}/{first}/reopen")).ExpectProblem(409, "conversation_other_open");
        (await office.Post($"{Conversations}/{second}/close")).Expect(200);
        (await office.Post($"{Conversations}/{first}/reopen")).Expect(200).Json.Text("state").ShouldBe("open");
        (await office.Post($"{Conversations}/{first}/reopen")).ExpectProblem(409, "conversation_open");
        (await office.Talks(channel, "&state=closed")).Select(t => t["id"]!.GetValue<Guid>()).ShouldBe([second]);
    }

    [Fact]
    public async Task Who_has_been_given_a_conversation_sees_it_and_others_do_not()
    {
        var channel = await api.NewChannel();
        var (mine, other) = (await api.NewAgent("own"), await api.NewAgent("own"));
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        (await mine.Api.Get($"{Conversations}/{talk}")).ExpectProblem(404, "conversation_not_found");
        (await office.Post($"{Conversations}/{talk}/assign", new { assigneeId = Guid.CreateVersion7() })).ExpectProblem(
            422,
            "responsible_unknown"
        );
        (await office.Post($"{Conversations}/{talk}/assign", new { assigneeId = mine.Id })).Expect(200);
        (await mine.Api.Talks(channel)).Count.ShouldBe(1);
        (await mine.Api.Reply(talk, "Слушаю вас")).Expect(201)["authorId"].GetValue<Guid>().ShouldBe(mine.Id);
        (await other.Api.Talks(channel)).ShouldBeEmpty();
        (await other.Api.Get($"{Conversations}/{talk}/messages")).ExpectProblem(404, "conversation_not_found");
        (await other.Api.Reply(talk, "Чужой")).ExpectProblem(404, "conversation_not_found");
        (await office.Talks(channel, $"&assigneeId={mine.Id}")).Count.ShouldBe(1);
        (await office.Talks(channel, "&unassigned=true")).ShouldBeEmpty();
        (await mine.Api.Post($"{Conversations}/{talk}/assign", new { assigneeId = (Guid?)null })).Expect(200);
        (await mine.Api.Talks(channel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_tenants_see_nothing_of_it()
    {
        var (channel, franchisee) = (await api.NewChannel(), api.As(api.Network.Franchisees[0]));
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        (await franchisee.Get($"{Conversations}/{talk}")).ExpectProblem(404, "conversation_not_found");
        (await franchisee.Get($"{Conversations}/{talk}/messages")).ExpectProblem(404, "conversation_not_found");
        (await franchisee.Reply(talk, "Чужой")).ExpectProblem(404, "conversation_not_found");
        (await franchisee.Talks(channel)).ShouldBeEmpty();
        (await franchisee.Get($"{ConversationCalls.Channels}/{channel.Id}")).ExpectProblem(404, "channel_not_found");
    }

    [Fact]
    public async Task News_is_told_once_until_somebody_has_read_it()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var (all, own) = (await api.NewAgent("tenant"), await api.NewAgent("own"));
        var talk = await api.Began(channel, person, "раз");
        await Eventually.Holds(async () => (await News(all.Api, talk)).ShouldBe(["conversation_message"]));
        await api.Began(channel, person, "два");
        (await News(own.Api, talk)).ShouldBeEmpty();
        (await office.Post($"{Conversations}/{talk}/assign", new { assigneeId = own.Id })).Expect(200);
        await Eventually.Holds(async () => (await News(own.Api, talk)).ShouldBe(["conversation_assigned"]));
        (await office.Talks(channel, "&unread=true")).Count.ShouldBe(1);
        (await own.Api.Post($"{Conversations}/{talk}/read")).Expect(200)["unread"].GetValue<int>().ShouldBe(0);
        (await office.Talks(channel, "&unread=true")).ShouldBeEmpty();
        await api.Began(channel, person, "три");
        await Eventually.Holds(async () => (await News(own.Api, talk)).ShouldBe(["conversation_message", "conversation_assigned"]));
        (await News(all.Api, talk)).ShouldBe(["conversation_message"]);
    }

    [Fact]
    public async Task Messages_come_page_by_page_and_reading_them_leaves_a_trace()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        await api.Fake.WritesMany(channel, person, Enumerable.Range(1, 5).Select(n => new { text = $"{n}" }));
        var talk = await office.Heard(channel, "5");
        var first = (await office.Get($"{Conversations}/{talk}/messages?limit=3")).Expect(200);
        var second = (await office.Get($"{Conversations}/{talk}/messages?limit=3&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(m => m.Text("text")).ShouldBe(["5", "4", "3", "2", "1"]);
        second.NextCursor.ShouldBeNull();
        await Eventually.Holds(async () =>
            (await office.Get($"/api/v1/audit-reads?entityId={talk}"))
                .Items.Select(r => r.Text("operation"))
                .ShouldContain("listConversationMessages")
        );
    }

    [Fact]
    public async Task Events_tell_of_a_conversation_and_carry_no_words()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson(), "тайное слово");
        await Eventually.Holds(async () =>
        {
            var events = (await office.Get($"/api/v1/events?recordId={talk}")).Expect(200);
            events.Text.ShouldNotContain("тайное");
            events.Json["items"]!
                .AsArray()
                .OrderBy(e => e!["record"]!["sequence"]!.GetValue<int>())
                .Select(e => e!.Text("type"))
                .ShouldBe(["conversation.started.v1", "conversation.message_received.v1", "conversation.waits.v1"]);
        });
    }

    static async Task<IReadOnlyList<string?>> News(TestApiClient reader, Guid talk) =>
        [
            .. (await reader.Get("/api/v1/notifications?limit=200"))
                .Expect(200)
                .Items.Where(n => n["subject"]!["id"]!.GetValue<Guid>() == talk)
                .Select(n => n.Text("kind")),
        ];

    Task<long> Leads(string person) => api.Database.Value<long>("select count(*) from lead_contacts where value = $1", $"+{person}");
}
