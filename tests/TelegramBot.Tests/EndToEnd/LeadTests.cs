using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>Leads by Telegram are leads of the product, with the rights of whoever brings them.</summary>
public sealed class LeadTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static int phones = 9_160_000;
    readonly string phone = $"+7{Interlocked.Increment(ref phones)}123";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_is_brought_step_by_step()
    {
        var somebody = await stage.Linked("manager");
        await somebody.Gets("Новый лид", "Как зовут клиента");
        await somebody.Asks("12345", "без цифр");
        await somebody.Asks("Петров Пётр", "Телефон клиента");
        await somebody.Asks("мало", "Не похоже на телефон");
        await somebody.Asks(phone, "Что нужно клиенту");
        await somebody.Gets("Ипотека", "Какая сумма");
        await somebody.Asks("4,5 млн", "В каком городе");
        await somebody.Asks("Казань", "почта");
        await somebody.Gets("Пропустить", "Что ещё важно");
        var check = await somebody.Gets("Пропустить", "Проверьте лид");
        check.Text.ShouldContain("Сумма: 4 500 000 ₽");
        await somebody.Gets("Да, отправить", "Лид сохранён");

        var lead = (await Leads()).ShouldHaveSingleItem();
        (lead.Name, lead.City, lead.Product, lead.RequestedAmount!.Amount).ShouldBe(
            ("Петров Пётр", "Казань", LoanProduct.Mortgage, 450_000_000)
        );
        lead.ProcessingWay.ShouldBe(ProcessingWay.Messenger);
    }

    [Fact]
    public async Task A_lead_comes_in_one_message_and_again_as_a_duplicate()
    {
        var somebody = await stage.Linked("partner");
        var check = await somebody.Asks($"Сидорова Анна {phone} рефинансирование 900 тыс", "Проверьте лид");
        check.Text.ShouldContain("Продукт: Рефинансирование");
        await somebody.Gets("Да, отправить", "Лид сохранён.");
        await somebody.Asks($"Анна {phone}", "Проверьте лид");
        await somebody.Gets("Да, отправить", "дубль");
        (await Leads()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_guess_is_mended_before_it_is_saved()
    {
        var somebody = await stage.Linked("manager");
        await somebody.Asks($"Анна {phone} ипотека", "Проверьте лид");
        await somebody.Gets("Исправить", "Что исправить");
        await somebody.Gets("Имя", "Как зовут");
        await somebody.Asks("Сидорова Анна Петровна", "Имя: Сидорова Анна Петровна");
        await somebody.Gets("Да, отправить", "Лид сохранён");
        (await Leads()).ShouldHaveSingleItem().Name.ShouldBe("Сидорова Анна Петровна");
    }

    [Fact]
    public async Task A_yes_that_is_pressed_twice_is_one_lead()
    {
        var somebody = await stage.Linked("manager");
        var check = await somebody.Asks($"Сидорова Анна {phone}", "Проверьте лид");
        var yes = check.Buttons.First(button => button.Text.Contains("Да", StringComparison.Ordinal)).Data;
        await somebody.PressesData(yes);
        await somebody.PressesData(yes);
        await somebody.Hears("уже не действует");
        (await Leads()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_cancelled_draft_is_no_lead()
    {
        var somebody = await stage.Linked("manager");
        await somebody.Asks($"Сидорова Анна {phone}", "Проверьте лид");
        await somebody.Asks("/cancel", "Отменено");
        await somebody.Gets("Да, отправить", "уже не действует");
        (await Leads()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_is_looked_up_commented_and_moved_on()
    {
        var somebody = await stage.Linked("manager");
        await somebody.Asks($"Сидорова Анна {phone}", "Проверьте лид");
        await somebody.Gets("Да, отправить", "Лид сохранён");
        await somebody.Gets("Открыть лид", "Статус: Новый");
        await somebody.Gets("Написать комментарий", "Напишите комментарий");
        await somebody.Asks("Перезвонить вечером <b>обязательно</b>", "Комментарий сохранён");
        await somebody.Gets("Открыть лид", "Статус: Новый");
        await somebody.Gets("Комментарии (1)", "Перезвонить вечером <b>обязательно</b>");
        await somebody.Gets("Открыть лид", "Статус: Новый");
        var choice = await somebody.Gets("Сменить статус", "Какой статус");
        var next = choice.Buttons[0];
        await somebody.PressesData(next.Data);
        await somebody.Hears($"Статус: {next.Text}");
        await somebody.Gets("История", $"Статус: {next.Text}");
        // The button is of a version that is gone: nothing is changed by it.
        await somebody.PressesData(next.Data);
        await somebody.Hears($"Статус: {next.Text}");
    }

    [Fact]
    public async Task A_partner_comments_on_the_lead_that_they_brought_and_hears_the_answer()
    {
        var partner = await stage.Linked("partner");
        await partner.Asks($"Сидорова Анна {phone}", "Проверьте лид");
        await partner.Gets("Да, отправить", "Лид сохранён");
        await partner.Gets("Открыть лид", "Статус: Новый");
        await partner.Gets("Написать комментарий", "Напишите комментарий");
        await partner.Asks("Звонить после шести", "Комментарий сохранён");
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var lead = (await Leads()).ShouldHaveSingleItem();
        await office.Leads.AddLeadComment(lead.Id, new() { Text = "Между нами" }, ct: Ct);
        await office.Leads.AddLeadComment(lead.Id, new() { Text = "Позвоним", Audience = CommentAudience.Partner }, ct: Ct);
        await partner.Hears("Новый комментарий к лиду");
        await partner.Gets("Открыть лид", "Статус: Новый");
        var comments = await partner.Gets("Комментарии", "Позвоним");
        comments.Text.ShouldContain("Звонить после шести");
        comments.Text.ShouldNotContain("Между нами");
    }

    [Fact]
    public async Task Pages_of_leads_are_turned()
    {
        var franchisee = stage.Crm.Network.Franchisees[1];
        using var crm = stage.Crm.Sdk(franchisee);
        foreach (var number in Enumerable.Range(1, 10))
            await crm.Leads.CreateLead(new() { Name = $"Клиент {number:00}", Phones = [$"+7917000{number:0000}"] }, ct: Ct);
        var somebody = await stage.Linked("franchisee", franchisee);
        var first = await somebody.Asks("/leads", "Лиды");
        first.Buttons.Count(button => button.Text.StartsWith("Клиент", StringComparison.Ordinal)).ShouldBe(8);
        await somebody.Presses("Дальше");
        var second = await somebody.Hears("Лиды");
        second
            .Buttons.Where(button => button.Text.StartsWith("Клиент", StringComparison.Ordinal))
            .Select(button => button.Text[..9])
            .ShouldBe(["Клиент 02", "Клиент 01"]);
        await somebody.Presses("Назад");
        (await somebody.Hears("Лиды")).Buttons.ShouldBe(first.Buttons);
    }

    [Fact]
    public async Task A_lead_of_another_tenant_is_not_there_whatever_button_is_made_up()
    {
        using var crm = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var lead = await crm.Leads.CreateLead(new() { Name = "Чужой", Phones = [phone] }, ct: Ct);
        var somebody = await stage.Linked("franchisee", stage.Crm.Network.Franchisees[0]);
        await somebody.PressesData($"L:{lead.Id:N}");
        (await somebody.Hears("")).Text.ShouldNotContain("Чужой");
        somebody.Last.Text.ShouldBe("Лид не найден");
    }

    [Fact]
    public async Task Whoever_may_not_is_told_so()
    {
        var somebody = await stage.Linked("employee");
        await somebody.Asks("/lead", "нет прав");
        await somebody.Asks($"Сидорова Анна {phone}", "нет прав");
        (await Leads()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("L:zzz")]
    [InlineData("t:1:o:0:0")]
    [InlineData("S:00000000000000000000000000000000:1:0:9")]
    [InlineData("l:all:-1")]
    [InlineData("")]
    [InlineData("😀:'; drop table leads;--")]
    public async Task A_made_up_button_does_nothing(string data)
    {
        var somebody = await stage.Linked("manager");
        await somebody.PressesData(data);
        await somebody.Hears("уже не действует");
    }

    async Task<IReadOnlyList<Lead>> Leads()
    {
        using var crm = stage.Crm.Sdk(stage.Crm.HeadOffice);
        return (await crm.Leads.ListLeads(new() { Phone = phone }, ct: Ct)).Items;
    }
}
