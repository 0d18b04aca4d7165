using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Exports;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Notifications;

/// <summary>What one person is told of, because he answers for it, follows it or waits for it.</summary>
public sealed class PersonalNewsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/notifications";
    const string Leads = "/api/v1/leads";

    [Fact]
    public async Task Who_answers_for_a_client_or_follows_it_hears_of_comments_of_others()
    {
        var (manager, follower, stranger) = (await Reader(), await Reader(), await Reader());
        var client = (await api.Office.NewPerson("Анна")).Id;
        (await api.Office.Patch($"{ClientCalls.Clients}/{client}", new { responsibleId = manager.Id })).Expect(200);
        (await follower.Api.Post($"{ClientCalls.Clients}/{client}/follow", new { })).Expect(200);
        (await follower.Api.Post($"{ClientCalls.Clients}/{client}/comments", new { text = "Перезвонить" })).Expect(201);
        (await Told(manager, "client_assigned")).ShouldBe(client);
        (await Told(manager, "client_commented")).ShouldBe(client);
        (await manager.Api.Post($"{ClientCalls.Clients}/{client}/comments", new { text = "Перезвонил" })).Expect(201);
        (await Told(follower, "client_commented")).ShouldBe(client);
        (await follower.Api.Get(Path)).Items.Count.ShouldBe(1);
        (await stranger.Api.Get(Path)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_answers_for_a_lead_and_who_brought_it_hear_when_somebody_else_moves_it()
    {
        var (manager, author, mover) = (await Worker(), await Worker(), await Worker());
        var lead = (await author.Api.Post(Leads, new { name = "Анна", phones = new[] { "+79170009911" } })).Expect(201).Id;
        (await api.Office.Post($"{Leads}/{lead}/assign", new { responsibleId = manager.Id })).Expect(200);
        (await mover.Api.Post($"{Leads}/{lead}/status", new { status = "in_work" })).Expect(200);
        (await Told(manager, "lead_status_changed")).ShouldBe(lead);
        (await Told(author, "lead_status_changed")).ShouldBe(lead);
        var body = (await manager.Api.Get($"{Path}?kind=lead_status_changed", language: "ru")).Items.Single();
        body["text"]!.GetValue<string>().ShouldBe("У вашего лида новый статус. Теперь он «В работе».");
        (await manager.Api.Post($"{Leads}/{lead}/status", new { status = "rejected" })).Expect(200);
        await Eventually.Is(
            async () => (await author.Api.Get($"{Path}?kind=lead_status_changed")).Items.Count == 2,
            "the author hears of the second move"
        );
        (await manager.Api.Get($"{Path}?kind=lead_status_changed")).Items.Count.ShouldBe(1);
        (await mover.Api.Get($"{Path}?kind=lead_status_changed")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_waits_for_a_file_hears_of_it_and_of_one_that_is_streamed_nobody()
    {
        var me = await Reader();
        (await me.Api.Export("client", null, ["id"], new { delivery = "stream" })).Expect(201);
        var export = (await me.Api.Export("client", null, ["id"], new { delivery = "file" })).Expect(201).Id;
        (await Told(me, "export_ready")).ShouldBe(export);
        (await me.Api.Get(Path)).Items.Count.ShouldBe(1);
        (await api.Office.Get($"{Path}?kind=export_ready")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_marked_unread_counts_again_however_old_it_is()
    {
        var me = await Reader();
        var client = (await api.Office.NewPerson("Борис")).Id;
        (await api.Office.Patch($"{ClientCalls.Clients}/{client}", new { responsibleId = me.Id })).Expect(200);
        await Told(me, "client_assigned");
        var id = (await me.Api.Get(Path)).Items.Single()["id"]!.GetValue<Guid>();
        await api.Database.Execute(
            "insert into notification_bookmarks (tenant_id, reader_id, all_read_before) values ($1, $2, $3)",
            api.HeadOffice.Id,
            me.Id,
            Guid.CreateVersion7(DateTimeOffset.MaxValue.AddYears(-100))
        );
        (await me.Api.Post($"{Path}/{id}/read")).Expect(204);
        (await Unread(me)).ShouldBe(0);
        (await me.Api.Post($"{Path}/{id}/unread")).Expect(204);
        (await me.Api.Post($"{Path}/{id}/unread")).Expect(204);
        (await Unread(me)).ShouldBe(1);
        (await me.Api.Get($"{Path}?unread=true")).Items.ShouldHaveSingleItem()["readAt"].ShouldBeNull();
        (await api.Office.Post($"{Path}/{id}/unread")).ExpectProblem(404, "notification_not_found");
    }

    [Fact]
    public async Task What_is_new_since_a_moment_is_listed_and_all_kinds_have_titles()
    {
        var me = await Reader();
        var client = (await api.Office.NewPerson("Вера")).Id;
        (await api.Office.Patch($"{ClientCalls.Clients}/{client}", new { responsibleId = me.Id })).Expect(200);
        await Told(me, "client_assigned");
        var received = (await me.Api.Get(Path)).Items.Single()["createdAt"]!.GetValue<DateTimeOffset>();
        (await me.Api.Get($"{Path}?since={received.AddSeconds(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}")).Items.Count.ShouldBe(1);
        (await me.Api.Get($"{Path}?since={received.AddSeconds(2):yyyy-MM-dd'T'HH:mm:ss'Z'}")).Items.ShouldBeEmpty();
        var kinds = (await me.Api.Get("/api/v1/notification-kinds")).Expect(200).Items;
        kinds.Single(k => k["kind"]!.GetValue<string>() == "export_ready")["title"]!["ru"]!.GetValue<string>().ShouldBe("Экспорт готов");
        kinds.Select(k => k["title"]!["en"]!.GetValue<string>()).ShouldBeUnique();
    }

    async Task<Member> Worker() =>
        await api.NewMember(
            await api.NewRole(
                ("leads.create", "tenant"),
                ("leads.read", "tenant"),
                ("leads.change", "tenant"),
                ("notifications.read", "tenant")
            )
        );

    async Task<Member> Reader() =>
        await api.NewMember(
            await api.NewRole(
                ("clients.read", "tenant"),
                ("clients.change", "tenant"),
                ("exports.create", "tenant"),
                ("notifications.read", "tenant")
            )
        );

    /// <summary>What the one notification of a kind is about.</summary>
    static async Task<Guid> Told(Member member, string kind)
    {
        var body = await Eventually.Gives(async () => (await member.Api.Get($"{Path}?kind={kind}")).Expect(200).Items.Single());
        return body["subject"]!["id"]!.GetValue<Guid>();
    }

    static async Task<int> Unread(Member member) => (await member.Api.Get($"{Path}/unread-count")).Expect(200)["count"].GetValue<int>();
}
