using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.VerificationSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>What people put down of checks, and what they decide by them.</summary>
public sealed class VerificationRecordTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task The_last_check_counts_until_its_last_day_and_none_is_lost()
    {
        var client = await franchisee.NewBorrower();
        (
            await franchisee.Record(
                client,
                new
                {
                    kind = "phone",
                    outcome = "failed",
                    evidence = "Не отвечает",
                }
            )
        ).Expect(201);
        (await franchisee.Entry(client, "phone")).Text("status").ShouldBe("failed");
        var old = new
        {
            kind = "phone",
            outcome = "passed",
            evidence = "Звонок",
            checkedOn = "2020-01-01",
            validUntil = "2020-02-01",
        };
        (await franchisee.Record(client, old)).Expect(201);
        (await franchisee.Entry(client, "phone")).Text("status").ShouldBe("expired");
        var path = $"/api/v1/clients/{client}/verifications?limit=1";
        var first = (await franchisee.Get(path)).Expect(200);
        var second = (await franchisee.Get($"{path}&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(v => v.Text("outcome")).ShouldBe(["passed", "failed"]);
    }

    [Fact]
    public async Task A_result_is_put_aside_only_with_a_reason_which_stays()
    {
        var client = await franchisee.NewBorrower();
        (await franchisee.Record(client, Aside(null))).ExpectProblem(422, "verification_reason_missing");
        (await franchisee.Record(client, Aside("Однофамилец"))).ExpectProblem(409, "verification_nothing_overridden");
        (
            await franchisee.Record(
                client,
                new
                {
                    kind = "bankruptcy",
                    outcome = "failed",
                    evidence = "ЕФРСБ",
                }
            )
        ).Expect(201);
        (await franchisee.Record(client, Aside("Однофамилец"))).Expect(201);
        var last = (await franchisee.Entry(client, "bankruptcy"))["last"]!;
        (last.Text("reason"), last.Uuid("requestedBy")).ShouldBe(("Однофамилец", api.Network.Franchisees[0].Client.Id));
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var client = await franchisee.NewBorrower();
        var unfit = new
        {
            kind = "company_registry",
            outcome = "passed",
            evidence = "ЕГРЮЛ",
        };
        (await franchisee.Record(client, unfit)).ExpectProblem(422, "verification_kind_unfit");
        var future = new
        {
            kind = "phone",
            outcome = "passed",
            evidence = "Звонок",
            checkedOn = "2200-01-01",
        };
        (await franchisee.Record(client, future)).ExpectProblem(422, "verification_date_invalid");
        var tooShort = new
        {
            kind = "phone",
            outcome = "passed",
            evidence = "Звонок",
            validUntil = "2020-01-01",
        };
        (await franchisee.Record(client, tooShort)).ExpectProblem(422, "verification_date_invalid");
        (await api.As(api.HeadOffice).Record(client, future)).ExpectProblem(404, "client_not_found");
    }

    [Fact]
    public async Task A_decision_keeps_what_was_known_by_which_rule_and_who_made_it()
    {
        var client = await franchisee.NewBorrower();
        (
            await franchisee.Record(
                client,
                new
                {
                    kind = "enforcement_debts",
                    outcome = "failed",
                    evidence = "Два производства",
                }
            )
        ).Expect(201);
        (await franchisee.Decide(client, new { verdict = "declined" })).ExpectProblem(422, "borrower_decision_reason_missing");
        var decision = (await franchisee.Decide(client, new { verdict = "declined", reason = "Долги у приставов" })).Expect(201);
        (await franchisee.Record(client, Paid)).Expect(201);
        var body = (await franchisee.Get($"/api/v1/clients/{client}/borrower-decisions")).Expect(200).Items.ShouldHaveSingleItem();
        (body.Uuid("id"), body.Text("rule"), body.Uuid("decidedBy")).ShouldBe(
            (decision.Id, "check_failed", api.Network.Franchisees[0].Client.Id)
        );
        var json = body["known"]!.AsArray().Single(c => c!.Text("kind") == "enforcement_debts")!;
        json.Text("status").ShouldBe("failed");
    }

    [Fact]
    public async Task Whoever_is_not_checked_is_approved_as_an_exception_alone()
    {
        var client = await franchisee.NewBorrower();
        (await franchisee.Decide(client, new { verdict = "approved", reason = "Знаем давно" })).ExpectProblem(
            409,
            "verification_incomplete"
        );
        var exception = new
        {
            verdict = "approved",
            isException = true,
            reason = "Знаем давно",
        };
        (await franchisee.Decide(client, exception)).Expect(201)["rule"].GetValue<string>().ShouldBe("exception");
    }

    static object Paid =>
        new
        {
            kind = "enforcement_debts",
            outcome = "passed",
            evidence = "Справка",
            isOverride = true,
            reason = "Оплачено",
        };

    static object Aside(string? reason) =>
        reason is null
            ? new
            {
                kind = "bankruptcy",
                outcome = "passed",
                evidence = "Определение суда",
                isOverride = true,
            }
            : new
            {
                kind = "bankruptcy",
                outcome = "passed",
                evidence = "Определение суда",
                isOverride = true,
                reason,
            };
}
