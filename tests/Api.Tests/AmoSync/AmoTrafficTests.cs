using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>amoCRM is never asked more often than it allows, whoever asks, and not at all once it has had enough.</summary>
[Collection(typeof(CallsAtAmo))]
public sealed class AmoTrafficTests(FaultyAmoApi api)
{
    const string Path = AmoCalls.Accounts;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Two_servers_together_keep_within_what_amocrm_allows()
    {
        await using var second = await api.SecondServer();
        var (id, _) = await api.Connected(api.HeadOffice);
        var before = await api.Fake.Calls(AmoCalls.Whose, 200);
        var servers = new[] { office, second.As(api.HeadOffice) };
        var checks = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => servers[number % 2].Check(id)));
        checks.Select(account => account.Trouble()).ShouldAllBe(trouble => trouble == null);
        (await api.Fake.Calls(AmoCalls.Whose, 200)).ShouldBe(before + 16);
        // On a machine that stood still for a moment two calls may come in one.
        (await api.Fake.Calls(AmoCalls.Whose, 429)).ShouldBeLessThan(3);
    }

    [Fact]
    public async Task Nothing_is_sent_after_403_until_somebody_says_so()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await api.Fake.Faults("""{"forbidden":1}""");
        var blocked = await office.Check(id);
        await api.Fake.Faults("{}");
        (blocked["circuit"].GetValue<string>(), blocked.Trouble(), blocked["callsLeft"].GetValue<int>()).ShouldBe(("open", "blocked", 0));
        var before = await api.Fake.Calls(AmoCalls.Whose);
        (await office.Check(id))["circuit"].GetValue<string>().ShouldBe("open");
        (await api.Fake.Calls(AmoCalls.Whose)).ShouldBe(before);
        var resumed = (await office.Post($"{Path}/{id}/resume")).Expect(200);
        resumed["circuit"].GetValue<string>().ShouldBe("closed");
        var well = await office.Check(id);
        (well["circuit"].GetValue<string>(), well.State()).ShouldBe(("closed", "active"));
        (await api.Fake.Calls(AmoCalls.Whose)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_block_ends_by_itself_after_a_long_pause()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await api.Fake.Faults("""{"forbidden":1}""");
        await office.Check(id);
        await api.Fake.Faults("{}");
        await api.Database.Execute("update amo_traffic set blocked_until = now() where account_id = $1", id);
        (await office.Check(id))["circuit"].GetValue<string>().ShouldBe("closed");
    }

    [Theory]
    [InlineData("too_many_requests", "too_many_requests")]
    [InlineData("server_error", "server_error")]
    [InlineData("lost_answer", "unreachable")]
    public async Task What_goes_wrong_has_a_name_in_both_languages_and_passes(string fault, string code)
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await api.Fake.Faults($$"""{"{{fault}}":1,"server_error_burst":1}""");
        var account = await office.Check(id);
        await api.Fake.Faults("{}");
        (account.State(), account.Trouble()).ShouldBe(("active", code));
        account["lastError"]["ru"]!.GetValue<string>().ShouldNotBe(account["lastError"]["en"]!.GetValue<string>());
        var well = await office.Check(id);
        well["lastSuccessAt"].GetValue<DateTimeOffset>().ShouldBeGreaterThan(account["lastError"]["at"]!.GetValue<DateTimeOffset>());
    }
}
