using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

public sealed class ChannelTests(ConversationApi api) : IClassFixture<ConversationApi>
{
    const string Channels = ConversationCalls.Channels;
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_channel_is_made_shown_changed_and_deleted_and_its_secrets_are_never_told()
    {
        var made = (await office.Post(Channels, ConversationApi.Registration("900001"))).Expect(201);
        made.Text.ShouldNotContain(TestChannel.Token);
        (made.Json.Text("newPeople"), made.Json.Text("source"), made.Json.Text("state")).ShouldBe(("lead", "direct", "active"));
        (await office.Post(Channels, ConversationApi.Registration("900001"))).ExpectProblem(409, "channel_number_taken");
        var path = $"{Channels}/{made.Id}";
        (await office.Patch(path, new { name = "Другой" }, ifMatch: 9)).ExpectProblem(412, "stale_version");
        var changed = (await office.Patch(path, new { name = "Другой", newPeople = "conversation" }, ifMatch: 1)).Expect(200);
        (changed.Json.Text("name"), changed.Json.Text("newPeople")).ShouldBe(("Другой", "conversation"));
        (await office.Get(Channels)).Expect(200).Items.Select(c => c["id"]!.GetValue<Guid>()).ShouldContain(made.Id);
        foreach (var secret in new[] { TestChannel.Token, TestChannel.AppSecret, TestChannel.VerifyToken })
            (await api.Database.Find(secret)).ShouldBeEmpty(secret);
        (await office.Delete(path)).Expect(204);
        (await office.Get(path)).ExpectProblem(404, "channel_not_found");
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_refused()
    {
        var channel = await api.NewChannel();
        (await office.Patch($"{Channels}/{channel.Id}", new { source = "nowhere" })).ExpectProblem(422, "source_unknown");
    }

    [Fact]
    public async Task One_that_has_conversations_is_not_deleted()
    {
        var channel = await api.NewChannel();
        await api.Began(channel, ConversationApi.NewPerson());
        (await office.Delete($"{Channels}/{channel.Id}")).ExpectProblem(409, "channel_in_use");
    }

    [Fact]
    public async Task Of_two_who_come_for_one_number_one_gets_it()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => office.Post(Channels, ConversationApi.Registration("900002"))));
        both.Select(a => a.Status).Order().ShouldBe([201, 409]);
    }

    [Fact]
    public async Task Who_may_only_read_changes_nothing_and_others_see_nothing()
    {
        var channel = await api.NewChannel();
        var reader = api.As(await api.NewClient(api.HeadOffice, "channels.read"));
        (await reader.Get($"{Channels}/{channel.Id}")).Expect(200);
        (await reader.Patch($"{Channels}/{channel.Id}", new { name = "Мой" })).ExpectProblem(403, "forbidden");
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Delete($"{Channels}/{channel.Id}")).ExpectProblem(404, "channel_not_found");
        (await franchisee.Post($"{Channels}/{channel.Id}/check")).ExpectProblem(404, "channel_not_found");
    }
}
