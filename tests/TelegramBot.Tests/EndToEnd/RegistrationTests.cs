using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>A stranger becomes a partner: by the questions of the product, in the chat.</summary>
public sealed class RegistrationTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_answers_the_questions_and_gets_a_letter()
    {
        await Form("partners");
        var stranger = stage.Stranger();
        await stranger.Asks("/start", "бот МаК");
        await stranger.Gets("Стать партнёром", "Как вас зовут");
        await stranger.Asks("Иван Петров", "письмо со ссылкой");
        await stranger.Asks("ivan.petrov@mail.example", "Форма работы");
        await stranger.Gets("ООО", "ИНН");
        await stranger.Asks("1655123453", "Чем занимаетесь");
        await stranger.Presses("Ипотека");
        await stranger.Hears("Чем занимаетесь");
        await stranger.Gets("Готово", "персональных данных");
        await stranger.Gets("Не согласен", "Без согласия");
        await stranger.Gets("Согласен", "Проверьте анкету");
        stranger.Last.Text.ShouldContain("Чем занимаетесь?: Ипотека");
        await stranger.Gets("Да, отправить", "Мы отправили письмо");
        await stage.Crm.Server.Letters.Newest("ivan.petrov@mail.example");
    }

    [Fact]
    public async Task Questions_that_change_meanwhile_are_asked_anew()
    {
        var form = await Form("agents");
        var stranger = stage.Stranger("en");
        await stranger.Asks("/start reg-agents", "What is your name");
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        await office.Registrations.ChangeRegistrationForm(
            form.Id,
            new() { Questions = [Question("city", "text", "Город?", "Your city?", required: true)] },
            ct: Ct
        );
        await stranger.Asks("Ivan Petrov", "The questions have changed");
        await stranger.Asks("Ivan Petrov", "A letter with a link");
        await stranger.Asks("ivan@mail.example", "Your city?");
    }

    [Fact]
    public async Task A_form_that_is_not_there_is_closed() =>
        await stage.Stranger().Asks("/start reg-nobody-made-it", "Регистрация сейчас закрыта");

    async Task<RegistrationForm> Form(string code)
    {
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var legal = Question(
            "legal_form",
            "select",
            "Форма работы?",
            "Legal form?",
            required: true,
            Option("ooo", "ООО", "LLC"),
            Option("none", "Нет", "None")
        );
        var inn = Question("inn", "inn", "ИНН?", "INN?", required: false) with
        {
            RequiredIf = new() { Key = "legal_form", Values = ["ooo"] },
        };
        var niche = Question(
            "niche",
            "multiselect",
            "Чем занимаетесь?",
            "What do you do?",
            required: true,
            Option("mortgage", "Ипотека", "Mortgages")
        );
        return await office.Registrations.CreateRegistrationForm(
            new()
            {
                Code = code,
                Kind = RegistrationKind.Partner,
                Title = new() { Ru = "Стать партнёром", En = "Become a partner" },
                Questions = [legal, inn, niche],
            },
            ct: Ct
        );
    }

    static RegistrationFormQuestion Question(
        string key,
        string type,
        string ru,
        string en,
        bool required,
        params QuestionOption[] options
    ) =>
        new()
        {
            Key = key,
            Type = new(type),
            Text = new() { Ru = ru, En = en },
            Required = required,
            Options = options.Length > 0 ? options : null,
        };

    static QuestionOption Option(string value, string ru, string en) =>
        new()
        {
            Value = value,
            Text = new() { Ru = ru, En = en },
        };
}
