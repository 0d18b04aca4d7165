using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>A partner's money, grade and links by Telegram.</summary>
public sealed class PartnerTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_sees_income_grade_and_links()
    {
        var person = await stage.Crm.NewPerson("partner");
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        await office.Partners.CreatePartner(Partner(person.Id), ct: Ct);
        var somebody = await stage.Linked(person);
        await somebody.Asks("/income", "Выплачено: 0 ₽");
        await somebody.Asks("/grade", "Грейд ещё не определён");
        await somebody.Asks("/link", "Действующих ссылок нет");
        var form = $"bot-{Guid.CreateVersion7():N}"[..30];
        await office.Registrations.CreateRegistrationForm(
            new()
            {
                Code = form,
                Kind = RegistrationKind.Partner,
                Title = Title,
            },
            ct: Ct
        );
        using var own = await stage.Crm.Sdk(person);
        var link = await own.Referrals.CreateMyReferralLink(new() { Name = "Канал", FormCode = form }, ct: Ct);
        var shown = await somebody.Asks("/link", link.Url);
        shown.Text.ShouldContain("Переходов: 0, партнёров: 0, лидов: 0");
    }

    [Fact]
    public async Task A_partner_sees_the_statement_of_a_month()
    {
        var partner = await EarningPartner.Of(stage.Crm, 10_000);
        var somebody = await stage.Linked(partner.Person);
        var told = await somebody.Asks("/statement", "Выписка за");
        told.Text.ShouldContain("Было к выплате: 0 ₽\nНачислено: 100 ₽\nВыплачено: 0 ₽\nСтало к выплате: 100 ₽");
        told.Text.ShouldContain("начислено  100 ₽");
        (await somebody.Gets("Месяц раньше", "Выписка за")).Text.ShouldContain("Начислено: 0 ₽");
        await somebody.Asks("/income", "Мой доход");
        await somebody.Gets("Выписка", "Стало к выплате: 100 ₽");
    }

    [Fact]
    public async Task Whoever_belongs_to_no_partner_is_told_so()
    {
        var somebody = await stage.Linked("partner");
        await somebody.Asks("/income", "Партнёр не найден");
    }

    static LocalizedText Title => new() { En = "Join", Ru = "Присоединиться" };

    static PartnerRegistration Partner(Guid owner) =>
        new()
        {
            Kind = PartnerKind.Partner,
            LegalForm = PartnerLegalForm.Individual,
            Name = "Иван Петров",
            OwnerId = owner,
        };
}
