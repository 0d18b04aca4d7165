using System.Security.Cryptography;
using System.Text;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>Tokens are refreshed in time, by one server at a time, and what goes wrong on the way does no harm.</summary>
public sealed class AmoTokenTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    const string Path = AmoCalls.Accounts;
    static readonly TimeSpan LastQuarter = TimeSpan.FromHours(19);
    readonly TestApiClient office = api.As(api.HeadOffice);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_refreshed_well_before_it_ends_also_while_paused()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        (await office.Post($"{Path}/{id}/pause")).Expect(200).State().ShouldBe("paused");
        (await office.Post($"{Path}/{id}/check")).ExpectProblem(409, "amo_account_not_active");
        var before = (await office.Account(id))["tokenExpiresAt"].GetValue<DateTimeOffset>();
        await api.Later(LastQuarter);
        await Eventually.Holds(async () =>
            (await office.Account(id))["tokenExpiresAt"].GetValue<DateTimeOffset>().ShouldBeGreaterThan(before)
        );
        (await office.Post($"{Path}/{id}/resume")).Expect(200).State().ShouldBe("active");
        (await office.Post($"{Path}/{id}/resume")).ExpectProblem(409, "amo_account_active");
        (await office.Check(id)).Trouble().ShouldBeNull();
    }

    [Fact]
    public async Task Two_servers_at_once_refresh_once_and_nobody_is_locked_out()
    {
        await using var second = await api.SecondServer();
        var (id, _) = await api.Connected(api.HeadOffice);
        var refused = await api.Fake.Calls(AmoCalls.Token, 401);
        await api.Fake.Faults("""{"latency_from":20,"latency_to":120}""");
        await api.Later(TimeSpan.FromHours(25));
        var keepers = new[] { api, second }.Select(server => server.Services.GetRequiredService<AmoTokenRefreshWorker>());
        var rounds = keepers.Select(worker => worker.Refresh(Token)).ToList();
        var checks = new[] { api, second, api, second }.Select(server => server.As(api.HeadOffice).Check(id)).ToList();
        await Task.WhenAll(rounds);
        var accounts = await Task.WhenAll(checks);
        await api.Fake.Faults("{}");
        accounts.Select(account => account.State()).ShouldAllBe(state => state == "active");
        (await api.Database.Value<int>("select generation from amo_tokens where account_id = $1", id)).ShouldBe(2);
        (await api.Fake.Calls(AmoCalls.Token, 401)).ShouldBe(refused);
    }

    [Fact]
    public async Task An_answer_to_a_refresh_that_is_lost_costs_nothing()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await api.Fake.Faults("""{"lost_answer":1}""");
        await api.Later(TimeSpan.FromHours(25));
        (await office.Check(id)).Trouble().ShouldBe("unreachable");
        await api.Fake.Faults("{}");
        var account = await office.Check(id);
        account.State().ShouldBe("active");
        account["lastSuccessAt"].GetValue<DateTimeOffset>().ShouldBeGreaterThan(account["lastError"]["at"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_consent_that_was_taken_back_stops_everything_until_it_is_given_again()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        await api.Fake.Control(HttpMethod.Post, $"accounts/{amoId}/tokens/revoke");
        var lost = await office.Check(id);
        (lost.State(), lost["loss"].GetValue<string>(), lost.Trouble()).ShouldBe(("needs_authorization", "refused", "unauthorized"));
        await Eventually.Holds(async () => (await office.Get("/api/v1/notifications")).Expect(200).Text.ShouldContain($"{id}"));
        (await office.Post($"{Path}/{id}/check")).ExpectProblem(409, "amo_account_not_active");
        (await office.Post($"{Path}/{id}/resume")).ExpectProblem(409, "amo_account_unauthorized");
        var other = (await office.Post($"{Path}/{id}/authorize")).Expect(200);
        await api.Return(await api.Fake.Decide(other, await api.Fake.NewAccount()));
        (await office.Account(id))["loss"].GetValue<string>().ShouldBe("other_account");
        var again = (await office.Post($"{Path}/{id}/authorize")).Expect(200);
        await api.Return(await api.Fake.Decide(again, amoId));
        (await office.Check(id)).State().ShouldBe("active");
    }

    [Fact]
    public async Task An_integration_that_is_removed_at_amocrm_is_removed_here_if_that_is_signed()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        (await Tell(amoId, Signed(amoId + 1))).ShouldBe(403);
        (await Tell(amoId, "")).ShouldBe(403);
        (await office.Account(id)).State().ShouldBe("active");
        (await Tell(amoId, Signed(amoId))).ShouldBe(204);
        var removed = await office.Account(id);
        (removed.State(), removed["loss"].GetValue<string>()).ShouldBe(("needs_authorization", "removed"));
        (await api.Database.Value<long>("select count(*) from amo_tokens where account_id = $1", id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_disconnected_account_is_forgotten_with_its_tokens()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        var version = (await office.Account(id)).Version;
        (await office.Delete($"{Path}/{id}", ifMatch: version - 1)).ExpectProblem(412, "stale_version");
        (await office.Delete($"{Path}/{id}", ifMatch: version)).Expect(204);
        (await office.Get($"{Path}/{id}")).ExpectProblem(404, "amo_account_not_found");
        (await api.Database.Value<long>("select count(*) from amo_tokens where account_id = $1", id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_that_lives_long_ends_and_is_told_of()
    {
        var token = await api.Fake.LongLivedToken(await api.Fake.NewAccount(), 1);
        var id = (await office.Post($"{Path}/by-token", new { host = api.Fake.Host, token })).Expect(201).Id;
        await api.Later(TimeSpan.FromHours(25));
        var ended = await Eventually.Gives(async () =>
        {
            var account = await office.Account(id);
            account.State().ShouldBe("needs_authorization");
            return account;
        });
        ended["loss"].GetValue<string>().ShouldBe("expired");
    }

    static string Signed(int amoId) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes("fake-secret"), Encoding.UTF8.GetBytes($"fake-integration|{amoId}"))
        );

    async Task<int> Tell(int amoId, string signature)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        var path = $"/amo/disconnected?client_uuid=fake-integration&account_id={amoId}&signature={signature}";
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), Token);
        return (int)response.StatusCode;
    }
}

/// <summary>An account may move to another address, and be found there.</summary>
public sealed class AmoMoveTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    [Fact]
    public async Task An_account_that_has_moved_is_followed()
    {
        var office = api.As(api.HeadOffice);
        var (id, amoId) = await api.Connected(api.HeadOffice, api.Fake.Host);
        var token = await api.Fake.LongLivedToken(amoId);
        var franchisee = api.As(api.Network.Franchisees[0]);
        var longLived = (await franchisee.Post($"{AmoCalls.Accounts}/by-token", new { host = api.Fake.Host, token })).Expect(201).Id;
        await franchisee.Fetched(longLived);
        var there = $"localhost:{api.Fake.Port}";
        await api.Fake.Control(HttpMethod.Post, $"accounts/{amoId}/host", $$"""{"host":"{{there}}"}""");
        await Follows(office, id);
        await Follows(franchisee, longLived);

        // Both ask the same account there, whose limit knows nothing of tenants: who comes too early comes again.
        Task Follows(TestApiClient tenant, Guid account) =>
            Eventually.Holds(async () =>
            {
                var response = await tenant.Check(account);
                (response.State(), response["host"].GetValue<string>(), response.Trouble()).ShouldBe(("active", there, null));
            });
    }
}
