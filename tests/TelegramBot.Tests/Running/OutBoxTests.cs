using System.Text.Json.Nodes;
using MakCrm.TelegramBot.Running;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace MakCrm.TelegramBot.Tests.Running;

public sealed class OutBoxTests : IAsyncLifetime
{
    readonly TempFolder folder = new();
    readonly HttpClient http = new();
    readonly ManualTime clock = new();
    FakeTelegram telegram = null!;
    BotStore store = null!;
    OutboxSender? outBox;

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.Start(clock);
        store = new(folder.Path, clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (outBox is not null)
            await outBox.StopAsync(CancellationToken.None);
        store.Dispose();
        http.Dispose();
        await telegram.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task One_chat_gets_one_message_a_second_in_their_order()
    {
        Waits(1, "a", "b", "c");
        await Runs(Real);
        await SentInTime(3);
        telegram.Sent.Select(one => one.Text).ShouldBe(["a", "b", "c"]);
        Gaps().ShouldAllBe(gap => gap >= Real.BetweenSendsToOne);
    }

    [Fact]
    public async Task All_chats_together_get_no_more_than_25_a_second()
    {
        foreach (var chat in Enumerable.Range(1, 30))
            Waits(chat, "hello");
        await Runs(Real);
        foreach (var number in Enumerable.Range(1, 30))
        {
            await Sent(number);
            await Waiting(Real.BetweenSends);
            clock.Advance(Real.BetweenSends);
        }
        Gaps().ShouldAllBe(gap => gap >= Real.BetweenSends);
    }

    [Fact]
    public async Task A_chat_that_is_to_be_left_alone_is_and_holds_up_no_other()
    {
        var refused = 0;
        telegram.Instead = call =>
            call.Method == "sendMessage" && call.Chat == 1 && Interlocked.Increment(ref refused) == 1
                ? FakeTelegram.Refusal(429, "Too Many Requests", new JsonObject { ["retry_after"] = 2 })
                : null;
        Waits(1, "first");
        Waits(2, "other");
        await Runs(Quick);
        await Sent(2);
        telegram.Sent.Select(one => one.Chat).ShouldBe([1, 2], ignoreOrder: true);
        await Waiting(TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(2));
        await Sent(3);
        (telegram.Sent.Last().Chat, telegram.Sent.Last().At).ShouldBe((1, clock.GetUtcNow()), "whoever is to be left alone comes last");
    }

    [Fact]
    public async Task A_wait_is_not_forgotten_by_a_restart()
    {
        telegram.Instead = call => FakeTelegram.Refusal(429, "Too Many Requests", new JsonObject { ["retry_after"] = 600 });
        Waits(1, "first");
        await Runs(Quick);
        await Eventually.Is(() => Task.FromResult(store.Heads(1).Single().Attempts == 1), "the refusal is noted");
        await outBox!.StopAsync(CancellationToken.None);
        store.Dispose();
        store = new(folder.Path, clock);
        store.Heads(1).Single().DueAt.ShouldBe(clock.GetUtcNow().AddMinutes(10));
    }

    [Fact]
    public async Task A_message_that_hangs_holds_up_no_other_chat()
    {
        var hangs = new TaskCompletionSource();
        telegram.After = call => call is { Method: "sendMessage", Chat: 1 } ? hangs.Task : Task.CompletedTask;
        Waits(1, "hangs");
        Waits(2, "passes");
        await Runs(Quick);
        await Eventually.Is(() => Task.FromResult(store.Heads(5) is [{ Chat: 1 }]), "only the one that hangs waits");
        hangs.SetResult();
        await Nothing();
    }

    [Fact]
    public async Task Whoever_has_blocked_the_bot_is_left_alone_and_the_product_hears_of_it()
    {
        telegram.Instead = call =>
            call.Method == "sendMessage" ? FakeTelegram.Refusal(403, "Forbidden: bot was blocked by the user") : null;
        store.AddNotice("n1", [Message(1, "news")]);
        Waits(1, "more");
        await Runs(Quick);
        await Nothing();
        telegram.Sent.ShouldHaveSingleItem();
        store.Unsettled(5).ShouldHaveSingleItem().ShouldBe(new("n1", "blocked", "Forbidden: bot was blocked by the user"));
    }

    [Fact]
    public async Task A_message_that_is_never_taken_is_dropped_and_the_next_one_goes()
    {
        telegram.Instead = call =>
            call.Method == "sendMessage" && call.Text == "bad" ? FakeTelegram.Refusal(400, "Bad Request: message text is empty") : null;
        store.AddNotice("n1", [Message(1, "bad")]);
        Waits(1, "good");
        await Runs(Quick);
        await Nothing();
        telegram.Sent.Select(one => one.Text).ShouldBe(["bad", "good"]);
        store.Unsettled(5).ShouldHaveSingleItem().Outcome.ShouldBe("failed");
    }

    [Fact]
    public async Task A_group_that_has_grown_is_followed_to_its_new_number()
    {
        telegram.Instead = call =>
            call.Method == "sendMessage" && call.Chat == -5
                ? FakeTelegram.Refusal(400, "Bad Request: group chat was upgraded", new JsonObject { ["migrate_to_chat_id"] = -1005 })
                : null;
        Waits(-5, "hello");
        await Runs(Quick);
        await Nothing();
        telegram.Sent.Select(one => one.Chat).ShouldBe([-5, -1005]);
    }

    [Fact]
    public async Task A_Telegram_that_is_down_gets_the_message_later()
    {
        var down = 2;
        telegram.Instead = _ => Interlocked.Decrement(ref down) >= 0 ? FakeTelegram.Refusal(502, "Bad Gateway") : null;
        Waits(1, "patience");
        await Runs(Quick);
        await SentInTime(3);
        await Nothing();
    }

    [Fact]
    public void A_notice_that_comes_again_is_sent_once()
    {
        store.AddNotice("n1", [Message(1, "news")]).ShouldBeTrue();
        store.AddNotice("n1", [Message(1, "news")]).ShouldBeFalse();
        store.Heads(5).ShouldHaveSingleItem();
    }

    static readonly SendRateSettings Real = new();
    static readonly SendRateSettings Quick = new() { BetweenSends = TimeSpan.Zero, BetweenSendsToOne = TimeSpan.Zero };

    static SendRequest Message(long chat, string text) => new(chat, "sendMessage", MessagePayload.Body(chat, text, null, null));

    void Waits(long chat, params string[] texts) =>
        store.Finish(chat, new(chat, null, null, null), [.. texts.Select(text => Message(chat, text))]);

    async Task Runs(SendRateSettings pace)
    {
        var settings = new BotSettings
        {
            Token = FakeTelegram.Token,
            Crm = telegram.Address,
            Credentials = new("bot", "secret"),
            Folder = folder.Path,
            Pace = pace,
        };
        outBox = new(store, new(http, telegram.Address, FakeTelegram.Token), settings, clock, NullLogger<OutboxSender>.Instance);
        await outBox.StartAsync(TestContext.Current.CancellationToken);
    }

    Task Sent(int count) => Eventually.Is(() => Task.FromResult(telegram.Sent.Count() == count), $"{count} messages are sent");

    /// <summary>Whenever the bot waits for its clock, and not for Telegram, so much time passes.</summary>
    Task SentInTime(int count) =>
        Eventually.Is(
            () =>
            {
                if (clock.Waits is [{ TotalSeconds: < 10 } wait, ..])
                    clock.Advance(wait);
                return Task.FromResult(telegram.Sent.Count() == count);
            },
            $"{count} messages are sent"
        );

    Task Waiting(TimeSpan wait) => Eventually.Is(() => Task.FromResult(clock.Waits.Contains(wait)), "the bot waits for its clock");

    Task Nothing() => Eventually.Is(() => Task.FromResult(store.Heads(5).Count == 0), "nothing waits");

    IEnumerable<TimeSpan> Gaps()
    {
        var times = telegram.Sent.Select(one => one.At).ToList();
        return times.Zip(times.Skip(1), (one, next) => next - one);
    }
}
