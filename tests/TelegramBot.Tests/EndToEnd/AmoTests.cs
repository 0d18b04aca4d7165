using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>From a chat at Telegram to a pipeline at amoCRM and back, with everything on the way breaking now and then.</summary>
[Collection(typeof(MovedTime))]
public sealed class AmoTests(AmoStage stage)
{
    const string Phone = "+79260114477";

    /// <summary>Half of the hooks never come; amoCRM answers late, twice, with errors or not at all.</summary>
    const string Everything = """
        {"seed":5,"lost_answer":0.1,"server_error":0.05,"server_error_burst":2,"too_many_requests":0.02,"lost_hook":0.5,"repeated_hook":0.3,"late_hook":0.3}
        """;

    [Fact]
    public async Task A_lead_made_in_Telegram_appears_in_amoCRM_and_where_it_is_moved_there_is_news_in_the_chat()
    {
        var shop = await stage.Exchanging();
        await using var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link("manager");
        await stage.Amo.Faults(Everything);
        world.Telegram.Instead = Stumbling();

        world.Telegram.Says(world.User, $"Сидорова Анна {Phone}");
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Hears("Проверьте лид"), "Да"));
        await world.Hears("Лид сохранён");
        var there = await InTime(async () => await shop.LeadsOf(Phone) is [var lead] ? lead : (long?)null, "the lead is at amoCRM");

        await world.StopBot();
        await shop.Move(there, shop.InWork);
        await InTime(async () => await IsInWork() ? true : (bool?)null, "it is in work here");
        await world.StartBot();
        await world.Hears("Статус лида изменился");
        (await world.Hears("Теперь он «В работе»")).Body["reply_markup"].ShouldNotBeNull();

        world.Telegram.Instead = _ => null;
        await stage.Amo.Faults("{}");
        await stage.Later(TimeSpan.FromMinutes(10));
        world.Telegram.Says(world.User, "/help");
        await world.Hears("/logout");
        world.Heard().Count(received => received.Text.Contains("Статус лида изменился", StringComparison.Ordinal)).ShouldBe(1);
        (await shop.LeadsOf(Phone)).ShouldHaveSingleItem();
    }

    /// <summary>Time passes until it is so: what was lost is looked for again in minutes.</summary>
    async Task<T> InTime<T>(Func<Task<T?>> look, string what)
        where T : struct
    {
        T? found = null;
        await Eventually.Is(
            async () =>
            {
                await stage.Later(TimeSpan.FromSeconds(2));
                return (found = await look()) is not null;
            },
            what
        );
        return found!.Value;
    }

    async Task<bool> IsInWork()
    {
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var leads = await office.Leads.ListLeads(new() { Phone = Phone }, ct: TestContext.Current.CancellationToken);
        return leads.Items is [{ Status: "in_work" }];
    }

    /// <summary>Telegram refuses every third thing that is asked of it, for a moment: that the bot waits as long as it is told has a test of its own.</summary>
    static Func<Asked, System.Text.Json.Nodes.JsonNode?> Stumbling()
    {
        var requested = 0;
        return _ =>
            Interlocked.Increment(ref requested) % 3 == 0
                ? FakeTelegram.Refusal(429, "Too Many Requests", new() { ["retry_after"] = 0.05 })
                : null;
    }
}
