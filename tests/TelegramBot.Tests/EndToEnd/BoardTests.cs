using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>The board of deals by Telegram, as a list.</summary>
public sealed class BoardTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deal_is_found_by_its_stage_and_moved_to_the_next()
    {
        var person = await stage.Crm.NewPerson("manager");
        using var own = await stage.Crm.Sdk(person);
        var (pipeline, deal) = await NewDeal(own, person, "Ипотека Петровых");
        var (first, second) = (pipeline.Stages[0], pipeline.Stages[1]);
        var somebody = await stage.Linked(person);
        await somebody.Asks("/board", $"Мои сделки: «{pipeline.Name}»");
        await somebody.Gets($"{first.Name} · 1", $"Сделки этапа «{first.Name}»");
        var card = await somebody.Gets("Ипотека Петровых · 5 000 ₽", $"Этап: {first.Name} · {pipeline.Name}");
        card.Buttons.ShouldContain(button => button.Text == "Переместить");
        var choice = await somebody.Gets("Переместить", "Куда переместить");
        choice.Buttons[0].Text.ShouldBe(second.Name);
        await somebody.PressesData(choice.Buttons[0].Data);
        await somebody.Hears($"Этап: {second.Name} · {pipeline.Name}");
        (await own.Deals.GetDeal(deal.Id, ct: Ct)).StageId.ShouldBe(second.Id);
        await somebody.PressesData(choice.Buttons[1].Data);
        await somebody.Hears($"Этап: {second.Name} · {pipeline.Name}");
        (await own.Deals.GetDeal(deal.Id, ct: Ct)).StageId.ShouldBe(second.Id, "the button is older than the move");
    }

    [Fact]
    public async Task Deals_of_a_stage_come_page_by_page_and_those_of_others_when_asked_for()
    {
        var (person, other) = (await stage.Crm.NewPerson("manager"), await stage.Crm.NewPerson("admin"));
        using var own = await stage.Crm.Sdk(person);
        Pipeline pipeline = null!;
        foreach (var number in Enumerable.Range(1, 9))
            (pipeline, _) = await NewDeal(own, person, $"Сделка-{number}");
        var somebody = await stage.Linked(person);
        await somebody.Asks("/board", "Мои сделки");
        var page = await somebody.Gets($"{pipeline.Stages[0].Name} · 9", "Сделки этапа");
        page.Buttons.Count(button => button.Text.Contains("Сделка-", StringComparison.Ordinal)).ShouldBe(8);
        (await somebody.Gets("Дальше", "Сделки этапа"))
            .Buttons.Count(button => button.Text.Contains("Сделка-", StringComparison.Ordinal))
            .ShouldBe(1);
        var colleague = await stage.Linked(other);
        await colleague.Asks("/board", "Мои сделки");
        await colleague.Gets($"{pipeline.Stages[0].Name} · 0", "сделок нет");
        await colleague.Asks("/board", "Мои сделки");
        await colleague.Gets("Все сделки", $"Все сделки: «{pipeline.Name}»");
        await colleague.Gets(pipeline.Stages[0].Name, "Сделки этапа");
    }

    static async Task<(Pipeline Pipeline, Deal Deal)> NewDeal(MakClient own, Person person, string title)
    {
        var deal = await own.Deals.CreateDeal(
            new()
            {
                Title = title,
                Amount = Money.Rubles(5_000),
                ResponsibleId = person.Id,
            },
            ct: Ct
        );
        return (await own.Pipelines.GetPipeline(deal.PipelineId, ct: Ct), deal);
    }
}
