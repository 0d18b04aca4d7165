using System.Text.Json.Nodes;
using MakCrm.Application.AmoSync;
using MakCrm.TestKit;
using MakCrm.TestKit.Amo;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What an account has settled for itself is known here, whatever goes wrong on the way.</summary>
public sealed class AmoDictionaryTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    const string Users = "/api/v4/users";
    const string Companies = "/api/v4/companies/custom_fields";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task They_come_by_themselves_when_an_account_is_connected()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        var all = await office.Fetched(id);
        var statuses = all["pipelines"][0]!["statuses"]!.AsArray();
        statuses.Select(s => s!["kind"]!.GetValue<string>()).Distinct().ShouldBe(["unsorted", "open", "won", "lost"]);
        all["users"].AsArray().Select(u => u!["name"]!.GetValue<string>()).ShouldBe(["Анна Администратор", "Мария Менеджер"]);
        all["users"][0]!["email"]!.GetValue<string>().ShouldStartWith("admin@");
        all["sources"].AsArray().ShouldBeEmpty();
        var phone = all["fields"].AsArray().First(f => f!["code"]?.GetValue<string>() == "PHONE")!;
        (phone["entity"]!.GetValue<string>(), phone["enums"]![0]!["value"]!.GetValue<string>()).ShouldBe(("contact", "WORK"));
        all["status"]["parts"]!.AsArray().Count.ShouldBe(6);
    }

    [Fact]
    public async Task All_pages_of_a_long_one_are_read_and_no_strange_name_stops_them()
    {
        var amoId = await api.Fake.NewAccount();
        await api.Fake.NewFields(amoId, Enumerable.Range(1, 250).Select(number => $"Поле {number}"));
        await api.Fake.NewFields(amoId, [.. Enumerable.Range(251, 48).Select(number => $"Поле {number}"), "нуль\0внутри", new('я', 255)]);
        var fields = (await office.Fetched(await api.Connected(api.HeadOffice, amoId)))["fields"].AsArray();
        var names = fields.Where(f => f!["entity"]!.GetValue<string>() == "lead").Select(f => f!["name"]!.GetValue<string>()).ToList();
        names.Count.ShouldBe(300);
        names[..2].ShouldBe(["Поле 1", "Поле 2"]);
        names[^2..].ShouldBe(["нульвнутри", new('я', 250)]);
    }

    [Fact]
    public async Task What_is_changed_at_amocrm_comes_when_it_is_asked_for_and_daily()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        await office.Fetched(id);
        await api.Fake.NewFields(amoId, ["Город"]);
        (await office.Refresh(id)).Expect(202)["isRefreshing"].GetValue<bool>().ShouldBeTrue();
        await office.Holds(id, all => all.Text.ShouldContain("Город"));
        await office.Fetched(id);
        await api.Fake.NewFields(amoId, ["Доход"]);
        await api.Later(TimeSpan.FromHours(25));
        Wake(api);
        await office.Holds(id, all => all.Text.ShouldContain("Доход"));
    }

    [Fact]
    public async Task What_goes_wrong_is_told_and_what_is_there_stays_until_it_passes()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await office.Fetched(id);
        await api.Fake.Faults("""{"server_error":1}""");
        (await office.Refresh(id)).Expect(202);
        await office.Holds(id, all => all["status"]["trouble"]!["code"]!.GetValue<string>().ShouldBe("server_error"));
        (await office.Dictionaries(id))["users"].AsArray().Count.ShouldBe(2);
        await api.Fake.Faults("{}");
        await api.Later(TimeSpan.FromMinutes(1));
        Wake(api);
        (await office.Fetched(id))["status"]["trouble"].ShouldBeNull();
    }

    [Fact]
    public async Task A_round_that_a_server_left_undone_goes_on_where_it_was()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await office.Fetched(id);
        await api.Database.Execute("delete from amo_dictionaries where account_id = $1 and kind = 'company_fields'", id);
        var (users, companies) = (await api.Fake.Calls(Users), await api.Fake.Calls(Companies));
        await api.Database.Execute(
            """
            update amo_dictionary_rounds r set began_at = (select min(d.tried_at) from amo_dictionaries d where d.account_id = r.id),
              due_at = ended_at, asked_at = '-infinity', lease_until = now()
            where id = $1
            """,
            id
        );
        Wake(api);
        await office.Fetched(id);
        (await api.Fake.Calls(Users)).ShouldBe(users);
        (await api.Fake.Calls(Companies)).ShouldBe(companies + 1);
    }

    [Fact]
    public async Task Two_servers_fetch_once_and_whoever_comes_too_late_writes_nothing()
    {
        await using var second = await api.SecondServer();
        var (id, _) = await api.Connected(api.HeadOffice);
        await office.Fetched(id);
        var before = await api.Fake.Calls(Users);
        await api.Fake.Faults("""{"latency_from":20,"latency_to":60}""");
        (await office.Refresh(id)).Expect(202);
        Wake(api);
        Wake(second);
        await office.Fetched(id);
        await api.Fake.Faults("{}");
        (await api.Fake.Calls(Users)).ShouldBe(before + 1);
        (await api.Database.Value<int>("select attempts from amo_dictionary_rounds where id = $1", id)).ShouldBe(2);
    }

    [Fact]
    public async Task After_403_nothing_more_is_fetched_until_the_block_is_over()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await office.Fetched(id);
        await api.Fake.Faults("""{"forbidden":1}""");
        (await office.Refresh(id)).Expect(202);
        await office.Holds(id, all => all["status"]["trouble"]!["code"]!.GetValue<string>().ShouldBe("blocked"));
        await api.Fake.Faults("{}");
        await api.Later(TimeSpan.FromMinutes(1));
        Wake(api);
        (await office.Dictionaries(id))["status"]["isRefreshing"]!.GetValue<bool>().ShouldBeTrue();
        await api.Database.Execute("update amo_traffic set blocked_until = now() where account_id = $1", id);
        Wake(api);
        await office.Fetched(id);
    }

    [Fact]
    public async Task Nothing_is_fetched_for_an_account_that_is_paused_and_it_is_forgotten_with_it()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        await office.Fetched(id);
        (await office.Post($"{AmoCalls.Accounts}/{id}/pause")).Expect(200);
        (await office.Refresh(id)).ExpectProblem(409, "amo_account_not_active");
        (await office.Dictionaries(id))["users"].AsArray().Count.ShouldBe(2);
        (await office.Delete($"{AmoCalls.Accounts}/{id}")).Expect(204);
        (await office.Get($"{AmoCalls.Accounts}/{id}/dictionaries")).ExpectProblem(404, "amo_account_not_found");
        (await api.Database.Value<long>("select count(*) from amo_dictionaries where account_id = $1", id)).ShouldBe(0);
    }

    [Fact]
    public async Task They_are_there_for_whoever_may_see_the_account_and_fetched_by_whoever_may_manage_it()
    {
        var (id, _) = await api.Connected(api.HeadOffice);
        var reader = api.As(await api.NewClient(api.HeadOffice, "amo.read"));
        (await reader.Get($"{AmoCalls.Accounts}/{id}/dictionaries")).Expect(200);
        (await reader.Refresh(id)).ExpectProblem(403, "forbidden");
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get($"{AmoCalls.Accounts}/{id}/dictionaries")).ExpectProblem(404, "amo_account_not_found");
        (await franchisee.Refresh(id)).ExpectProblem(404, "amo_account_not_found");
    }

    static void Wake(CrmApiFixture server) => server.Services.GetRequiredService<IAmoDictionarySignal>().Wake();
}

/// <summary>An account may move to another address before anybody here notices.</summary>
public sealed class AmoMovedDictionaryTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_account_that_has_moved_meanwhile_is_followed()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice, api.Fake.Host);
        await api.Fake.NewFields(amoId, ["Новое место"]);
        await api.Fake.Control(HttpMethod.Post, $"accounts/{amoId}/host", $$"""{"host":"localhost:{{api.Fake.Port}}"}""");
        (await office.Refresh(id)).Expect(202);
        (await office.Holds(id, all => all.Text.ShouldContain("Новое место")))["status"]["parts"]!
            .AsArray()
            .ShouldAllBe(part => part!["trouble"] == null);
    }
}

static class AmoDictionaryCalls
{
    public static Task<ApiResponse> Refresh(this TestApiClient client, Guid id) =>
        client.Post($"{AmoCalls.Accounts}/{id}/dictionaries/refresh");

    public static async Task<ApiResponse> Dictionaries(this TestApiClient client, Guid id) =>
        (await client.Get($"{AmoCalls.Accounts}/{id}/dictionaries")).Expect(200);

    public static Task<ApiResponse> Holds(this TestApiClient client, Guid id, Action<ApiResponse> condition) =>
        Eventually.Gives(async () =>
        {
            var all = await client.Dictionaries(id);
            condition(all);
            return all;
        });

    /// <summary>All of them, when they are there and nothing is under way.</summary>
    public static Task<ApiResponse> Fetched(this TestApiClient client, Guid id) =>
        client.Holds(
            id,
            all =>
            {
                all["status"]["isRefreshing"]!.GetValue<bool>().ShouldBeFalse();
                all.Json["status"]!["refreshedAt"].ShouldNotBeNull();
            }
        );

    public static Task<JsonNode> NewFields(this FakeAmoServer fake, int account, IEnumerable<string> names, string type = "text") =>
        fake.Api(
            account,
            HttpMethod.Post,
            "leads/custom_fields",
            new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name, ["type"] = type })]).ToJsonString()
        );
}
