using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Commissions;

/// <summary>What partners earn by facts, how it is explained, and what becomes of it.</summary>
public sealed class CommissionTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_share_of_an_issued_loan_is_posted_to_the_ledger_and_explained()
    {
        var (partner, plan) = await Paid(Percent(1.5m, holdDays: 30));
        var earned = (await api.Commissions(await api.NewFact(partner, 500_000), 1)).Single();
        earned["commission"]
            .ShouldHave(
                new
                {
                    partnerId = partner,
                    planId = plan,
                    planVersion = 1,
                    level = 1,
                    kind = "earned",
                }
            );
        earned["commission"]["amount"]!.ShouldBeJson(Rubles(7_500));
        earned["commission"]["availableOn"]!.GetValue<string>().ShouldBe("2026-02-09");
        earned["commission"]["explanation"]!["text"]!["ru"]!.GetValue<string>().ShouldBe("1,5 % от 500 000,00");
        earned["rule"]["key"]!.GetValue<string>().ShouldBe("loans");
        var lines = earned["ledger"].AsArray().ToDictionary(l => l!["account"]!.GetValue<string>(), l => l!["amount"]!);
        lines["partner_payable"].ShouldBeJson(Rubles(7_500));
        lines["commission_expense"].ShouldBeJson(Rubles(-7_500));
    }

    [Fact]
    public async Task A_cause_counts_once_however_many_record_it_at_once()
    {
        var (partner, _) = await Paid(Percent(1));
        var cause = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.Post(Facts, Fact(partner, 100, cause: cause))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Code == "commission_fact_known" || a.Code == "concurrent_change");
        (await office.Get($"{Facts}?causeId={cause}")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Many_facts_at_once_are_worth_what_they_are_worth_one_after_the_other()
    {
        var rule = new
        {
            key = "loans",
            fact = "loan_issued",
            rates = new object[] { new { from = 0, percent = 1 }, new { from = 5, percent = 2 } },
        };
        var (partner, _) = await Paid(rule);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(day => api.NewFact(partner, 10_000, $"2026-01-{day:00}")));
        await Eventually.Holds(async () => (await Month(partner)).ShouldBe((4 * 100 + 4 * 200) * 100));
        (await office.Get("/api/v1/ledger/trial-balance")).Expect(200)["isBalanced"].GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_burst_of_facts_is_accrued_to_the_last_of_them()
    {
        var (partner, _) = await Paid(Percent(1));
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => api.NewFact(partner, 10_000)));
        await Eventually.Holds(async () => (await Month(partner)).ShouldBe(60 * 100 * 100));
        (await office.Get($"{Root}?partnerId={partner}&limit=200")).Items.Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_reversed_fact_takes_back_what_was_accrued_and_says_why()
    {
        var (partner, _) = await Paid(Percent(1));
        var fact = await api.NewFact(partner, 10_000);
        await api.Commissions(fact, 1);
        (await office.Post($"{Facts}/{fact}/reverse", new { reason = "Возврат кредита" })).Expect(200);
        (await office.Post($"{Facts}/{fact}/reverse", new { reason = "Ещё раз" })).ExpectProblem(409, "commission_fact_reversed");
        var sums = await api.Commissions(fact, 2);
        sums.Select(s => s.Minor()).ShouldBe([10_000, -10_000]);
        sums[1]
            ["commission"]
            .ShouldHave(
                new
                {
                    kind = "clawback",
                    reason = "Возврат кредита",
                    sequence = 2,
                }
            );
        sums[1]["others"].AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task New_terms_from_the_past_post_only_the_differences()
    {
        var (partner, plan) = await Paid(Percent(1));
        var (before, after) = (await api.NewFact(partner, 10_000, "2026-01-05"), await api.NewFact(partner, 10_000, "2026-01-12"));
        await api.Commissions(after, 1);
        var terms = new { effectiveFrom = "2026-01-10", terms = Terms(Percent(3)) };
        (await office.Post($"{Plans}/{plan}/versions", terms)).Expect(201);
        var sums = await api.Commissions(after, 2);
        sums.Select(s => s.Minor()).ShouldBe([10_000, 20_000]);
        sums[1]["commission"].ShouldHave(new { kind = "difference", planVersion = 2 });
        (await api.Commissions(before, 1)).Single().Minor().ShouldBe(10_000);
    }

    [Fact]
    public async Task A_fact_that_comes_late_moves_the_steps_of_those_after_it()
    {
        var rule = new
        {
            key = "loans",
            fact = "loan_issued",
            rates = new object[] { new { from = 0, percent = 1 }, new { from = 2, percent = 2 } },
        };
        var (partner, _) = await Paid(rule);
        var later = await api.NewFact(partner, 10_000, "2026-01-20");
        await api.Commissions(later, 1);
        await api.NewFact(partner, 10_000, "2026-01-03");
        (await api.Commissions(later, 2)).Select(s => s.Minor()).ShouldBe([10_000, 10_000]);
    }

    [Fact]
    public async Task A_partner_sees_what_is_theirs_and_nobody_elses()
    {
        var (mine, person) = await api.NewStaffed();
        var (theirs, stranger) = await api.NewStaffed();
        var plan = await api.NewPlan(Terms(Percent(1)));
        await api.Assign(plan, mine);
        await api.Assign(plan, theirs);
        var sum = (await api.Commissions(await api.NewFact(mine, 10_000), 1)).Single()["commission"]["id"]!.GetValue<Guid>();
        (await person.Api.Get($"{Root}/{sum}")).Expect(200).Minor().ShouldBe(10_000);
        (await person.Api.Get($"{Root}/summary")).Expect(200)["partnerId"].GetValue<Guid>().ShouldBe(mine);
        (await stranger.Api.Get($"{Root}/{sum}")).ExpectProblem(404, "commission_accrual_not_found");
        (await stranger.Api.Get(Root)).Expect(200).Items.ShouldBeEmpty();
        (await stranger.Api.Get($"{Root}/summary?partnerId={mine}")).ExpectProblem(404, "commission_partner_not_found");
        (await person.Api.Post($"{Root}/{sum}/hold", new { reason = "Нет" })).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_held_commission_is_approved_only_after_its_release()
    {
        var (partner, _) = await Paid(Percent(1, holdDays: 730));
        var sum = await Single(await api.NewFact(partner, 10_000));
        (await office.Post($"{Root}/{sum}/release")).ExpectProblem(409, "commission_accrual_not_held");
        (await office.Post($"{Root}/{sum}/hold", new { reason = "Проверка" })).Expect(200).Json.Text("state").ShouldBe("pending");
        (await office.Post($"{Root}/{sum}/release")).Expect(200).Json["heldReason"].ShouldBeNull();
    }

    [Fact]
    public async Task What_is_over_its_holding_period_is_approved_once_however_many_look()
    {
        var (partner, _) = await Paid(Percent(1, holdDays: 3));
        var sum = await Single(await api.NewFact(partner, 10_000));
        await Task.WhenAll(Round(), Round(), Round());
        var approved = (await office.Get($"{Root}?partnerId={partner}&state=approved")).Items.ShouldHaveSingleItem();
        approved["id"]!.GetValue<Guid>().ShouldBe(sum);
        (await office.Post($"{Root}/{sum}/hold", new { reason = "Поздно" })).ExpectProblem(409, "commission_accrual_not_pending");
        (await office.Get($"{Root}/summary?partnerId={partner}"))["approved"].ShouldBeJson(Rubles(100));
    }

    Task Round() => api.Services.GetRequiredService<CommissionApprovalWorker>().Run(TestContext.Current.CancellationToken);

    async Task<Guid> Single(Guid fact) => (await api.Commissions(fact, 1)).Single()["commission"]["id"]!.GetValue<Guid>();

    async Task<(Guid Partner, Guid Plan)> Paid(object rule)
    {
        var (partner, plan) = ((await api.NewPartner()).Id, await api.NewPlan(Terms(rule)));
        await api.Assign(plan, partner, "2025-01-01");
        return (partner, plan);
    }

    async Task<long> Month(Guid partner) =>
        (await office.Get($"{Root}/summary?partnerId={partner}"))["months"][0]!["amount"]!["amount"]!.GetValue<long>();
}
