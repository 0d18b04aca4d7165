using System.Text.Json.Nodes;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.TestKit;
using MakCrm.TestKit.Amo;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>A product that takes a fake amoCRM on this machine for the real one.</summary>
public class AmoApi : CrmApiFixture
{
    public AmoApi() { }

    protected AmoApi(AmoApi first)
        : base(first) { }

    public virtual FakeAmoServer Fake => ApiComposition.Amo;

    protected override CrmApiFixture Another() => new AmoApi(this);

    /// <summary>The browser of whoever was asked, back from amoCRM.</summary>
    public async Task<(int Status, string Page)> Return(string query)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var response = await http.GetAsync(
            new Uri($"/amo/callback?{query}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A new account of amoCRM, connected to the tenant by consent.</summary>
    public async Task<(Guid Id, int AmoId)> Connected(TestTenant tenant, string? host = null)
    {
        var amoId = await Fake.NewAccount(host);
        return (await Connected(tenant, amoId), amoId);
    }

    /// <summary>The same of an account that is there.</summary>
    public async Task<Guid> Connected(TestTenant tenant, int amoId)
    {
        var response = (await As(tenant).Ask()).Expect(201);
        (await Return(await Fake.Decide(response, amoId))).Status.ShouldBe(200);
        (await As(tenant).Account(response.Id))["state"].GetValue<string>().ShouldBe("active");
        // From here on nothing is sent but what the test asks for.
        await As(tenant).Fetched(response.Id);
        return response.Id;
    }
}

/// <summary>The same with an amoCRM of its own, which can be late, busy and away.</summary>
[DedicatedServer("faults and the clock of an outside system, and of the work that speaks to it")]
public sealed class FaultyAmoApi : AmoApi, IAsyncLifetime
{
    readonly bool ownsFake;

    public FaultyAmoApi() => (Fake, ownsFake) = (new(), true);

    FaultyAmoApi(FaultyAmoApi first)
        : base(first) => Fake = first.Fake;

    public override FakeAmoServer Fake { get; }

    public new async ValueTask InitializeAsync()
    {
        if (ownsFake)
            await Fake.Start();
        await base.InitializeAsync();
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ownsFake)
            await Fake.DisposeAsync();
    }

    protected override CrmApiFixture Another() => new FaultyAmoApi(this);

    protected override void Adjust(IServiceCollection services) =>
        services.AddSingleton(new AmoSettings([Fake.Host, $"localhost:{Fake.Port}"]));

    /// <summary>Time passes here and there.</summary>
    public async Task Later(TimeSpan by)
    {
        Clock.Advance(by);
        await Fake.Control(HttpMethod.Post, "clock", $$"""{"advance":{{(long)by.TotalSeconds}}}""");
    }
}

[CollectionDefinition]
public sealed class NotesAndTags : ICollectionFixture<FaultyAmoApi>;

[CollectionDefinition]
public sealed class WholeExchange : ICollectionFixture<FaultyAmoApi>;

[CollectionDefinition]
public sealed class CallsAtAmo : ICollectionFixture<FaultyAmoApi>;

static class AmoCalls
{
    public const string Accounts = "/api/v1/amo-accounts";
    public const string Token = "/oauth2/access_token";
    public const string Whose = "/api/v4/account";

    public static Task<ApiResponse> Ask(this TestApiClient client) =>
        client.Post(Accounts, new { clientId = "fake-integration", clientSecret = "fake-secret" });

    public static async Task<ApiResponse> Account(this TestApiClient client, Guid id) => (await client.Get($"{Accounts}/{id}")).Expect(200);

    public static async Task<ApiResponse> Check(this TestApiClient client, Guid id) =>
        (await client.Post($"{Accounts}/{id}/check")).Expect(200);

    public static string State(this ApiResponse account) => account["state"].GetValue<string>();

    public static string? Trouble(this ApiResponse account) => account.Json["lastError"]?["code"]?.GetValue<string>();
}
