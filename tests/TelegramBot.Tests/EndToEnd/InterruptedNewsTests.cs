using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>News that a bot has taken and not settled comes again after minutes.</summary>
[Collection(typeof(MovedTime))]
public sealed class InterruptedNewsTests(AmoStage stage)
{
    [Fact]
    public async Task News_that_was_taken_by_a_bot_that_died_comes_once()
    {
        var crm = await stage.NewStage();
        await using var world = await FaultyWorld.Begin(crm);
        using var lost = new LostAnswer(request =>
            request.RequestUri!.AbsolutePath.EndsWith("/messages/settle", StringComparison.Ordinal) && HasHeard(world, "Вам назначен лид")
        );
        await world.StartBot(lost);
        var person = await crm.NewPerson("manager");
        world.Telegram.Says(world.User, $"/start {await crm.LinkCode(person)}");
        await world.Hears("Мария Иванова, ");
        var first = await crm.AssignLead(person);
        await lost.Lost;
        await world.StopBot();
        Told(world, first).ShouldBe(1);

        await world.StartBot();
        await stage.Later(TimeSpan.FromMinutes(5));
        var second = await crm.AssignLead(person);
        await Eventually.Is(() => Task.FromResult(Told(world, second) == 1), "the next news comes");
        Told(world, first).ShouldBe(1);
    }

    static bool HasHeard(FaultyWorld world, string text) => world.Heard().Any(call => call.Text.Contains(text, StringComparison.Ordinal));

    static int Told(FaultyWorld world, Guid lead) =>
        world.Heard().Count(call => call.Body.ToJsonString().Contains($"L:{lead:N}", StringComparison.Ordinal));
}
