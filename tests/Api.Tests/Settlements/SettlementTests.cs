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

/// <summary>What a partner has earned is closed, confirmed by both sides and paid.</summary>
public sealed class SettlementTests(AccessApi api) : IClassFixture<AccessApi>, IAsyncLifetime
{
    const string Settlements = "/api/v1/settlements";
    readonly TestApiClient office = api.As(api.HeadOffice);

    /// <summary>Codes are for tests of their own.</summary>
    public async ValueTask InitializeAsync() =>
        (await office.Put("/api/v1/settlement-settings", new { isCodeRequired = false })).Expect(200);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_settlement_is_accepted_by_its_hash_and_paid_through_the_ledger()
    {
        var (partner, person) = await Earning(10_000, 20_000);
        var settlement = await Issued(partner);
        settlement.ShouldHave(
            new
            {
                partnerId = partner,
                state = "issued",
                lineCount = 2,
            }
        );
        settlement["payable"]!.ShouldBeJson(Rubles(300));
        (await Pay(settlement)).ExpectProblem(409, "settlement_not_accepted");
        (await Accept(person, settlement, new string('0', 64))).ExpectProblem(422, "settlement_hash_mismatch");
        (await Accept(person, settlement)).Expect(200).Json.Text("state").ShouldBe("accepted");
        (await Pay(settlement)).Expect(200).Json.Text("state").ShouldBe("paid");
        (await Pay(settlement)).ExpectProblem(409, "settlement_not_accepted");
        var summary = (await person.Api.Get($"{Root}/summary")).Expect(200);
        summary["paid"].ShouldBeJson(Rubles(300));
        (await Balance(partner)).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_settled_twice_however_many_issue_at_once_and_numbers_have_no_gaps()
    {
        var partners = new List<Guid>();
        for (var i = 0; i < 3; i++)
            partners.Add((await Earning(10_000)).Partner);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Issue([.. partners])));
        var issued = runs.SelectMany(r => r.Expect(200).Items).ToList();
        issued.Select(s => s["partnerId"]!.GetValue<Guid>()).Order().ShouldBe(partners.Order());
        var numbers = issued.Select(s => int.Parse(s["number"]!.GetValue<string>().Split('-')[1], null)).Order().ToList();
        numbers.Zip(numbers.Skip(1)).ShouldAllBe(pair => pair.Second == pair.First + 1);
    }

    [Fact]
    public async Task A_disputed_settlement_is_accepted_only_when_the_office_has_answered()
    {
        var (partner, person) = await Earning(10_000);
        var settlement = await Issued(partner);
        var at = $"{Settlements}/{settlement["id"]}";
        var line = (await person.Api.Get($"{at}/lines")).Expect(200).Items.ShouldHaveSingleItem()["id"]!.GetValue<Guid>();
        (await person.Api.Post($"{at}/lines/{line}/dispute", new { reason = "Сумма больше" })).Expect(200);
        (await person.Api.Post($"{at}/lines/{line}/dispute", new { reason = "Ещё" })).ExpectProblem(409, "settlement_line_disputed");
        (await Accept(person, settlement)).ExpectProblem(409, "settlement_disputed");
        (await office.Get($"{Settlements}?isDisputed=true&partnerId={partner}")).Items.ShouldHaveSingleItem();
        (await office.Post($"{at}/lines/{line}/answer", new { isAccepted = false, answer = "Верно" })).Expect(200);
        (await office.Post($"{at}/lines/{line}/answer", new { isAccepted = true, answer = "Да" })).ExpectProblem(
            409,
            "settlement_line_not_disputed"
        );
        (await Accept(person, settlement)).Expect(200);
    }

    [Fact]
    public async Task A_void_settlement_leaves_its_number_and_gives_its_sums_to_the_next()
    {
        var (partner, person) = await Earning(10_000);
        var first = await Issued(partner);
        var at = $"{Settlements}/{first["id"]}";
        (await office.Post($"{at}/void", new { reason = "Ошибка" })).Expect(200).Json.Text("state").ShouldBe("voided");
        (await office.Post($"{at}/void", new { reason = "Ещё" })).ExpectProblem(409, "settlement_not_open");
        (await Accept(person, first)).ExpectProblem(409, "settlement_not_issued");
        var second = await Issued(partner);
        second["sha256"]!.GetValue<string>().ShouldBe(first["sha256"]!.GetValue<string>());
        second["number"]!.GetValue<string>().ShouldNotBe(first["number"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_sum_that_was_taken_back_after_its_payment_lessens_the_next_settlement()
    {
        var (partner, person) = await Earning(10_000);
        var settlement = await Issued(partner);
        (await Accept(person, settlement)).Expect(200);
        (await Pay(settlement)).Expect(200);
        var fact = (await office.Get($"{Facts}?partnerId={partner}")).Items.Single()["id"]!.GetValue<Guid>();
        (await office.Post($"{Facts}/{fact}/reverse", new { reason = "Возврат" })).Expect(200);
        await Approved(partner, 1);
        (await Issue(partner)).Expect(200).Items.ShouldBeEmpty();
        await api.NewFact(partner, 30_000);
        await Approved(partner, 2);
        (await Issued(partner))["total"]!.ShouldBeJson(Rubles(200));
    }

    [Fact]
    public async Task Of_a_private_person_the_tax_is_withheld()
    {
        var body = new
        {
            kind = "partner",
            legalForm = "individual",
            name = "Пётр",
        };
        var partner = (await office.Post(PartnerApi.Root, body)).Expect(201).Id;
        await Earn(partner, 10_000);
        var settlement = await Issued(partner);
        settlement["tax"]!.ShouldBeJson(Rubles(13));
        settlement["payable"]!.ShouldBeJson(Rubles(87));
    }

    [Fact]
    public async Task Who_has_no_bank_details_is_not_paid()
    {
        var (partner, person) = await api.NewStaffed();
        await Earn(partner, 10_000);
        var settlement = await Issued(partner);
        (await Accept(person, settlement)).Expect(200);
        (await Pay(settlement)).ExpectProblem(409, "settlement_bank_details_missing");
        (await person.Api.Put($"{PartnerApi.Mine}/bank-details", PartnerApi.Account)).Expect(200);
        (await Pay(settlement)).Expect(200);
    }

    [Fact]
    public async Task Settlements_of_others_are_not_there_for_a_partner()
    {
        var (partner, _) = await Earning(10_000);
        var (_, stranger) = await api.NewStaffed();
        var settlement = await Issued(partner);
        (await stranger.Api.Get($"{Settlements}/{settlement["id"]}")).ExpectProblem(404, "settlement_not_found");
        (await stranger.Api.Get($"{Settlements}/{settlement["id"]}/lines")).ExpectProblem(404, "settlement_not_found");
        (await Accept(stranger, settlement)).ExpectProblem(404, "settlement_not_found");
        (await stranger.Api.Get(Settlements)).Items.ShouldBeEmpty();
        (await stranger.Api.Post(Settlements, new { through = "2026-01-31" })).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task An_employee_of_a_partner_sees_a_settlement_and_does_not_accept_it()
    {
        var (partner, employee) = await api.NewStaffed("employee");
        await Earn(partner, 10_000);
        var settlement = await Issued(partner);
        (await employee.Api.Get($"{Settlements}/{settlement["id"]}")).Expect(200);
        (await Accept(employee, settlement)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_day_that_has_not_come_is_not_settled() =>
        (await office.Post(Settlements, new { through = "2200-01-31" })).ExpectProblem(422, "settlement_through_in_future");

    string Today => DateOnly.FromDateTime(api.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", null);

    async Task<(Guid Partner, Member Person)> Earning(params long[] loans)
    {
        var (partner, person) = await api.NewStaffed();
        await Earn(partner, loans);
        (await office.Put($"{PartnerApi.Root}/{partner}/bank-details", PartnerApi.Account)).Expect(200);
        return (partner, person);
    }

    /// <summary>One percent of each loan, approved.</summary>
    async Task Earn(Guid partner, params long[] loans)
    {
        await api.Assign(await api.NewPlan(Terms(Percent(1))), partner);
        foreach (var loan in loans)
            await api.NewFact(partner, loan, "2026-01-05");
        await Approved(partner, loans.Length);
    }

    Task Approved(Guid partner, int count) =>
        Eventually.Holds(async () =>
        {
            await api.Services.GetRequiredService<CommissionApprovalWorker>().Run(TestContext.Current.CancellationToken);
            (await office.Get($"{Root}?partnerId={partner}&state=approved")).Items.Count.ShouldBe(count);
        });

    Task<ApiResponse> Issue(params Guid[] partners) => office.Post(Settlements, new { through = Today, partnerIds = partners });

    async Task<JsonNode> Issued(Guid partner) => (await Issue(partner)).Expect(200).Items.ShouldHaveSingleItem()!;

    static Task<ApiResponse> Accept(Member person, JsonNode settlement, string? sha256 = null) =>
        person.Api.Post($"{Settlements}/{settlement["id"]}/accept", new { sha256 = sha256 ?? settlement["sha256"]!.GetValue<string>() });

    Task<ApiResponse> Pay(JsonNode settlement) =>
        office.Post($"{Settlements}/{settlement["id"]}/pay", new { paidOn = Today, reference = "152" });

    /// <summary>What the network owes the partner.</summary>
    async Task<long> Balance(Guid partner) =>
        (await office.Get("/api/v1/ledger/trial-balance"))
            .Expect(200)["accounts"]
            .AsArray()
            .Single(a => a!["holderPartnerId"]?.GetValue<Guid>() == partner)!["balance"]!["amount"]!.GetValue<long>();
}
