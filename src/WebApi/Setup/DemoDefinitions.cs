using MakCrm.Application.Contract;

namespace MakCrm.WebApi.Setup;

/// <summary>Who takes part in the demo network, and with what.</summary>
static class DemoDefinitions
{
    public const string Network = "МаК";
    public const string OfficeClient = "demo-head-office";
    public const string PlatformClient = "demo-platform";

    /// <summary>Whoever follows the quick start for platforms begins with this one.</summary>
    public const string SandboxClient = "demo-sandbox";

    /// <summary>The bot that acts for people who have linked their Telegram.</summary>
    public const string TelegramBot = "demo-telegram-bot";

    /// <summary>The codes that the sample lists of leads name; <c>direct</c> and <c>auction</c> every tenant has.</summary>
    public static readonly IReadOnlyList<SourceRegistration> Sources =
    [
        Source("bank-leads", "Банк-Лиды", SourceKind.LeadPlatform, 90_000),
        Source("kredit-master", "Кредит-Мастер", SourceKind.Partner, 75_000),
        Source("site", "Сайт МаК", SourceKind.OwnSite, 120_000),
        Source("cold-base", "Холодная база", SourceKind.ColdBase, 3_000),
        Source("partner-network", "Партнёрская сеть", SourceKind.FranchiseNetwork, 60_000),
    ];

    public static readonly IReadOnlyList<(string Client, TenantRegistration Tenant)> Franchisees =
    [
        ("demo-franchisee-1", Franchisee("МаК Казань", "Казань", "Europe/Moscow", "1655123453")),
        ("demo-franchisee-2", Franchisee("МаК Екатеринбург", "Екатеринбург", "Asia/Yekaterinburg", "6671123450")),
        ("demo-franchisee-3", Franchisee("МаК Новосибирск", "Новосибирск", "Asia/Novosibirsk", "5407123453")),
    ];

    /// <summary>Where strangers register: <c>/account/register/partner</c>.</summary>
    public static readonly RegistrationFormDraft Form = new()
    {
        Code = "partner",
        Kind = RegistrationKind.Partner,
        Title = new() { Ru = "Стать партнёром", En = "Become a partner" },
    };

    public const string App = "demo-app";
    public const string AppCallback = "http://127.0.0.1:8400/callback";
    public const string AppHome = "http://127.0.0.1:8400/";

    /// <summary>One of each role; the franchisee works in the first of the franchisees' tenants.</summary>
    public static readonly IReadOnlyList<DemoUser> People =
    [
        new("admin@demo.mak", "Анна Админова", "admin"),
        new("manager@demo.mak", "Мария Менеджерова", "manager"),
        new("operator@demo.mak", "Олег Операторов", "operator"),
        new("employee@demo.mak", "Сергей Сотрудников", "employee"),
        new("partner@demo.mak", "Павел Партнёров", "partner"),
        new("guest@demo.mak", "Галина Гостева", "guest"),
        new("franchisee@demo.mak", "Фёдор Франчайзин", "franchisee", IsFranchisees: true),
    ];

    public static IEnumerable<string> Clients =>
        [.. Franchisees.Select(f => f.Client), PlatformClient, SandboxClient, TelegramBot, OfficeClient];

    public static readonly TopUp FirstMoney = new()
    {
        Amount = new() { Amount = 500_000_000, Currency = "RUB" },
        Reference = "Демонстрация: первое пополнение",
    };

    static SourceRegistration Source(string code, string name, SourceKind kind, long cost) =>
        new()
        {
            Code = code,
            Name = name,
            Kind = kind,
            CostPerLead = new() { Amount = cost, Currency = "RUB" },
        };

    static TenantRegistration Franchisee(string name, string city, string timeZone, string inn) =>
        new()
        {
            Name = name,
            City = city,
            TimeZone = timeZone,
            Language = Language.Ru,
            Inn = inn,
        };
}

/// <param name="IsFranchisees">In the first franchisee's tenant; otherwise in the head office.</param>
sealed record DemoUser(string Email, string Name, string Role, bool IsFranchisees = false);
