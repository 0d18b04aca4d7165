using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Lending;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Commissions;

/// <summary>What is recorded by itself: leads, sales, loans.</summary>
public sealed class CommissionFactTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_lead_of_a_partner_is_a_fact_once_and_one_of_nobody_is_none()
    {
        var (partner, person) = await api.NewStaffed();
        var lead = await NewLead(person.Api);
        var fact = await FactOf(lead);
        fact.ShouldHave(
            new
            {
                kind = "lead_accepted",
                partnerId = partner,
                leadId = lead,
                role = "introducer",
            }
        );
        var nobodys = await api.NewLead();
        await FactOf(await NewLead(person.Api));
        (await office.Get($"{Facts}?causeId={nobodys}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_loan_for_a_lead_of_a_partner_earns_and_its_refusal_takes_back()
    {
        var (partner, person) = await api.NewStaffed();
        await api.Assign(await api.NewPlan(Terms(Percent(2))), partner);
        var (application, deal) = await Issued(office, await NewLead(person.Api));
        var fact = await FactOf(application);
        fact.ShouldHave(
            new
            {
                kind = "loan_issued",
                partnerId = partner,
                dealId = deal,
            }
        );
        var id = fact["id"]!.GetValue<Guid>();
        (await api.Commissions(id, 1)).Single().Minor().ShouldBe(900_000);
        var refusal = new { outcome = "refused_after_issue", closedOn = Today };
        (await office.Post($"/api/v1/loan-applications/{application}/closure", refusal)).Expect(200);
        (await api.Commissions(id, 2)).Sum(s => s.Minor()).ShouldBe(0);
    }

    [Fact]
    public async Task A_franchisee_owes_a_royalty_for_its_loans()
    {
        var tenant = api.Network.Franchisees[0];
        var company = new
        {
            kind = "franchisee",
            legalForm = "company",
            name = "Филиал",
            tenantId = tenant.Id,
        };
        var partner = (await office.Post(PartnerApi.Root, company)).Expect(201).Id;
        var royalty = new
        {
            key = "royalty",
            fact = "loan_issued",
            role = "franchisee",
            direction = "owe",
            rates = new[] { new { from = 0, percent = 3 } },
        };
        await api.Assign(await api.NewPlan(Terms(royalty)), partner);
        var (application, _) = await Issued(api.As(tenant), lead: null);
        var owed = (await api.Commissions((await FactOf(application))["id"]!.GetValue<Guid>(), 1)).Single();
        owed.Minor().ShouldBe(-1_350_000);
        (await api.As(tenant).Get(Root)).Expect(200).Items.ShouldHaveSingleItem().ShouldHave(new { partnerId = partner });
    }

    [Fact]
    public async Task A_fact_by_hand_has_a_partner_and_an_amount()
    {
        var partner = (await api.NewPartner()).Id;
        (await office.Post(Facts, Fact(Guid.CreateVersion7(), 100))).ExpectProblem(422, "commission_partner_unknown");
        (await office.Post(Facts, Fact(partner, 0))).ExpectProblem(422, "amount_not_positive");
        var without = new
        {
            kind = "loan_issued",
            partnerId = partner,
            causeId = Guid.CreateVersion7(),
            occurredOn = Today,
        };
        (await office.Post(Facts, without)).ExpectProblem(422, "commission_fact_amount_missing");
        (await office.Get($"{Facts}?partnerId={partner}")).Items.ShouldBeEmpty();
    }

    string Today => DateOnly.FromDateTime(api.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", null);

    static async Task<Guid> NewLead(TestApiClient partner) =>
        (await partner.Post("/api/v1/leads", new { name = "Пётр", phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;

    async Task<JsonNode> FactOf(Guid cause) =>
        await Eventually.Gives(async () => (await office.Get($"{Facts}?causeId={cause}")).Items.Single()!);

    /// <summary>A loan of 450,000 that a bank has paid out, for a deal about this lead or for none.</summary>
    async Task<(Guid Application, Guid? Deal)> Issued(TestApiClient tenant, Guid? lead)
    {
        const string Path = "/api/v1/loan-applications";
        var client = await tenant.NewBorrower();
        Guid? deal = lead is null ? null : (
                await tenant.Post(
                    "/api/v1/deals",
                    new
                    {
                        leadId = lead,
                        clientId = client,
                        title = "Кредит",
                    }
                )
            ).Expect(201).Id;
        var application = new JsonObject
        {
            ["clientId"] = client,
            ["programIds"] = new JsonArray(await office.NewProgram(await office.NewBank(), "consumer_loan")),
            ["amount"] = JsonSerializer.SerializeToNode(Rubles(500_000)),
            ["months"] = 36,
        };
        if (deal is { } linked)
            application["dealId"] = linked;
        var id = (await tenant.Post(Path, application)).Expect(200).Items[0]["id"]!.GetValue<Guid>();
        (await tenant.Post($"{Path}/{id}/submit", new { })).Expect(200);
        (await tenant.Post($"{Path}/{id}/decisions", Approval())).Expect(200);
        (await tenant.Post($"{Path}/{id}/issue", new { issuedOn = Today, amount = Rubles(450_000) })).Expect(200);
        return (id, deal);
    }

    static object Approval() =>
        new
        {
            decision = "approved",
            offers = new[]
            {
                new
                {
                    amount = Rubles(450_000),
                    months = 36,
                    rate = 20,
                },
            },
        };
}
