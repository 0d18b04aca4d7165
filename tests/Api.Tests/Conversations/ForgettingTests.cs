using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>What a person has said is his: he is given it, and it goes when he is erased, or when it is old.</summary>
public sealed class ForgettingTests(ConversationApi api) : IClassFixture<ConversationApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Whoever_asks_is_given_what_was_said()
    {
        var (channel, person) = (await api.NewChannel(newPeople: "lead"), ConversationApi.NewPerson());
        var talk = await api.Began(channel, person, "мои-слова");
        await office.Reply(talk, "наш-ответ");
        await Linked(talk);
        var request = (await office.Ask(new { kind = "access", phone = $"+{person}" })).Id;
        var said = (await office.Export(request))["conversation_messages.json"];
        said.ShouldContain("мои-слова");
        said.ShouldContain("наш-ответ");
    }

    [Fact]
    public async Task After_an_erasure_nothing_that_was_said_is_left_anywhere()
    {
        var (channel, person) = (await api.NewChannel(newPeople: "lead"), ConversationApi.NewPerson());
        await api.Fake.Writes(channel, person, "стираемые-слова", "Стираемый Иван");
        var talk = await office.Heard(channel, "стираемые-слова");
        await Linked(talk);
        var reply = (await office.Reply(talk, "стираемый-ответ", Guid.CreateVersion7().ToString())).Expect(201).Id;
        await office.Becomes(talk, reply, "delivered");
        var request = (await office.Ask(new { kind = "erasure", phone = $"+{person}" })).Id;
        (await office.Erase(request)).Json.Text("state").ShouldBe("done");
        foreach (var mark in new[] { "стираемые-слова", "стираемый-ответ", "Стираемый Иван", person })
            (await api.Database.Find(mark)).ShouldBeEmpty(mark);
        var shown = await office.Talk(talk);
        (shown.Json.Text("state"), shown["person"]["isErased"]!.GetValue<bool>()).ShouldBe(("closed", true));
        (await office.Post($"{ConversationCalls.Conversations}/{talk}/reopen")).ExpectProblem(409, "conversation_person_erased");
        (await api.Began(channel, person, "снова я")).ShouldNotBe(talk);
    }

    [Fact]
    public async Task Old_conversations_that_were_closed_are_forgotten_by_a_run()
    {
        var channel = await api.NewChannel();
        var (old, open) = (ConversationApi.NewPerson(), ConversationApi.NewPerson());
        var talk = await api.Began(channel, old, "давно-забытое");
        await api.Began(channel, open, "ещё-открытое");
        (await office.Post($"{ConversationCalls.Conversations}/{talk}/close")).Expect(200);
        await api.Database.Execute("update conversations set closed_at = closed_at - interval '60 days' where id = $1", talk);
        var rule = new { kind = "conversations", afterDays = 30 };
        (await office.Put("/api/v1/retention-policy", new { rules = new[] { rule } })).Expect(200);
        (await office.Post("/api/v1/retention-runs")).Expect(201);
        await Eventually.Holds(async () => (await api.Database.Find("давно-забытое")).ShouldBeEmpty());
        (await api.Database.Find(old)).ShouldBeEmpty();
        (await api.Database.Find("ещё-открытое")).ShouldNotBeEmpty();
    }

    async Task Linked(Guid talk) => await Eventually.Holds(async () => (await office.Talk(talk))["person"]["leadId"].ShouldNotBeNull());
}
