using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>From what a partner earns to what is settled, by the contract.</summary>
static class SettlementApi
{
    public const string SettlementsPath = "/api/v1/settlements";

    public static string Today(this AccessApi api) => DateOnly.FromDateTime(api.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", null);

    /// <summary>One percent of each loan, approved, for a partner with bank details.</summary>
    public static async Task<(Guid Partner, Member Person)> Earning(this AccessApi api, params long[] loans)
    {
        var (partner, person) = await api.NewStaffed();
        (await api.Office.Put($"{PartnerApi.Root}/{partner}/bank-details", PartnerApi.Account)).Expect(200);
        await api.Assign(await api.NewPlan(Terms(Percent(1))), partner);
        foreach (var loan in loans)
            await api.NewFact(partner, loan, "2026-01-05");
        await api.Approved(partner, loans.Length);
        return (partner, person);
    }

    public static Task Approved(this AccessApi api, Guid partner, int count) =>
        Eventually.Holds(async () =>
        {
            await api.Services.GetRequiredService<CommissionApprovalWorker>().Run(TestContext.Current.CancellationToken);
            (await api.Office.Get($"{Root}?partnerId={partner}&state=approved")).Items.Count.ShouldBe(count);
        });

    public static async Task<JsonNode> Issued(this AccessApi api, Guid partner) =>
        (await api.Office.Post(SettlementsPath, new { through = api.Today(), partnerIds = new[] { partner } }))
            .Expect(200)
            .Items.ShouldHaveSingleItem()!;

    /// <summary>By the session, where the settings allow it.</summary>
    public static Task<ApiResponse> Accept(this Member person, JsonNode settlement, string? code = null)
    {
        var body = new JsonObject { ["sha256"] = settlement.Text("sha256") };
        if (settlement["act"] is { } act)
            body["actSha256"] = act.Text("sha256");
        if (code is not null)
            body["code"] = code;
        return person.Api.Post($"{SettlementsPath}/{settlement["id"]}/accept", body);
    }
}
