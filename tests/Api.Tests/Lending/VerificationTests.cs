using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Lending.Verification;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Lending.LendingSteps;
using static MakCrm.Api.Tests.Lending.VerificationSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>What is checked of borrowers by providers that are slow, wrong and away at times.</summary>
public sealed class VerificationTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    static VerificationFake Fake => ApiComposition.Verification;

    [Fact]
    public async Task Everything_that_providers_check_is_asked_for_at_once()
    {
        var client = await franchisee.NewVerifiable(NewPhone());
        var response = (await franchisee.Verify(client)).Expect(202);
        response["isComplete"].GetValue<bool>().ShouldBeFalse();
        foreach (
            var kind in new[] { "passport", "inn", "snils", "passport_registry", "inn_registry", "enforcement_debts", "phone", "address" }
        )
            (await franchisee.Becomes(client, kind, "passed"))["last"]!.Text("source").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Debts_fail_a_check_and_are_told_of()
    {
        var client = await franchisee.NewVerifiable(NewPhone(), "Должников");
        (await franchisee.Verify(client, "enforcement_debts")).Expect(202);
        var last = (await franchisee.Becomes(client, "enforcement_debts", "failed"))["last"]!;
        last.Text("evidence").ShouldBe("Исполнительных производств: 2, на 120000 ₽");
        last.Text("validUntil").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_company_is_checked_by_the_register()
    {
        var client = await franchisee.NewClient("ООО «Вектор»", "company");
        (await franchisee.Patch(BorrowerOf(client), new { kind = "company", ogrn = "1027700132195" })).Expect(200);
        await Fake.Know("1027700132195", "/suggestions/api/4_1/rs/findById/party", Party("LIQUIDATED"));
        (await franchisee.Verify(client, "company_registry")).Expect(202);
        var last = (await franchisee.Becomes(client, "company_registry", "failed"))["last"]!;
        last.Text("evidence").ShouldBe("ООО «Вектор»: LIQUIDATED");
    }

    [Theory]
    [InlineData("away", "unreachable")]
    [InlineData("cut", "unreachable")]
    [InlineData("wrong", "malformed")]
    [InlineData("unauthorized", "unauthorized")]
    [InlineData("slow", "timed_out")]
    public async Task A_provider_that_does_not_answer_is_seen_and_asked_again(string fault, string trouble)
    {
        var phone = NewPhone();
        var client = await franchisee.NewVerifiable(phone);
        // The first pause is short, the second long enough to be seen on any machine.
        await Fake.Fault(fault, phone, times: 2);
        (await franchisee.Verify(client, "phone")).Expect(202);
        var last = await franchisee.IsDelayed(client, "phone", trouble);
        last.Text("nextAttemptAt").ShouldNotBeNull();
        await Round(TimeSpan.FromMinutes(2));
        var passed = (await franchisee.Becomes(client, "phone", "passed"))["last"]!;
        (passed["attempts"]!.GetValue<int>(), passed["trouble"]).ShouldBe((3, null));
        (await Fake.Asked(phone)).Select(a => a.Text("requestId")).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_provider_that_asks_for_time_gets_it()
    {
        var phone = NewPhone();
        var client = await franchisee.NewVerifiable(phone);
        await Fake.Fault("busy", phone, retryAfter: 3600);
        (await franchisee.Verify(client, "phone")).Expect(202);
        var last = await franchisee.IsDelayed(client, "phone", "rate_limited");
        last["nextAttemptAt"]!
            .GetValue<DateTimeOffset>()
            .ShouldBeGreaterThan(last["requestedAt"]!.GetValue<DateTimeOffset>().AddMinutes(50));
        await Round(TimeSpan.FromHours(2));
        await franchisee.Becomes(client, "phone", "passed");
    }

    [Fact]
    public async Task What_whoever_asked_has_left_behind_is_asked_by_another()
    {
        var phone = NewPhone();
        var client = await franchisee.NewVerifiable(phone);
        await Fake.Fault("slow", phone);
        (await franchisee.Verify(client, "phone")).Expect(202);
        await Eventually.Holds(async () => (await Fake.Asked(phone)).ShouldNotBeEmpty());
        await Round(TimeSpan.FromMinutes(5));
        var last = (await franchisee.Becomes(client, "phone", "passed"))["last"]!;
        last["trouble"].ShouldBeNull();
    }

    [Fact]
    public async Task Who_never_answers_is_unavailable_in_the_end()
    {
        var phone = NewPhone();
        var client = await franchisee.NewVerifiable(phone);
        await Fake.Fault("away", phone, times: 1000);
        (await franchisee.Verify(client, "phone")).Expect(202);
        for (var days = 1; days <= 8; days++)
            await Round(TimeSpan.FromDays(days));
        await franchisee.Becomes(client, "phone", "unavailable");
        (await franchisee.Verify(client, "phone")).Expect(202);
        (await franchisee.Entry(client, "phone")).Text("status").ShouldBe("pending");
    }

    [Fact]
    public async Task However_many_ask_at_once_a_check_is_on_its_way_once()
    {
        var phone = NewPhone();
        var client = await franchisee.NewVerifiable(phone);
        await Fake.Fault("busy", phone, retryAfter: 3600);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => franchisee.Verify(client, "phone")));
        answers.ShouldAllBe(a => a.Status == 202);
        await franchisee.IsDelayed(client, "phone", "rate_limited");
        (await franchisee.Get($"/api/v1/clients/{client}/verifications")).Expect(200).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_check_of_other_facts_does_not_count()
    {
        var client = await franchisee.NewVerifiable(NewPhone());
        (await franchisee.Verify(client, "snils")).Expect(202);
        await franchisee.Becomes(client, "snils", "passed");
        (await franchisee.Patch(BorrowerOf(client), new { snils = "087-654-303 00" })).Expect(200);
        (await franchisee.Entry(client, "snils")).Text("status").ShouldBe("outdated");
        (await franchisee.Verify(client, "snils")).Expect(202);
        await franchisee.Becomes(client, "snils", "passed");
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused_and_nothing_is_asked()
    {
        var client = await franchisee.NewBorrower();
        (await franchisee.Verify(client, "inn", "snils")).ExpectProblem(422, "verification_facts_missing");
        (await franchisee.Verify(client, "company_registry")).ExpectProblem(422, "verification_kind_unfit");
        (await franchisee.Entry(client, "snils"))["missingFacts"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["snils"]);
        var nobody = await franchisee.NewClient();
        (await franchisee.Verify(nobody, "inn")).ExpectProblem(404, "borrower_not_found");
        (await api.As(api.HeadOffice).Verify(client, "inn")).ExpectProblem(404, "client_not_found");
        (await franchisee.Get($"/api/v1/clients/{client}/verifications")).Expect(200).Items.ShouldBeEmpty();
    }

    /// <summary>A round as it would be so much later.</summary>
    Task Round(TimeSpan later) =>
        api
            .Services.GetRequiredService<VerificationWorker>()
            .Run(TimeProvider.System.GetUtcNow() + later, TestContext.Current.CancellationToken);

    static JsonObject Party(string status) =>
        new()
        {
            ["suggestions"] = new JsonArray(
                new JsonObject
                {
                    ["value"] = "ООО «Вектор»",
                    ["data"] = new JsonObject { ["state"] = new JsonObject { ["status"] = status } },
                }
            ),
        };
}
