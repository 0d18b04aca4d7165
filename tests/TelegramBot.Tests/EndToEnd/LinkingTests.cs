using MakCrm.TelegramBot.Tests.Kit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>Who speaks: nobody, or somebody by a code that only he can have got.</summary>
public sealed class LinkingTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    [Fact]
    public async Task A_stranger_is_told_how_to_become_known()
    {
        var stranger = stage.Stranger();
        var hello = await stranger.Asks("/start", "Подключить Telegram");
        hello.Buttons.Select(button => button.Text).ShouldContain("Стать партнёром");
        await stranger.Asks("/leads", "Я вас пока не знаю");
        await stranger.Asks("Иванов Иван 89161234567 ипотека", "Я вас пока не знаю");
    }

    [Fact]
    public async Task A_link_of_the_profile_makes_somebody_known_by_name()
    {
        var person = await stage.Crm.NewPerson("manager");
        var somebody = stage.Stranger();
        await somebody.Says($"/start {await stage.Crm.LinkCode(person)}");
        await somebody.Hears("Мария Иванова, что сделать");
    }

    [Fact]
    public async Task The_menu_is_of_what_the_role_may()
    {
        var partner = await stage.Linked("partner");
        partner
            .Last.Buttons.Select(button => button.Text)
            .ShouldBe(["➕ Новый лид", "Мои лиды", "Лиды", "Мой доход", "Акты", "Калькулятор", "Грейд", "Мои ссылки", "Язык · Language"]);
        var franchisee = await stage.Linked("franchisee", stage.Crm.Network.Franchisees[0]);
        franchisee.Last.Buttons.Select(button => button.Text).ShouldContain("Аукцион");
        var guest = await stage.Linked("guest");
        guest.Last.Buttons.Select(button => button.Text).ShouldBe(["Язык · Language"]);
    }

    [Fact]
    public async Task A_used_code_and_a_made_up_one_open_nothing()
    {
        var code = await stage.Crm.LinkCode(await stage.Crm.NewPerson("manager"));
        await stage.Stranger().Asks($"/start {code}", "что сделать");
        await stage.Stranger().Asks($"/start {code}", "уже не действует");
        await stage.Stranger().Asks("/start nobody-has-it", "уже не действует");
        await stage.Stranger().Asks("/start ../../etc/passwd?x=1", "уже не действует");
    }

    [Fact]
    public async Task A_Telegram_of_one_account_does_not_become_anothers_by_a_link()
    {
        var somebody = await stage.Linked("manager");
        await somebody.Asks($"/start {await stage.Crm.LinkCode(await stage.Crm.NewPerson("partner"))}", "подключён к другой");
    }

    [Fact]
    public async Task Whoever_leaves_is_a_stranger_at_once()
    {
        var somebody = await stage.Linked("manager");
        await somebody.Asks("/logout", "Telegram отключён");
        await somebody.Asks("/menu", "Я вас пока не знаю");
        await somebody.Asks("/logout", "Telegram отключён");
    }

    [Fact]
    public async Task Everybody_is_spoken_to_in_his_language()
    {
        var somebody = stage.Stranger("en");
        await somebody.Asks("/start", "Connect Telegram");
        await somebody.Asks("/language", "Choose a language");
        await somebody.Gets("Русский", "по-русски");
        await somebody.Asks("/start", "Подключить Telegram");
    }

    [Fact]
    public async Task A_chosen_language_is_the_profiles_too()
    {
        var person = await stage.Crm.NewPerson("manager");
        var somebody = await stage.Linked(person);
        await somebody.Asks("/language", "Выберите язык");
        await somebody.Gets("English", "I speak English");
        using var crm = await stage.Crm.Sdk(person);
        (await crm.Identity.GetProfile(ct: TestContext.Current.CancellationToken)).Language.Value.ShouldBe("en");
    }
}
