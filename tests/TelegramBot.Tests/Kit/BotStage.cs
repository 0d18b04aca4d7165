using MakCrm.Application.Identity.Public;
using MakCrm.Client;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>Somebody with an account in the product.</summary>
public sealed record Person(Guid Id, TestTenant Tenant, string Email, string Password);

/// <summary>A network of the product with people in it, who sign in by its page, and a client for the bot.</summary>
public sealed class BotStage(CrmApiFixture server, TestNetwork network)
{
    const string Callback = "http://127.0.0.1:8400/callback";
    static int people;
    static long users = 5_000_000_000;
    readonly string app = $"test-app-{network.HeadOffice.Id:N}";
    TestClient? client;

    /// <summary>The product, as the networks of all classes see it.</summary>
    public CrmApiFixture Server => server;

    public TestNetwork Network => network;

    public TestTenant HeadOffice => network.HeadOffice;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Leads of tests are no news to the people of other tests, unless they wish it.</summary>
    public async Task<BotStage> WithoutNewsOfLeads()
    {
        using var office = Sdk(HeadOffice);
        var silence = new NotificationDefaultRule
        {
            Kind = NotificationKind.LeadRegistered,
            Channel = NotificationChannel.Telegram,
            Delivery = NotificationDelivery.Off,
        };
        await office.Notifications.ChangeNotificationDefaults(new() { Rules = [silence] }, ct: Ct);
        return this;
    }

    /// <summary>A number at Telegram that nobody has had yet.</summary>
    public static long NewUser() => Interlocked.Increment(ref users);

    public async Task<TestClient> BotClient() => client ??= await server.NewClient(HeadOffice, "messengers.bridge");

    /// <summary>The SDK, as the tenant's client that may do everything.</summary>
    public MakClient Sdk(TestTenant tenant) => server.Sdk(tenant);

    public async Task<Person> NewPerson(string role, TestTenant? tenant = null)
    {
        var home = tenant ?? HeadOffice;
        var person = new Person(
            Guid.Empty,
            home,
            $"person-{Interlocked.Increment(ref people)}@mak.example",
            $"correct horse {Guid.CreateVersion7():N}"
        );
        var work = server.Services.GetRequiredService<SystemWorkRunner>();
        var id = Guid.Empty;
        await work.Run(
            home.Id,
            "test",
            async services =>
                id = Admitted(
                    await services
                        .GetRequiredService<IIdentityProvisioning>()
                        .Admit(person.Email, "Мария Иванова", [role], person.Password, Ct)
                ),
            Ct
        );
        await work.Run(
            HeadOffice.Id,
            "test",
            services =>
                services.GetRequiredService<IIdentityProvisioning>().RegisterApplication(app, "Приложение", [Callback], [Callback], Ct),
            Ct
        );
        return person with { Id = id };
    }

    /// <summary>The SDK, as this person, who has just signed in.</summary>
    public async Task<MakClient> Sdk(Person person)
    {
        using var http = new HttpClient();
        var options = new MakSignInOptions
        {
            BaseAddress = server.Address,
            ClientId = app,
            RedirectUri = Callback,
            Scope = "openid",
            Issuer = CrmApiFixture.Secrets["MAK_ISSUER"],
        };
        var signIn = new MakSignIn(options, http);
        var begun = signIn.CreateRequest();
        using var browser = new TestBrowser(server.Address);
        var page = await browser.Open((await browser.Open(begun.Address.PathAndQuery)).Goes!);
        var next = await browser.Submit(page, ("username", person.Email), ("password", person.Password));
        var back = (await browser.Open(next.Goes!)).Goes!;
        var grant = await signIn.RedeemCode(new(back), begun.Pending, Ct);
        return new(new() { BaseAddress = server.Address, Tokens = new MakSignIn(options, new HttpClient()).Tokens(grant) });
    }

    /// <summary>What his profile gives him to show to the bot.</summary>
    public async Task<string> LinkCode(Person person)
    {
        using var crm = await Sdk(person);
        return (await crm.Messengers.CreateMessengerLink(new() { Channel = MessengerChannel.Telegram }, ct: Ct)).Code;
    }

    /// <summary>A bot that works by this Bot API and keeps what it knows here.</summary>
    internal async Task<IHost> StartBot(
        Uri telegram,
        string token,
        string folder,
        Func<BotSettings, BotSettings>? change = null,
        Action<IServiceCollection>? adjust = null
    )
    {
        var own = await BotClient();
        var settings = new BotSettings
        {
            Token = token,
            Telegram = telegram,
            Crm = server.Address,
            Credentials = new(own.ClientId, own.Secret),
            Folder = folder,
            Pace = Quick,
        };
        var bot = BotHost.Build(change?.Invoke(settings) ?? settings, services => Adjusted(services, adjust));
        await bot.StartAsync(Ct);
        return bot;
    }

    /// <summary>As fast as a test wants it; what a real Telegram bears has tests of its own.</summary>
    static SendRateSettings Quick =>
        new()
        {
            BetweenSends = TimeSpan.FromMilliseconds(1),
            BetweenSendsToOne = TimeSpan.FromMilliseconds(1),
            PollPause = TimeSpan.FromMilliseconds(40),
            NewsPause = TimeSpan.FromMilliseconds(100),
            FirstRetry = TimeSpan.FromMilliseconds(50),
            Burst = 1_000,
        };

    void Adjusted(IServiceCollection services, Action<IServiceCollection>? adjust)
    {
        services.AddLogging(logging => logging.ClearProviders().AddProvider(server.Log));
        adjust?.Invoke(services);
    }

    static Guid Admitted(Domain.Common.Result<Guid> admitted) => admitted.Value;
}
