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
    FakeTelegram telegram = null!;
    BotStore store = null!;
    OutBox? outBox;

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.Start();
        store = new(folder.Path, TimeProvider.System);
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
        await Runs(new());
        await Sent(3);
        telegram.Sent.Select(one => one.Text).ShouldBe(["a", "b", "c"]);
        Gaps().ShouldAllBe(gap => gap > TimeSpan.FromMilliseconds(950));
    }

    [Fact]
    public async Task All_chats_together_get_no_more_than_25_a_second()
    {
        foreach (var chat in Enumerable.Range(1, 30))
            Waits(chat, "hello");
        await Runs(new());
        await Sent(30);
        (telegram.Sent.Max(one => one.At) - telegram.Sent.Min(one => one.At)).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(900));
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
        await Sent(3);
        var calls = telegram.Sent.OrderBy(one => one.At).ToList();
        calls[2].Chat.ShouldBe(1, "whoever is to be left alone comes last");
        calls.Take(2).Select(one => one.Chat).ShouldBe([1, 2], ignoreOrder: true);
        (calls[2].At - calls.First(one => one.Chat == 1).At).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
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
        store = new(folder.Path, TimeProvider.System);
        store.Heads(1).Single().DueAt.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(9));
    }

    [Fact]
    public async Task A_message_that_hangs_holds_up_no_other_chat()
    {
        using var hangs = new CancellationTokenSource();
        telegram.Instead = call =>
        {
            if (call.Method == "sendMessage" && call.Chat == 1)
                hangs.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            return null;
        };
        Waits(1, "hangs");
        Waits(2, "passes");
        await Runs(Quick);
        await Eventually.Is(() => Task.FromResult(store.Heads(5) is [{ Chat: 1 }]), "only the one that hangs waits");
        await hangs.CancelAsync();
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
        await Nothing();
        telegram.Sent.Count().ShouldBe(3);
    }

    [Fact]
    public void A_notice_that_comes_again_is_sent_once()
    {
        store.AddNotice("n1", [Message(1, "news")]).ShouldBeTrue();
        store.AddNotice("n1", [Message(1, "news")]).ShouldBeFalse();
        store.Heads(5).ShouldHaveSingleItem();
    }

    static Pace Quick =>
        new()
        {
            BetweenSends = TimeSpan.FromMilliseconds(1),
            BetweenSendsToOne = TimeSpan.FromMilliseconds(1),
            FirstRetry = TimeSpan.FromMilliseconds(20),
        };

    static NewSend Message(long chat, string text) => new(chat, "sendMessage", Messages.Body(chat, text, null, null));

    void Waits(long chat, params string[] texts) =>
        store.Finish(chat, new(chat, null, null, null), [.. texts.Select(text => Message(chat, text))]);

    async Task Runs(Pace pace)
    {
        var settings = new BotSettings
        {
            Token = FakeTelegram.Token,
            Crm = telegram.Address,
            Credentials = new("bot", "secret"),
            Folder = folder.Path,
            Pace = pace,
        };
        outBox = new(store, new(http, telegram.Address, FakeTelegram.Token), settings, TimeProvider.System, NullLogger<OutBox>.Instance);
        await outBox.StartAsync(TestContext.Current.CancellationToken);
    }

    Task Sent(int count) => Eventually.Is(() => Task.FromResult(telegram.Sent.Count() == count), $"{count} messages are sent");

    Task Nothing() => Eventually.Is(() => Task.FromResult(store.Heads(5).Count == 0), "nothing waits");

    IEnumerable<TimeSpan> Gaps()
    {
        var times = telegram.Sent.Select(one => one.At).Order().ToList();
        return times.Zip(times.Skip(1), (one, next) => next - one);
    }
}
