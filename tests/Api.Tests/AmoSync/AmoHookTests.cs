using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Infrastructure.AmoSync.Hooks;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>amoCRM knows where to tell what happens, and what it tells is kept whatever it is.</summary>
public sealed class AmoHookTests(AmoApi api) : IClassFixture<AmoApi>
{
    const string Webhooks = "webhooks";
    readonly TestApiClient office = api.As(api.HeadOffice);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_amocrm_tells_is_kept_and_says_which_records_were_touched()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        var lead = await NewLead(amoId);
        (await Post(await Address(amoId), await Form(amoId))).ShouldBe(204);
        var page = await office.Hooks(id);
        page["address"]["isRegistered"]!.GetValue<bool>().ShouldBeTrue();
        var hook = page.Items.Single();
        (hook["state"]!.GetValue<string>(), hook["marks"]!.ToJsonString()).ShouldBe(
            ("waiting", $$"""[{"entity":"lead","amoId":{{lead}},"action":"add"}]""")
        );
        page.Text.ShouldNotContain("Ипотека");
        var box = await api.Database.Value<string>("select encode(sealed_body, 'escape') from amo_hooks where account_id = $1", id);
        box.ShouldNotContain("leads");
    }

    [Fact]
    public async Task Hooks_of_another_account_and_those_that_make_no_sense_are_kept_and_refused()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        var address = await Address(amoId);
        (await Post(address, $"leads[add][0][id]=1&account[id]={amoId + 1}")).ShouldBe(204);
        (await Post(address, "\0<html>")).ShouldBe(204);
        (await Post(address, "")).ShouldBe(204);
        (await office.Hooks(id, "?state=refused"))
            .Items.Select(hook => hook["refusal"]!.GetValue<string>())
            .ShouldBe(["other_account", "not_understood", "not_understood"], ignoreOrder: true);
        (await office.Hooks(id, "?state=waiting")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_does_not_know_the_secret_is_told_nothing_and_too_much_is_refused()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        (await Post("/amo/hooks/guessed", $"account[id]={amoId}")).ShouldBe(404);
        (await Post(await Address(amoId), new('x', 3 * 1024 * 1024))).ShouldBe(413);
        (await office.Hooks(id)).Items.ShouldBeEmpty();
        (await office.Delete($"{AmoCalls.Accounts}/{id}")).Expect(204);
        (await Post(await Address(amoId), $"account[id]={amoId}")).ShouldBe(404);
    }

    [Fact]
    public async Task Many_at_once_are_all_kept_and_listed_page_by_page()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        var address = await Address(amoId);
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 40).Select(number => Post(address, $"leads[update][0][id]={number}&account[id]={amoId}"))
        );
        answers.ShouldAllBe(status => status == 204);
        var first = await office.Hooks(id, "?limit=25");
        var second = await office.Hooks(id, $"?limit=25&cursor={first.NextCursor}");
        first
            .Items.Concat(second.Items)
            .Select(hook => hook["marks"]![0]!["amoId"]!.GetValue<int>())
            .Order()
            .ShouldBe(Enumerable.Range(1, 40));
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task An_address_that_amocrm_has_given_up_or_lost_is_entered_anew()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        var entered = await Entered(amoId);
        await api.Fake.Api(
            amoId,
            HttpMethod.Delete,
            Webhooks,
            new JsonObject { ["destination"] = $"{entered["destination"]}" }.ToJsonString()
        );
        (await office.Refresh(id)).Expect(202);
        await office.Fetched(id);
        var again = await Entered(amoId);
        $"{again["destination"]}".ShouldBe($"{entered["destination"]}");
        again["settings"]!.AsArray().Count.ShouldBe(23);
        again["disabled"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_hook_is_read_again_when_somebody_says_so()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        await Post(await Address(amoId), $"leads[status][0][id]=7&account[id]={amoId}");
        var hook = (await office.Hooks(id)).Items.Single();
        await api.Database.Execute(
            "update amo_hooks set marks = '[]', state = 'refused', refusal = 'not_understood' where account_id = $1",
            id
        );
        var path = $"/api/v1/amo-hooks/{hook["id"]}/replay";
        (await office.Post(path, ifMatch: 2)).ExpectProblem(412, "stale_version");
        var replayed = (await office.Post(path, ifMatch: 1)).Expect(200);
        (replayed["state"].GetValue<string>(), replayed["marks"][0]!["amoId"]!.GetValue<int>(), replayed.Version).ShouldBe(
            ("waiting", 7, 2)
        );
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Post(path)).ExpectProblem(404, "amo_hook_not_found");
        (await franchisee.Get($"{AmoCalls.Accounts}/{id}/hooks")).ExpectProblem(404, "amo_account_not_found");
        var reader = api.As(await api.NewClient(api.HeadOffice, "amo.read"));
        (await reader.Post(path)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task After_a_week_they_are_forgotten()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        await Post(await Address(amoId), $"account[id]={amoId}");
        await api.Database.Execute("update amo_hooks set received_at = received_at - interval '8 days' where account_id = $1", id);
        await Post(await Address(amoId), $"account[id]={amoId}");
        await api.Services.GetRequiredService<AmoWebhookCleanup>().Forget(Token);
        (await office.Hooks(id)).Items.Count.ShouldBe(1);
    }

    Task<long> NewLead(int amoId) =>
        api
            .Fake.Api(amoId, HttpMethod.Post, "leads", """[{"name":"Ипотека"}]""")
            .ContinueWith(made => made.Result["_embedded"]!["leads"]![0]!["id"]!.GetValue<long>(), TaskScheduler.Default);

    /// <summary>What the account has been told, as it lies at amoCRM.</summary>
    async Task<JsonNode> Entered(int amoId) =>
        (await api.Fake.Api(amoId, HttpMethod.Get, Webhooks))["_embedded"]!["webhooks"]!.AsArray().Single()!;

    async Task<string> Address(int amoId) => new Uri((await Entered(amoId))["destination"]!.GetValue<string>()).AbsolutePath;

    /// <summary>The newest hook of the account, as amoCRM would send it.</summary>
    async Task<string> Form(int amoId)
    {
        var hook = (await api.Fake.Control(HttpMethod.Get, "hooks")).AsArray().Last(h => h!["account"]!.GetValue<int>() == amoId)!;
        using var form = new FormUrlEncodedContent(
            hook["form"]!.AsObject().Select(pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>()))
        );
        return await form.ReadAsStringAsync(Token);
    }

    async Task<int> Post(string path, string form)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return (int)response.StatusCode;
    }
}

static class AmoHookCalls
{
    public static async Task<ApiResponse> Hooks(this TestApiClient client, Guid id, string query = "") =>
        (await client.Get($"{AmoCalls.Accounts}/{id}/hooks{query}")).Expect(200);
}
