using MakCrm.Domain.Leads;
using MakCrm.Domain.Market;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Notifications;

public sealed class NotificationTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/notifications";

    [Fact]
    public async Task Nobody_who_has_heard_nothing_has_anything_to_read()
    {
        var silent = api.As((await api.NewNetwork()).HeadOffice);
        (await silent.Get(Path)).Expect(200).Items.ShouldBeEmpty();
        (await silent.Get($"{Path}/unread-count")).Expect(200)["count"].GetValue<int>().ShouldBe(0);
        (await silent.Post($"{Path}/read-all")).Expect(200)["marked"].GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task The_manager_of_the_first_lead_hears_of_its_duplicate_and_nobody_else()
    {
        var network = await api.NewNetwork();
        var manager = await api.NewClient(network.HeadOffice, "notifications.read");
        var office = api.As(network.HeadOffice);
        (await office.Post("/api/v1/leads", Lead("+79170000001", manager.Id))).Expect(201);
        var duplicate = (await office.Post("/api/v1/leads", Lead("8 917 000-00-01", null))).Expect(201);
        var body = await Eventually.Gives(() => Single(api.As(manager), "lead_duplicate"));
        body["subject"]!["id"]!.GetValue<Guid>().ShouldBe(duplicate.Id);
        (await office.Get($"{Path}?kind=lead_duplicate")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_duplicate_that_nobody_answers_for_is_told_to_everybody()
    {
        var network = await api.NewNetwork();
        await api.Raise(network.HeadOffice.Id, new LeadDuplicateRegistered(Guid.CreateVersion7(), Guid.CreateVersion7(), null));
        var colleague = await api.NewClient(network.HeadOffice, "notifications.read");
        await Eventually.Gives(() => Single(api.As(network.HeadOffice), "lead_duplicate"));
        await Single(api.As(colleague), "lead_duplicate");
    }

    [Fact]
    public async Task Whoever_is_made_responsible_hears_of_it()
    {
        var network = await api.NewNetwork();
        var manager = await api.NewClient(network.HeadOffice, "notifications.read");
        await api.Raise(network.HeadOffice.Id, new LeadAssigned(Guid.CreateVersion7(), null));
        await api.Raise(network.HeadOffice.Id, new LeadAssigned(Guid.CreateVersion7(), manager.Id));
        await Eventually.Gives(() => Single(api.As(manager), "lead_assigned"));
        (await api.As(network.HeadOffice).Get(Path)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_market_tells_each_what_concerns_him()
    {
        var network = await api.NewNetwork(franchisees: 3);
        var (office, winner, loser, outsider) = (
            network.HeadOffice,
            network.Franchisees[0],
            network.Franchisees[1],
            network.Franchisees[2]
        );
        var (lot, lead, ends) = (Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.Parse("2026-01-21T09:00:00Z", null));
        await api.Raise(office.Id, new LotOpened(lot, lead, [winner.Id, loser.Id], ends), lot);
        await api.Raise(office.Id, new LotOutbid(lot, [loser.Id], 360_000, "RUB"), lot);
        await api.Raise(office.Id, new LotSold(lot, lead, winner.Id, 360_050, "RUB"), lot);
        await Eventually.Holds(async () => (await Kinds(office)).ShouldBe(["lot_sold"]));
        (await Kinds(winner)).ShouldBe(["lot_won", "lot_opened"]);
        (await Kinds(loser)).ShouldBe(["lot_outbid", "lot_opened"]);
        (await Kinds(outsider)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lot_that_finds_no_buyer_is_offered_again_and_then_told_of()
    {
        var network = await api.NewNetwork();
        var (office, bidder) = (network.HeadOffice, network.Franchisees[0]);
        var (lot, lead, ends) = (Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.Parse("2026-01-21T09:00:00Z", null));
        await api.Raise(office.Id, new LotReopened(lot, lead, [bidder.Id], 150_000, "RUB", ends), lot);
        await api.Raise(office.Id, new LotUnsold(lot, lead), lot);
        await Eventually.Holds(async () => (await Kinds(office)).ShouldBe(["lot_unsold"]));
        var offer = (await api.As(bidder).Get(Path, language: "ru-RU,ru;q=0.9,en;q=0.8")).Items.Single();
        offer["title"]!.GetValue<string>().ShouldBe("Новый лот");
        offer["text"]!
            .GetValue<string>()
            .ShouldBe("Вы можете делать ставки на новый лот. Резервная цена 1\u00a0500\u00a0₽. Торги до 21.01.2026 12:00.");
        var english = (await api.As(bidder).Get(Path, language: "en")).Items.Single();
        english["text"]!.GetValue<string>().ShouldBe("You may bid for a new lot. The reserve is RUB 1,500. Bidding ends 2026-01-21 12:00.");
    }

    [Fact]
    public async Task A_franchisee_hears_that_his_lead_has_arrived()
    {
        var franchisee = (await api.NewNetwork()).Franchisees[0];
        var lead = (await api.As(franchisee).Post("/api/v1/leads", Lead("+79170000002", null))).Expect(201).Id;
        await api.Raise(franchisee.Id, new LeadHandedOver(lead, Guid.CreateVersion7(), franchisee.NetworkId));
        var body = await Eventually.Gives(() => Single(api.As(franchisee), "lead_received"));
        body["subject"]!["id"]!.GetValue<Guid>().ShouldBe(lead);
    }

    [Fact]
    public async Task What_is_read_is_unread_no_more_for_the_one_who_read_it()
    {
        var network = await api.NewNetwork();
        var (reader, colleague) = (api.As(network.HeadOffice), api.As(await api.NewClient(network.HeadOffice, "notifications.read")));
        await Tell(network.HeadOffice, times: 3);
        var id = (await reader.Get(Path)).Items[1]["id"]!.GetValue<Guid>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => reader.Post($"{Path}/{id}/read")));
        answers.ShouldAllBe(answer => answer.Status == 204);
        (await reader.Get($"{Path}?unread=false")).Items.Single()["readAt"].ShouldNotBeNull();
        (await reader.Get($"{Path}?unread=true")).Items.Count.ShouldBe(2);
        (await Unread(reader)).ShouldBe(2);
        (await Unread(colleague)).ShouldBe(3);
    }

    [Fact]
    public async Task Reading_all_marks_what_is_unread_and_what_comes_later_counts_again()
    {
        var network = await api.NewNetwork();
        var reader = api.As(network.HeadOffice);
        await Tell(network.HeadOffice, times: 3);
        var first = (await reader.Get(Path)).Items[0]["id"]!.GetValue<Guid>();
        (await reader.Post($"{Path}/{first}/read")).Expect(204);
        (await reader.Post($"{Path}/read-all", key: "all-1")).Expect(200)["marked"].GetValue<int>().ShouldBe(2);
        (await reader.Post($"{Path}/read-all", key: "all-1")).Expect(200)["marked"].GetValue<int>().ShouldBe(2);
        (await Unread(reader)).ShouldBe(0);
        await Tell(network.HeadOffice, times: 1, before: 3);
        (await Unread(reader)).ShouldBe(1);
        (await reader.Post($"{Path}/read-all")).Expect(200)["marked"].GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_old_and_read_is_not_looked_at_again_when_the_unread_are_counted()
    {
        var network = await api.NewNetwork();
        var reader = api.As(network.HeadOffice);
        await Tell(network.HeadOffice, times: 2);
        await Age(network.HeadOffice);
        (await reader.Post($"{Path}/read-all")).Expect(200)["marked"].GetValue<int>().ShouldBe(2);
        await api.Database.Execute("delete from notification_reads where tenant_id = $1", network.HeadOffice.Id);
        (await Unread(reader)).ShouldBe(0);
    }

    [Fact]
    public async Task Another_tenants_and_another_members_notifications_are_not_found()
    {
        var network = await api.NewNetwork();
        var manager = await api.NewClient(network.HeadOffice, "notifications.read");
        await api.Raise(network.HeadOffice.Id, new LeadAssigned(Guid.CreateVersion7(), manager.Id));
        var body = await Eventually.Gives(() => Single(api.As(manager), "lead_assigned"));
        var path = $"{Path}/{body["id"]}/read";
        (await api.As(network.Franchisees[0]).Post(path)).ExpectProblem(404, "notification_not_found");
        (await api.As(network.HeadOffice).Post(path)).ExpectProblem(404, "notification_not_found");
        (await api.As(manager).Post(path)).Expect(204);
    }

    [Fact]
    public async Task Notifications_are_listed_page_by_page_from_the_newest()
    {
        var network = await api.NewNetwork();
        var reader = api.As(network.HeadOffice);
        await Tell(network.HeadOffice, times: 3);
        var all = (await reader.Get(Path)).Items.Select(n => n["id"]!.GetValue<Guid>()).ToList();
        var first = await reader.Get($"{Path}?limit=2");
        var second = await reader.Get($"{Path}?limit=2&cursor={first.NextCursor}");
        first.Items.Concat(second.Items).Select(n => n["id"]!.GetValue<Guid>()).ShouldBe(all);
        second.NextCursor.ShouldBeNull();
        all.ShouldBe(all.OrderDescending());
        (await reader.Get($"{Path}?cursor=none")).ExpectProblem(400, "invalid_request");
    }

    async Task Tell(TestTenant tenant, int times, int before = 0)
    {
        for (var number = 0; number < times; number++)
            await api.Raise(tenant.Id, new LotUnsold(Guid.CreateVersion7(), Guid.CreateVersion7()));
        await Eventually.Holds(async () => (await Kinds(tenant)).Count.ShouldBe(before + times));
    }

    /// <summary>Makes the tenant's notifications ten minutes older.</summary>
    async Task Age(TestTenant tenant) =>
        await api.Database.Execute(
            """
            update notifications set id = (lpad(to_hex(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint - 600000), 12, '0')
              || substr(replace(id::text, '-', ''), 13))::uuid where tenant_id = $1
            """,
            tenant.Id
        );

    static async Task<System.Text.Json.Nodes.JsonNode> Single(TestApiClient client, string kind) =>
        (await client.Get($"{Path}?kind={kind}")).Expect(200).Items.Single();

    async Task<List<string>> Kinds(TestTenant tenant) =>
        [.. (await api.As(tenant).Get(Path)).Expect(200).Items.Select(n => n["kind"]!.GetValue<string>())];

    static async Task<int> Unread(TestApiClient client) => (await client.Get($"{Path}/unread-count")).Expect(200)["count"].GetValue<int>();

    static object Lead(string phone, Guid? responsible) =>
        responsible is null
            ? new { name = "Иван", phones = new[] { phone } }
            : new
            {
                name = "Иван",
                phones = new[] { phone },
                responsibleId = responsible,
            };
}
