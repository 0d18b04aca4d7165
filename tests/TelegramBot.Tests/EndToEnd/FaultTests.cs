using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Client;
using MakCrm.TelegramBot.Running;
using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>What goes wrong: the bot dies, updates come twice, the product is away, people flood.</summary>
public sealed class FaultTests(FaultyStage stage) : IClassFixture<FaultyStage>
{
    static int phones = 9_260_000;
    readonly string phone = $"+7{Interlocked.Increment(ref phones)}123";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bot_that_dies_between_doing_and_noting_does_it_once()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        using var lost = new LostAnswer(request =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/api/v1/leads"
        );
        await world.StartBot(lost);
        await world.Link("manager");
        world.Telegram.Says(world.User, $"Сидорова Анна {phone}");
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Hears("Проверьте лид"), "Да"));
        await lost.Lost;
        await world.StopBot();
        (await Leads()).ShouldHaveSingleItem();

        await world.StartBot();
        await world.Hears("Лид сохранён");
        (await Leads()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_draft_goes_on_after_a_restart()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        world.Telegram.Says(world.User, "/lead");
        await world.Hears("Как зовут");
        world.Telegram.Says(world.User, "Сидорова Анна");
        await world.Hears("Телефон клиента");
        await world.StopBot();
        world.Telegram.Says(world.User, phone);
        await world.StartBot();
        await world.Hears("Что нужно клиенту");
    }

    [Fact]
    public async Task An_update_that_comes_again_is_answered_once()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        var before = world.Heard().Count;
        var update = world.Telegram.Says(world.User, "/help");
        await world.Hears("/logout");
        world.Telegram.Happens(FakeTelegram.Message(world.User, "/help"), again: update);
        world.Telegram.Says(world.User, "/cancel");
        await world.Hears("Отменять нечего");
        world.Heard(before).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_product_that_is_away_loses_no_draft()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        using var away = new Away(request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/api/v1/leads");
        await world.StartBot(away);
        await world.Link("manager");
        world.Telegram.Says(world.User, $"Сидорова Анна {phone}");
        var yes = FaultyWorld.Button(await world.Hears("Проверьте лид"), "Да");
        var before = world.Heard().Count;
        world.Telegram.Presses(world.User, yes);
        await Eventually.Is(() => Task.FromResult(world.Heard(before).Count == 1), "the trouble is told");
        away.IsAway = false;
        world.Telegram.Presses(world.User, yes);
        await world.Hears("Лид сохранён");
        (await Leads()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_floods_is_passed_over_and_others_are_served()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        var clock = new AdjustableTimeProvider();
        clock.Stand();
        await world.StartBot(
            change: settings => settings with { Pace = settings.Pace with { Burst = 5, BetweenSendsToOne = TimeSpan.Zero } },
            clock: clock
        );
        var flooder = BotStage.NewUser();
        foreach (var _ in Enumerable.Range(0, 100))
            world.Telegram.Says(flooder, "/help");
        world.Telegram.Says(world.User, "/help");
        await world.Hears("/logout");
        await Eventually.Is(() => Task.FromResult(world.Telegram.Sent.Count(call => call.Chat == flooder) >= 5), "the first are answered");
        world.Telegram.Sent.Count(call => call.Chat == flooder).ShouldBe(5);
    }

    [Fact]
    public async Task In_a_group_nothing_of_anybody_is_shown()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        var update = FakeTelegram.Message(world.User, "/leads@test_bot");
        update["message"]!["chat"] = new JsonObject { ["id"] = -77, ["type"] = "group" };
        world.Telegram.Happens(update);
        await Eventually.Is(() => Task.FromResult(world.Telegram.Sent.Any(call => call.Chat == -77)), "the group is told");
        world.Telegram.Sent.Single(call => call.Chat == -77).Text.ShouldContain("личных сообщениях");
    }

    [Theory]
    [InlineData("<b>x</b> & [a](http://evil) *_`{name}")]
    [InlineData("\u202eabc\u0000def\ud83d\ude00")]
    [InlineData("Robert'); drop table chats;--")]
    public async Task Hostile_words_are_words(string text)
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        world.Telegram.Says(world.User, text);
        await world.Hears("Не понял");
        world.Heard().ShouldAllBe(call => call.Body["parse_mode"] == null);
    }

    [Fact]
    public async Task Updates_of_unknown_shapes_are_passed_over()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        world.Telegram.Happens(new JsonObject { ["poll_answer"] = new JsonObject { ["x"] = 1 } });
        world.Telegram.Happens(new JsonObject { ["message"] = new JsonObject { ["text"] = "nobody's" } });
        world.Telegram.Happens(new JsonObject { ["message"] = "not even an object" });
        world.Telegram.Says(world.User, "/help");
        await world.Hears("/logout");
    }

    [Fact]
    public async Task A_file_is_attached_and_brought_back()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        world.Telegram.Says(world.User, $"Сидорова Анна {phone}");
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Hears("Проверьте лид"), "Да"));
        await world.Hears("Лид сохранён");
        var lead = (await Leads()).ShouldHaveSingleItem().Id;
        world.Telegram.Presses(world.User, $"F:{lead:N}");
        await world.Hears("до 20 МБ");
        world.Telegram.Attaches(world.User, "large.txt", [], size: 21 * 1024 * 1024);
        await world.Hears("больше 20 МБ");
        world.Telegram.Attaches(world.User, "note.txt", Encoding.UTF8.GetBytes("Справка о доходах"));
        await world.Hears("Файл «note.txt» приложен");
        world.Telegram.Presses(world.User, $"f:{lead:N}");
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Hears("Файлы лида"), "note.txt"));
        await Eventually.Is(() => Task.FromResult(world.Telegram.Calls.Any(call => call.Method == "sendDocument")), "the file is brought");
        world.Telegram.Calls.Single(call => call.Method == "sendDocument").Body["document"]!.GetValue<string>().ShouldBe("note.txt");
    }

    [Fact]
    public async Task A_file_of_which_Telegram_says_too_little_is_not_taken()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        using var crm = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var lead = await crm.Leads.CreateLead(new() { Name = "Анна", Phones = [phone] }, ct: Ct);
        world.Telegram.Presses(world.User, $"F:{lead.Id:N}");
        await world.Hears("до 20 МБ");
        world.Telegram.Attaches(world.User, "bomb.txt", new byte[20 * 1024 * 1024 + 1], size: 10);
        await world.Hears("Сейчас не получается");
    }

    [Fact]
    public async Task A_page_is_turned_in_its_place()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        world.Telegram.Presses(world.User, "m");
        await Eventually.Is(
            () => Task.FromResult(world.Telegram.Calls.Any(call => call.Method == "editMessageText")),
            "the message is changed"
        );
        world.Telegram.Calls.Single(call => call.Method == "editMessageText").Body["message_id"]!.GetValue<long>().ShouldBe(7);
        world.Telegram.Calls.ShouldContain(call => call.Method == "answerCallbackQuery");
    }

    [Fact]
    public async Task A_webhook_is_taken_from_Telegram_alone()
    {
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot(change: settings =>
            settings with
            {
                Webhook = new("https://bot.example/telegram/webhook"),
                Secret = "only_telegram-knows",
                Urls = "http://127.0.0.1:0",
            }
        );
        var bot = world.Listens;
        var update = FakeTelegram.Message(world.User, "/help");
        update["update_id"] = 9_000;
        (await Bring(bot, update, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Bring(bot, update, "only_telegram-know")).ShouldBe(HttpStatusCode.Unauthorized);
        world.Heard().ShouldBeEmpty();
        (await Bring(bot, update, "only_telegram-knows")).ShouldBe(HttpStatusCode.OK);
        (await Bring(bot, update, "only_telegram-knows")).ShouldBe(HttpStatusCode.OK);
        (await Bring(bot, JsonValue.Create("x"), "only_telegram-knows")).ShouldBe(HttpStatusCode.OK);
        await world.Hears("/logout");
        world.Heard().ShouldHaveSingleItem();
        var body = world.Telegram.Calls.Single(call => call.Method == "setWebhook").Body;
        (body["url"]!.GetValue<string>(), body["secret_token"]!.GetValue<string>()).ShouldBe(
            ("https://bot.example/telegram/webhook", "only_telegram-knows")
        );
        world.Telegram.Calls.ShouldNotContain(call => call.Method == "getUpdates");
    }

    static async Task<HttpStatusCode> Bring(Uri bot, JsonNode body, string? secret)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, BotHost.WebhookPath));
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (secret is not null)
            request.Headers.Add(TelegramWebhook.Header, secret);
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    async Task<IReadOnlyList<Lead>> Leads()
    {
        using var crm = stage.Crm.Sdk(stage.Crm.HeadOffice);
        return (await crm.Leads.ListLeads(new() { Phone = phone }, ct: Ct)).Items;
    }
}
