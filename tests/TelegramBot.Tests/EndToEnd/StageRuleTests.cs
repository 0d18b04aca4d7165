using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>What stages ask for holds in Telegram, too.</summary>
public sealed class StageRuleTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_a_stage_may_not_be_entered_it_is_not_offered_and_what_it_lacks_is_said()
    {
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var template = (await office.Pipelines.ListPipelineTemplates(ct: Ct)).Items[0];
        var pipeline = await office.Pipelines.CreatePipelineFromTemplate(new() { Template = template.Code }, ct: Ct);
        var (first, second, third) = (pipeline.Stages[0], pipeline.Stages[1], pipeline.Stages[2]);
        pipeline = await office.Pipelines.ChangeStage(
            pipeline.Id,
            second.Id,
            new() { RequiredFields = [RequiredDealField.Amount] },
            ct: Ct
        );
        await office.Pipelines.ChangeStage(pipeline.Id, third.Id, new() { EnterFrom = [second.Id] }, ct: Ct);
        var person = await stage.Crm.NewPerson("manager");
        using var own = await stage.Crm.Sdk(person);
        var deal = await own.Deals.CreateDeal(new() { Title = "Без суммы", StageId = first.Id }, ct: Ct);
        var somebody = await stage.Linked(person);
        await somebody.PressesData($"v:{deal.Id:N}");
        var choice = await somebody.Hears("Куда переместить");
        choice.Buttons.ShouldNotContain(button => button.Text == third.Name);
        await somebody.PressesData(choice.Buttons[0].Data);
        await somebody.Hears("не хватает данных");
        (await own.Deals.GetDeal(deal.Id, ct: Ct)).StageId.ShouldBe(first.Id);
    }
}
