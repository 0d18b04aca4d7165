using System.Text;
using MakCrm.Client;
using MakCrm.Infrastructure.Lending;
using MakCrm.TelegramBot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>Loan applications in Telegram: how they stand, and documents handed in by a photo.</summary>
public sealed class ApplicationTests(FaultyStage stage) : IClassFixture<FaultyStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wanted_document_is_handed_in_from_the_chat()
    {
        var person = await stage.Crm.NewPerson("manager");
        var loan = await AppliedLoan.Of(stage.Crm, person);
        await loan.Wants(stage.Crm, due: new(2030, 1, 25));
        await using var world = await Linked(person);
        world.Telegram.Says(world.User, "/applications");
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Hears("Открытые заявки"), "Волга-Банк"));
        var card = await world.Shown("Состояние: банк ждёт документы");
        card.Text.ShouldContain("Клиент: Сидорова Анна");
        card.Text.ShouldContain($"☐ {AppliedLoan.Title} — до 25.01.2030");
        world.Telegram.Presses(world.User, FaultyWorld.Button(card, AppliedLoan.Title));
        await world.Hears("Пришлите фото или файл");
        world.Telegram.Attaches(world.User, "scan.txt", Encoding.UTF8.GetBytes("Трудовая книжка"));
        await world.Hears("От какого числа");
        world.Telegram.Says(world.User, "вчера");
        await world.Hears("Не понял дату");
        world.Telegram.Says(world.User, "12.01.2026");
        await world.Hears("приложен к заявке");
        await IsHandedIn(loan, new(2026, 1, 12));
    }

    [Fact]
    public async Task What_the_bank_wants_and_when_it_is_due_comes_by_itself()
    {
        var person = await stage.Crm.NewPerson("manager");
        var loan = await AppliedLoan.Of(stage.Crm, person);
        await using var world = await Linked(person);
        await loan.Wants(stage.Crm, due: new(2030, 1, 25));
        var asked = await world.Hears("Банк запросил документы");
        asked.Text.ShouldContain("Срок до 25.01.2030");
        FaultyWorld.Button(asked, "Открыть заявку").ShouldBe($"Z:{loan.Id:N}");
        const string today = "update loan_applications set remind_on = (now() at time zone 'UTC')::date where id = $1";
        await stage.Crm.Server.Database.Execute(today, loan.Id);
        await stage.Crm.Server.Services.GetRequiredService<LoanReminderWorker>().Run(Ct);
        await world.Hears("Срок документов подходит");
    }

    [Fact]
    public async Task A_link_to_a_questionnaire_is_made_for_the_client()
    {
        var person = await stage.Crm.NewPerson("manager");
        var loan = await AppliedLoan.Of(stage.Crm, person);
        await AppliedLoan.NewQuestionnaire(stage.Crm);
        await using var world = await Linked(person);
        world.Telegram.Presses(world.User, $"Z:{loan.Id:N}");
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Shown("Состояние"), "Анкета клиенту"));
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Shown("Какую анкету"), "Анкета на кредит"));
        await world.Hears("без входа");
        await world.Hears("/app/questionnaire#");
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var sent = await office.Lending.ListQuestionnaireInvitations(loan.ClientId, ct: Ct);
        sent.Items.ShouldHaveSingleItem().SentBy.ShouldBe(person.Id);
    }

    [Fact]
    public async Task A_button_of_a_former_version_shows_how_it_stands_now()
    {
        var person = await stage.Crm.NewPerson("manager");
        var loan = await AppliedLoan.Of(stage.Crm, person);
        await loan.Wants(stage.Crm);
        await using var world = await Linked(person);
        world.Telegram.Presses(world.User, $"W:{loan.Id:N}:1:0");
        (await world.Shown("Состояние: банк ждёт документы")).Text.ShouldContain(AppliedLoan.Title);
    }

    [Fact]
    public async Task Applications_of_colleagues_are_not_there()
    {
        var loan = await AppliedLoan.Of(stage.Crm, await stage.Crm.NewPerson("employee"));
        await using var world = await Linked(await stage.Crm.NewPerson("employee"));
        world.Telegram.Says(world.User, "/applications");
        await world.Hears("Открытых заявок нет");
        world.Telegram.Presses(world.User, $"Z:{loan.Id:N}");
        await world.Hears("Заявка на кредит не найдена");
    }

    async Task IsHandedIn(AppliedLoan loan, DateOnly day)
    {
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var now = await office.Lending.GetLoanApplication(loan.Id, ct: Ct);
        var document = now.Documents.Single(one => one.Code == AppliedLoan.Code);
        (document.IsProvided, document.IssuedOn).ShouldBe((true, day));
        var query = new ListFilesQuery { RecordType = RecordType.Client, RecordId = loan.ClientId };
        var file = (await office.Files.ListFiles(query, ct: Ct)).Items.ShouldHaveSingleItem();
        (file.Id, file.Name).ShouldBe((document.FileId!.Value, $"{AppliedLoan.Title}.txt"));
    }

    async Task<FaultyWorld> Linked(Person person)
    {
        var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link(person);
        return world;
    }
}
