using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>Comments that call people.</summary>
public sealed class MentionTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string News = "/api/v1/notifications?kind=mentioned";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Whoever_is_mentioned_is_told_once_and_the_comment_names_them()
    {
        var (maria, lead) = (await api.NewMember("manager"), await api.NewLead());
        var comment = (await Comment("leads", lead, "Мария, посмотрите", maria.Id, maria.Id)).Expect(201);
        comment["mentions"].AsArray().Select(m => m!.GetValue<Guid>()).ShouldBe([maria.Id]);
        var body = await Eventually.Gives(async () => (await maria.Api.Get(News)).Expect(200).Items.Single());
        (body["subject"]!.Text("type"), body["subject"]!.Uuid("id")).ShouldBe(("lead", lead));
    }

    [Fact]
    public async Task Comments_on_clients_call_people_too()
    {
        var maria = await api.NewMember("manager");
        var client = (await office.Post("/api/v1/clients", new { kind = "person", name = "Пётр" })).Expect(201).Id;
        (await Comment("clients", client, "Проверьте паспорт", maria.Id)).Expect(201);
        var body = await Eventually.Gives(async () => (await maria.Api.Get(News)).Expect(200).Items.Single());
        body["subject"]!.Uuid("id").ShouldBe(client);
    }

    [Fact]
    public async Task Nobody_learns_of_a_record_by_being_mentioned()
    {
        var (maria, stranger, lead) = (await api.NewMember("manager"), await api.NewMember("partner"), await api.NewLead());
        (await Comment("leads", lead, "Оба", stranger.Id, maria.Id)).Expect(201);
        await Eventually.Gives(async () => (await maria.Api.Get(News)).Expect(200).Items.Single());
        (await stranger.Api.Get(News)).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_is_not_there_cannot_be_mentioned()
    {
        var (maria, lead) = (await api.NewMember("manager"), await api.NewLead());
        (await Comment("leads", lead, "Кто?", maria.Id, Guid.CreateVersion7()))
            .ExpectProblem(422, "mention_unknown")
            .Faults.ShouldBe(["mention_unknown /mentions/1"]);
        (await office.Lead(lead))["commentCount"].GetValue<int>().ShouldBe(0);
    }

    Task<ApiResponse> Comment(string place, Guid id, string text, params Guid[] mentions) =>
        office.Post($"/api/v1/{place}/{id}/comments", new { text, mentions });
}
