using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>How banks decide, and what matching makes of it.</summary>
public sealed class BankStatisticsTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Statistics = "/api/v1/bank-statistics";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task Of_a_group_that_is_too_small_nothing_is_told()
    {
        var (bank, program) = await Program();
        await Decide(program, approved: 3, declined: 1);
        var few = (await franchisee.Get($"{Statistics}?bankId={bank}")).Expect(200);
        (few["groups"].AsArray().Count, few["hiddenGroups"].GetValue<int>()).ShouldBe((0, 1));
        await Decide(program, approved: 0, declined: 1);
        var body = (await franchisee.Get($"{Statistics}?bankId={bank}&groupBy=bank")).Expect(200)["groups"].AsArray().Single()!;
        (body["decided"]!.GetValue<int>(), body["approvalShare"]!.GetValue<decimal>(), body["programId"]).ShouldBe((5, 60m, null));
        var segments = (await franchisee.Get($"{Statistics}?bankId={bank}&groupBy=segment&segment=credit_history")).Expect(200);
        segments["groups"][0]!.Text("segment").ShouldBe("good");
        (await office.Get($"{Statistics}?bankId={bank}")).Expect(200)["groups"].AsArray().ShouldBeEmpty();
        (await franchisee.Get($"{Statistics}?bankId={bank}&since=2199-01-01")).Expect(200)["hiddenGroups"].GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Matching_puts_the_better_chance_first()
    {
        var (_, dear) = await Program();
        var (_, cheap) = await Program(Terms());
        await Decide(dear, approved: 5, declined: 0);
        await Decide(cheap, approved: 0, declined: 5);
        var wish = new
        {
            product = "mortgage",
            amount = Rubles(50_000_000),
            months = 36,
        };
        var found = (await franchisee.Post($"{BorrowerOf(await franchisee.NewBorrower())}/match", wish)).Expect(200).Items;
        var ranked = found.Where(m => m.Uuid("programId") == dear || m.Uuid("programId") == cheap).ToList();
        ranked.Select(m => m.Uuid("programId")!.Value).ShouldBe([dear, cheap]);
        ranked.Select(m => m["approvalShare"]!.GetValue<decimal>()).ShouldBe([100m, 0m]);
    }

    async Task<(Guid Bank, Guid Program)> Program(object? terms = null)
    {
        var bank = await office.NewBank();
        return (bank, await office.NewProgram(bank, "mortgage", terms: terms));
    }

    async Task Decide(Guid program, int approved, int declined)
    {
        foreach (var isApproved in Enumerable.Repeat(true, approved).Concat(Enumerable.Repeat(false, declined)))
        {
            var id = await franchisee.NewDraft(program, await franchisee.NewBorrower());
            (await franchisee.Post($"/api/v1/loan-applications/{id}/submit", new { })).Expect(200);
            (await franchisee.Post($"/api/v1/loan-applications/{id}/decisions", isApproved ? Approval : Refusal)).Expect(200);
        }
    }

    static object Refusal => new { decision = "declined", reason = "Низкий балл" };

    static object Approval =>
        new
        {
            decision = "approved",
            offers = new[]
            {
                new
                {
                    amount = Rubles(45_000_000),
                    months = 36,
                    rate = 19.9m,
                },
            },
        };
}
