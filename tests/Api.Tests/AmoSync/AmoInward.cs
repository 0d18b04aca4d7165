using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What tests of leads that come in do again and again, at amoCRM and here.</summary>
public abstract class AmoInward(FaultyAmoApi api)
{
    protected FaultyAmoApi Api { get; } = api;

    protected TestApiClient Office { get; } = api.As(api.HeadOffice);

    /// <summary>A lead there with its person, and the lead here that it has become.</summary>
    private protected async Task<(Guid Id, long AmoId)> Paired(AmoShop shop)
    {
        var amoId = await New(shop, LeadCalls.NewPhone(), shop.Steps[0]);
        await Tell(shop, $"leads[add][0][id]={amoId}");
        return ((await Here(shop, amoId)).Id, amoId);
    }

    private protected async Task<long> New(AmoShop shop, string? phone, long status)
    {
        var contact = new JsonObject { ["name"] = "Пётр Входящий" };
        if (phone is not null)
            contact["custom_fields_values"] = new JsonArray(
                new JsonObject
                {
                    ["field_id"] = shop.Phone,
                    ["values"] = new JsonArray(new JsonObject { ["value"] = phone, ["enum_code"] = "MOB" }),
                }
            );
        var lead = new JsonObject
        {
            ["name"] = "Заявка",
            ["pipeline_id"] = shop.Pipeline,
            ["status_id"] = status,
            ["_embedded"] = new JsonObject { ["contacts"] = new JsonArray(contact) },
        };
        var made = await Api.Fake.Api(shop.AmoId, HttpMethod.Post, "leads/complex", new JsonArray(lead).ToJsonString());
        return made[0]!["id"]!.GetValue<long>();
    }

    /// <summary>What amoCRM says by a hook.</summary>
    private protected async Task Tell(AmoShop shop, string form)
    {
        var hooks = (await Api.Fake.Api(shop.AmoId, HttpMethod.Get, "webhooks"))["_embedded"]!["webhooks"]!.AsArray();
        using var http = new HttpClient { BaseAddress = Api.Address };
        using var content = new StringContent($"{form}&account[id]={shop.AmoId}", Encoding.UTF8, "application/x-www-form-urlencoded");
        var path = new Uri(hooks.Single()!["destination"]!.GetValue<string>()).AbsolutePath;
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(204);
    }

    private protected Task<ApiResponse> Here(AmoShop shop, long amoId) =>
        Eventually.Gives(async () =>
        {
            var pair = (await Pairs(shop, $"?state=paired&amoLeadId={amoId}")).Items.Single();
            return await Office.Lead(pair["leadId"]!.GetValue<Guid>());
        });

    private protected async Task<ApiResponse> Pairs(AmoShop shop, string query) =>
        (await Office.Get($"{AmoCalls.Accounts}/{shop.Id}/pairs{query}")).Expect(200);

    private protected async Task<ApiResponse> Exchange(AmoShop shop) =>
        (await Office.Get($"{AmoCalls.Accounts}/{shop.Id}/exchange")).Expect(200);

    private protected Task<long> Count(AmoShop shop, string state) =>
        Api.Database.Value<long>("select count(*) from amo_pairs where account_id = $1 and state = $2", shop.Id, state);

    /// <summary>Leads here that belong to the account.</summary>
    private protected Task<long> Leads(AmoShop shop) =>
        Api.Database.Value<long>(
            "select count(*) from leads l where exists (select from amo_pairs p where p.account_id = $1 and p.lead_id = l.id)",
            shop.Id
        );

    private protected async Task<int> Patches() =>
        (await Api.Fake.Control(HttpMethod.Get, "calls"))
            .AsArray()
            .Where(line => line!["method"]!.GetValue<string>() == "PATCH")
            .Sum(line => line!["count"]!.GetValue<int>());
}
