using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Clients;
using MakCrm.Domain.Clients;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Messengers;

/// <summary>News comes to Telegram once, to who has linked it and wants it, and bots share the work of sending it.</summary>
[DedicatedServer("the clock of background work")]
public sealed class MessengerMessageTests(MessengerApi api) : IClassFixture<MessengerApi>
{
    const string Take = "/api/v1/messengers/messages/take";
    const string Settle = "/api/v1/messengers/messages/settle";
    const string Preferences = "/api/v1/notification-preferences";

    [Fact]
    public async Task Who_has_linked_telegram_is_told_there_once_and_nobody_else_is()
    {
        var (reader, other) = (await NewReader(), await api.NewPerson());
        await Assign(reader.Person.Id);
        await Assign(other.Id);
        await Sorted();
        var message = (await For(reader)).ShouldHaveSingleItem();
        message["kind"]!.GetValue<string>().ShouldBe("client_assigned");
        (message["language"]!.GetValue<string>(), message["title"]!.GetValue<string>()).ShouldBe(("ru", "Вам назначен клиент"));
        message["text"]!.GetValue<string>().ShouldBe("Вы стали ответственным за клиента.");
        message["subject"]!["type"]!.GetValue<string>().ShouldBe("client");
        (await Written(other.Id)).ShouldBe(0);
        (await Written(reader.Person.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task That_a_messenger_was_linked_is_the_first_news_there()
    {
        var linked = await api.NewLinked();
        await Eventually.Holds(async () => (await Written(linked.Person.Id)).ShouldBe(1));
        (await For(linked)).Single()["kind"]!.GetValue<string>().ShouldBe("messenger_linked");
    }

    [Fact]
    public async Task Who_wants_none_of_a_kind_gets_none_and_a_digest_does_not_fit()
    {
        var reader = await NewReader();
        var me = api.As(reader.Tokens);
        (await me.Patch(Preferences, Wish("client_assigned", "digest"))).ExpectProblem(422, "notification_delivery_unfit");
        (await me.Patch(Preferences, Wish("messenger_linked", "off"))).ExpectProblem(422, "notification_kind_mandatory");
        (await me.Patch(Preferences, Wish("client_assigned", "off"))).Expect(200);
        await Assign(reader.Person.Id);
        await Sorted();
        (await Written(reader.Person.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_leaves_in_quiet_hours_and_all_of_it_after_them()
    {
        var reader = await NewReader();
        var moscow = TimeZoneInfo.ConvertTime(api.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"));
        var days = new[] { moscow.AddHours(-1), moscow }.Select(at => at.DayOfWeek.ToString().ToLowerInvariant()).Distinct();
        var (from, to) = (moscow.AddHours(-1).ToString("HH:mm"), moscow.AddHours(1).ToString("HH:mm"));
        (
            await api.As(reader.Tokens)
                .Patch(
                    Preferences,
                    new
                    {
                        quietHours = new[]
                        {
                            new
                            {
                                days,
                                from,
                                to,
                            },
                        },
                    }
                )
        ).Expect(200);
        await Assign(reader.Person.Id);
        await Sorted();
        (await For(reader)).ShouldBeEmpty();
        api.Clock.Advance(TimeSpan.FromMinutes(61));
        await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(1));
    }

    [Fact]
    public async Task What_is_taken_is_not_taken_again_until_the_lease_is_over()
    {
        var reader = await NewReader();
        await Assign(reader.Person.Id);
        await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(1));
        var first = (await For(reader)).Single()["id"]!.GetValue<Guid>();
        (await For(reader)).ShouldBeEmpty();
        api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await For(reader)).Single()["id"]!.GetValue<Guid>().ShouldBe(first);
        await Tell(first, "sent");
        api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await For(reader)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bots_that_take_at_once_get_each_message_once()
    {
        var reader = await NewReader();
        await Assign(reader.Person.Id, times: 12);
        await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(12));
        var bot = await api.Bot();
        var hands = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.Post(Take, new { channel = "telegram", limit = 5 })));
        var taken = hands.SelectMany(h => h.Expect(200).Items).Where(m => Is(m, reader)).Select(m => m["id"]!.GetValue<Guid>()).ToList();
        taken.Concat((await For(reader)).Select(m => m["id"]!.GetValue<Guid>())).ShouldBeUnique();
        taken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_has_blocked_the_bot_is_left_alone_until_it_acts_for_him_again()
    {
        var reader = await NewReader();
        await Assign(reader.Person.Id, times: 2);
        await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(2));
        await Tell((await For(reader))[0]["id"]!.GetValue<Guid>(), "blocked");
        (await Written(reader.Person.Id)).ShouldBe(1);
        await Assign(reader.Person.Id);
        await Sorted();
        (await Written(reader.Person.Id)).ShouldBe(1);
        await api.TokenFor(reader.ExternalId);
        await Assign(reader.Person.Id);
        await Eventually.Holds(async () => (await For(reader)).ShouldHaveSingleItem());
    }

    [Fact]
    public async Task With_the_link_its_messages_are_gone_and_a_suspended_tenants_wait()
    {
        var home = api.Network.Franchisees[1];
        var (left, waiting) = (await NewReader(home), await NewReader(home));
        foreach (var reader in new[] { left, waiting })
        {
            await Assign(reader.Person.Id, home);
            await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(1));
        }

        (await (await api.Bot()).Post(MessengerApi.Unlink, new { channel = "telegram", externalId = left.ExternalId })).Expect(204);
        (await api.As(api.HeadOffice).Post($"/api/v1/tenants/{home.Id}/suspend")).Expect(200);
        (await For(left)).ShouldBeEmpty();
        (await For(waiting)).ShouldBeEmpty();
        (await api.As(api.HeadOffice).Post($"/api/v1/tenants/{home.Id}/resume")).Expect(200);
        (await For(waiting)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_but_the_networks_own_bot_takes_and_settles()
    {
        var reader = await NewReader();
        await Assign(reader.Person.Id);
        await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(1));
        var network = await api.NewNetwork();
        var stranger = api.As(await api.NewClient(network.HeadOffice, "messengers.bridge"));
        (await stranger.Post(Take, new { channel = "telegram" })).Expect(200).Items.ShouldBeEmpty();
        var id = (await For(reader)).Single()["id"]!.GetValue<Guid>();
        (await stranger.Post(Settle, Outcome(id, "sent"))).Expect(204);
        api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await For(reader)).ShouldHaveSingleItem();
        var franchisees = api.As(await api.NewClient(api.Network.Franchisees[0], "messengers.bridge"));
        (await franchisees.Post(Take, new { channel = "telegram" })).ExpectProblem(409, "messenger_bridge_only");
        (await franchisees.Post(Settle, Outcome(id, "sent"))).ExpectProblem(409, "messenger_bridge_only");
    }

    [Fact]
    public async Task Settling_twice_or_what_nobody_knows_changes_nothing()
    {
        var reader = await NewReader();
        await Assign(reader.Person.Id);
        await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(1));
        var id = (await For(reader)).Single()["id"]!.GetValue<Guid>();
        await Tell(id, "sent");
        await Tell(id, "blocked");
        await Tell(Guid.CreateVersion7(), "failed");
        (await api.Database.Value<string>("select outcome from messenger_messages where id = $1", id)).ShouldBe("sent");
        (
            await api.Database.Value<long>(
                "select count(*) from messenger_identities where silent_since is not null and external_id = $1",
                reader.ExternalId
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_are_forgotten_after_a_week()
    {
        var reader = await NewReader();
        await Assign(reader.Person.Id);
        await Eventually.Holds(async () => (await Written(reader.Person.Id)).ShouldBe(1));
        api.Clock.Advance(TimeSpan.FromDays(8));
        await api.Services.GetRequiredService<ExpiredDataCleanup>().Clean(TestContext.Current.CancellationToken);
        (await Written(reader.Person.Id)).ShouldBe(0);
    }

    /// <summary>Somebody at Telegram who has heard already that he was linked.</summary>
    async Task<LinkedPerson> NewReader(TestTenant? tenant = null)
    {
        var linked = await api.NewLinked("franchisee", tenant);
        await Eventually.Holds(async () => (await Written(linked.Person.Id)).ShouldBe(1));
        await api.Database.Execute(
            "delete from messenger_messages where identity_id in (select id from messenger_identities where user_id = $1)",
            linked.Person.Id
        );
        return linked;
    }

    async Task Assign(Guid person, TestTenant? tenant = null, int times = 1)
    {
        var home = tenant ?? api.HeadOffice;
        var client = (await api.As(home).NewPerson("Анна")).Id;
        for (var i = 0; i < times; i++)
            await api.Raise(home.Id, new ClientAssigned(client, person), client);
    }

    /// <summary>All that has happened so far is where it belongs.</summary>
    Task Sorted() =>
        Eventually.Holds(async () =>
        {
            (
                await api.Database.Value<long>("select count(*) from outbox_events where delivered_at is null and parked_at is null")
            ).ShouldBe(0);
            (await api.Database.Value<long>("select count(*) from notifications where not is_sorted")).ShouldBe(0);
            (await api.Database.Value<long>("select count(*) from notification_posts where due_at <= $1", api.Clock.GetUtcNow())).ShouldBe(
                0
            );
        });

    /// <summary>What the bot takes now for this reader; what it takes with it stays taken.</summary>
    async Task<IReadOnlyList<JsonNode>> For(LinkedPerson reader) =>
        [.. (await (await api.Bot()).Post(Take, new { channel = "telegram", limit = 100 })).Expect(200).Items.Where(m => Is(m, reader))];

    static bool Is(JsonNode message, LinkedPerson reader) => message["externalId"]!.GetValue<string>() == reader.ExternalId;

    async Task Tell(Guid id, string outcome) => (await (await api.Bot()).Post(Settle, Outcome(id, outcome))).Expect(204);

    static object Outcome(Guid id, string outcome) => new { items = new[] { new { id, outcome } } };

    static object Wish(string kind, string delivery) =>
        new
        {
            rules = new[]
            {
                new
                {
                    kind,
                    channel = "telegram",
                    delivery,
                },
            },
        };

    Task<long> Written(Guid person) =>
        api.Database.Value<long>(
            "select count(*) from messenger_messages m join messenger_identities i on i.tenant_id = m.tenant_id and i.id = m.identity_id where i.user_id = $1",
            person
        );
}
