using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Documents;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Commissions.CommissionApi;
using static MakCrm.Api.Tests.Settlements.PayoutApi;
using static MakCrm.Api.Tests.Settlements.SettlementApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>From two strangers who register to what they are paid, and what a returned loan takes back: by the contract alone.</summary>
public sealed class PartnerMoneyStoryTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly PartnerMoneyStory story = new(api);

    [Fact]
    public async Task Partners_bring_partners_and_leads_see_what_they_earn_accept_their_acts_are_paid_and_give_back()
    {
        await Prepare();

        // One partner registers, and refers another.
        var olga = await story.Register("Ольга Первая", referral: null);
        var ivan = await story.Register("Иван Второй", await story.CodeOf(olga));
        (await Referred(olga)).ShouldBe([ivan.Partner]);

        // The second brings leads, and banks pay loans out to them.
        var stored = await story.Issue(await PartnerMoneyStory.NewLead(ivan));
        var returned = await story.Issue(await PartnerMoneyStory.NewLead(ivan));
        await Earned(ivan, 9_000);
        await Earned(olga, 900);

        // Both see why.
        (await WhyOf(ivan, stored)).ShouldBe("loans");
        (await WhyOf(olga, stored)).ShouldBe("referral");

        // Both read their acts, and accept them by the code that was sent.
        var settlements = new[] { await Settle(ivan), await Settle(olga) };
        settlements.Select(s => s.Text("state")).ShouldBe(["accepted", "accepted"]);

        // The office pays by the file of the bank, and the bank tells what it has paid.
        var run = await office.Exported(settlements);
        (await office.Import(await story.StatementOf(run))).Json.ShouldHave(new { paidCount = 2 });
        (await office.Get($"{Runs}/{run["id"]}")).Json.Text("state").ShouldBe("paid");
        (await BalanceOf(ivan), await BalanceOf(olga)).ShouldBe((0L, 0L));

        // A borrower gives the loan back: so do both partners.
        await story.Return(returned);
        await Owed(ivan, -4_500);
        await Owed(olga, -450);
    }

    async Task Prepare()
    {
        await api.PreparePayouts();
        (await office.Put("/api/v1/settlement-settings", new { isCodeRequired = true })).Expect(200);
        await office.FromSample("act");
        await office.FromSample("invoice");
        var plan = await api.NewPlan(new { rules = new[] { Percent(1) }, referral = new { percent = 10, months = 12 } });
        var toAll = new
        {
            audience = "partner",
            planId = plan,
            effectiveFrom = "2026-01-01",
        };
        (await office.Post("/api/v1/commission-assignments", toAll)).Expect(201);
    }

    static Task<IEnumerable<Guid>> Referred(Earner by) =>
        Eventually.Gives(async () =>
        {
            var referrals = (await by.Api.Get($"{PartnerApi.Mine}/referrals")).Expect(200).Items;
            referrals.Count.ShouldBe(1);
            return referrals.Select(r => r["id"]!.GetValue<Guid>());
        });

    static Task Earned(Earner who, long rubles) =>
        Eventually.Holds(async () => (await who.Api.Get($"{Root}")).Expect(200).Items.Sum(Minor).ShouldBe(rubles * 100));

    Task Owed(Earner who, long rubles) => Eventually.Holds(async () => (await BalanceOf(who)).ShouldBe(rubles * 100));

    static long Minor(JsonNode commission) => commission["amount"]!["amount"]!.GetValue<long>();

    async Task<string?> WhyOf(Earner who, Guid application)
    {
        var fact = (await office.Get($"{Facts}?causeId={application}")).Items.Single()["id"];
        var commission = (await who.Api.Get($"{Root}?factId={fact}")).Expect(200).Items.ShouldHaveSingleItem()!["id"];
        return (await who.Api.Get($"{Root}/{commission}")).Expect(200)["commission"]["explanation"]!.Text("rule");
    }

    /// <summary>The office issues, the partner reads the act and accepts it.</summary>
    async Task<JsonNode> Settle(Earner who)
    {
        await api.Approved(who.Partner, 2);
        (await who.Api.Put($"{PartnerApi.Mine}/bank-details", PartnerApi.Account)).Expect(200);
        var settlement = await api.Issued(who.Partner);
        var act = DocxFile.TextOf(await who.Api.Bytes($"{SettlementsPath}/{settlement["id"]}/documents/content?kind=act"));
        act.ShouldContain("Выданный кредит");
        (await who.Api.Post($"{SettlementsPath}/{settlement["id"]}/acceptance-codes")).Expect(200);
        return (await who.Member.Accept(settlement, await story.CodeSentTo(who))).Expect(200).Json;
    }

    async Task<long> BalanceOf(Earner who) =>
        (await office.Get("/api/v1/ledger/trial-balance"))
            .Expect(200)["accounts"]
            .AsArray()
            .Single(a => a!["holderPartnerId"]?.GetValue<Guid>() == who.Partner)!["balance"]!["amount"]!.GetValue<long>();
}
