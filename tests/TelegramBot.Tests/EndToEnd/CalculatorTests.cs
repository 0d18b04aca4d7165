using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>What a partner may expect to earn, asked in Telegram.</summary>
public sealed class CalculatorTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_is_told_by_their_own_conversion_with_scenarios()
    {
        var partner = await EarningPartner.Of(stage.Crm, 1_000);
        await partner.Bring(stage.Crm, 20, 2);
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        await office.Grades.PublishGradeLadder(Ladder(), ct: Ct);
        var somebody = await stage.Linked(partner.Person);
        (await somebody.Asks("/calc", "Сколько лидов")).Buttons.Select(b => b.Text).ShouldContain("50");
        await somebody.Gets("20", "Какой кредит");
        await somebody.Gets("500 000 ₽", "Какой это продукт");
        var told = await somebody.Gets("Пропустить", "Лидов: 20, средний кредит 500 000 ₽");
        told.Text.ShouldContain("Кредитов: 2 (от 0,6 до 6)\nДоход: 10 000 ₽ (от 2 787 ₽ до 30 103 ₽)");
        told.Text.ShouldContain("Лидов: 40, средний кредит 500 000 ₽\nКредитов: 4");
        told.Text.ShouldContain("Если у вас грейд «Серебро»\nНадбавка грейда: 10 %\nКредитов: 2 (от 0,6 до 6)\nДоход: 11 000 ₽");
        told.Text.ShouldContain("По вашей конверсии: принято лидов 20, выдано кредитов 2.\nКонверсия 10 % (от 2,8 % до 30,1 %");
    }

    [Fact]
    public async Task Numbers_can_be_written_and_senseless_ones_are_asked_again()
    {
        var partner = await EarningPartner.Of(stage.Crm, 1_000);
        await partner.Bring(stage.Crm, 20, 2);
        var somebody = await stage.Linked(partner.Person);
        await somebody.Gets("Калькулятор", "Сколько лидов");
        await somebody.Asks("1001", "Нужно целое число");
        await somebody.Asks("много", "Нужно целое число");
        await somebody.Asks("600", "Какой кредит");
        await somebody.Asks("1,5 млн", "Какой это продукт");
        var told = await somebody.Gets("Ипотека", "Лидов: 600, средний кредит 1 500 000 ₽, ипотека");
        told.Text.ShouldNotContain("Лидов: 1 200");
    }

    [Fact]
    public async Task Without_leads_enough_the_reason_is_told()
    {
        var somebody = await stage.Linked((await EarningPartner.Of(stage.Crm, 1_000)).Person);
        await somebody.Asks("/calc", "Сколько лидов");
        await somebody.Gets("10", "Какой кредит");
        await somebody.Gets("300 000 ₽", "Какой это продукт");
        await somebody.Gets("Пропустить", "меньше 20 принятых лидов");
        await somebody.Gets("Пересчитать", "Сколько лидов");
    }

    [Fact]
    public async Task Whoever_is_no_partner_is_not_asked()
    {
        var somebody = await stage.Linked("guest");
        await somebody.Asks("/calc", "На это у вас нет прав");
    }

    GradeLadderPublication Ladder()
    {
        var today = stage.Crm.Server.Clock.GetUtcNow();
        return new()
        {
            Audience = GradeAudience.Partner,
            EffectiveFrom = new(today.Year, today.Month, 1),
            Grades = [Grade("base", "Базовый", 0, 0), Grade("silver", "Серебро", 10, 900)],
        };
    }

    static Grade Grade(string key, string name, decimal bonus, int loans) =>
        new()
        {
            Key = key,
            Name = new() { En = name, Ru = name },
            BonusPercent = bonus,
            Entry = loans == 0 ? [] : [Loans(loans)],
            Keep = [],
        };

    static GradeRule Loans(int least) =>
        new()
        {
            Fact = CommissionFactKind.LoanIssued,
            Measure = GradeMeasure.Count,
            Months = 1,
            Least = least,
        };
}
