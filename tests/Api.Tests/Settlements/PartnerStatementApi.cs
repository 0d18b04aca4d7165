using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Settlements.SettlementApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>Statements of partners by the contract.</summary>
static class PartnerStatementApi
{
    public const string Path = "/api/v1/partner-statement";
    public const string Lines = $"{Path}/lines";

    /// <summary>Two loans, paid for, one of which was given back.</summary>
    public static async Task<(Guid Partner, Member Person)> Returned(this AccessApi api)
    {
        var (partner, person) = await api.Earning(10_000, 20_000);
        var settlement = (await person.Accept(await api.Issued(partner))).Expect(200).Json;
        (await api.Office.Post($"{SettlementsPath}/{settlement["id"]}/pay", new { paidOn = api.Today() })).Expect(200);
        var facts = (await api.Office.Get($"{CommissionApi.Facts}?partnerId={partner}")).Items;
        var smaller = facts.Single(f => f["amount"]!["amount"]!.GetValue<long>() == 10_000_00)["id"];
        (await api.Office.Post($"{CommissionApi.Facts}/{smaller}/reverse", new { reason = "Возврат" })).Expect(200);
        await Eventually.Holds(async () => (await person.Api.Get(Lines)).Items.Count.ShouldBe(4));
        return (partner, person);
    }

    public static long[] Figures(this ApiResponse statement) =>
        [
            .. new[] { "opening", "accrued", "takenBack", "paid", "closing" }.Select(figure =>
                statement[figure]["amount"]!.GetValue<long>() / 100
            ),
        ];
}
