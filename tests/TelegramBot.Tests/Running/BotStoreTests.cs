using System.Runtime.Versioning;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.Running;

public sealed class BotStoreTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly AdjustableTimeProvider clock = new();
    BotStore store;

    public BotStoreTests() => store = new(folder.Path, clock);

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_update_is_taken_once()
    {
        store.Note([new(7, 1, "{}")]).ShouldHaveSingleItem();
        store.Note([new(7, 1, "{}"), new(8, 1, "{}")]).ShouldHaveSingleItem().Id.ShouldBe(8);
    }

    [Fact]
    public void An_answered_update_is_not_taken_again_after_a_restart()
    {
        store.Note([new(7, 1, "{}")]);
        store.Finish(7, new(1, null, null, null), []);
        Restart();
        store.Unanswered().ShouldBeEmpty();
        store.Note([new(7, 1, "{}")]).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_answered_waits_through_a_restart()
    {
        store.Note([new(8, 1, """{"b":2}"""), new(7, 2, """{"a":1}""")]);
        Restart();
        store.Unanswered().Select(update => update.Id).ShouldBe([7, 8]);
    }

    [Fact]
    public void Talk_and_messages_are_kept_with_the_answer()
    {
        store.Note([new(7, 1, "{}")]);
        store.Finish(7, new(1, "en", """{"step":2}""", null), [new(1, "sendMessage", "{}")]);
        Restart();
        store.Chat(1).ShouldBe(new(1, "en", """{"step":2}""", null));
        store.Heads(5).ShouldHaveSingleItem().Method.ShouldBe("sendMessage");
    }

    [Fact]
    public void The_store_keeps_its_name() => store.Id.ShouldBe(Restart().Id);

    [Fact]
    public void A_second_bot_on_the_same_store_is_refused() =>
        Should.Throw<ConfigurationException>(() => new BotStore(folder.Path, clock)).Message.ShouldContain("Another bot");

    [Fact]
    public void What_people_said_is_forgotten_when_it_is_answered_and_a_left_talk_after_a_week()
    {
        store.Note([new(7, 1, "secret words")]);
        store.Finish(7, new(1, "ru", "draft", null), []);
        clock.Advance(TimeSpan.FromDays(8));
        store.Tidy();
        store.Chat(1).ShouldBe(new(1, "ru", null, null));
        store.Note([new(7, 1, "{}")]).ShouldHaveSingleItem();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_may_read_the_file() =>
        File.GetUnixFileMode(Path.Combine(folder.Path, "bot.db")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

    BotStore Restart()
    {
        store.Dispose();
        return store = new(folder.Path, clock);
    }
}
