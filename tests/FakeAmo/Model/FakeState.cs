using MakCrm.FakeAmo.Control;
using MakCrm.FakeAmo.Hooks;

namespace MakCrm.FakeAmo.Model;

/// <summary>
/// Everything the program knows, in memory. One lock guards it: each request is carried out whole before the next, so that nothing here
/// can be half written.
/// </summary>
sealed class FakeState
{
    int lastId;
    string address = "127.0.0.1";

    public FakeState(FakeClock clock, FakeSettings settings)
    {
        Clock = clock;
        Settings = settings;
        Reset();
    }

    public Lock Gate { get; } = new();
    public FakeClock Clock { get; }
    public FakeSettings Settings { get; }
    public List<Account> Accounts { get; } = [];
    public List<Integration> Integrations { get; } = [];
    public TokenStore Tokens { get; } = new();
    public WebhookQueue Hooks { get; } = new();
    public FaultInjector Faults { get; private set; } = new();
    public RateLimits Limits { get; } = new();
    public CallLog Calls { get; } = new();

    /// <summary>Whether complex creation joins duplicates: amoCRM does so only for an integration with an uploaded widget.</summary>
    public bool ControlsDuplicates { get; set; }

    public long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    public int NextId() => ++lastId;

    public Account? AccountOf(int id) => Accounts.FirstOrDefault(account => account.Id == id);

    /// <summary>As the program was when it started, but for the clock.</summary>
    public void Reset()
    {
        lastId = 1_000_000;
        ControlsDuplicates = false;
        Accounts.Clear();
        Integrations.Clear();
        Tokens.Clear();
        Hooks.Clear();
        Limits.Reset();
        Calls.Clear();
        ChangeFaults(new FaultPlan { Seed = Settings.Seed });
        Integrations.Add(Settings.Integration);
        Accounts.Add(AccountFactory.NewAccount(this, Settings.Subdomain, Settings.Host ?? address));
        SampleSeeder.Add(this, Accounts[0], Settings.Leads);
    }

    public void Listens(string authority)
    {
        address = authority;
        Accounts[0].Host = Settings.Host ?? authority;
    }

    public void ChangeFaults(FaultPlan plan) => Faults = new() { Plan = plan, Random = new(plan.Seed) };
}

/// <summary>An application that accounts may let in.</summary>
sealed record Integration(string ClientId, string ClientSecret, string RedirectUri, string Name)
{
    /// <summary>Called by GET when an account throws the integration out.</summary>
    public string? DisconnectUri { get; init; }
}
