using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>From a partner's lead to a loan, a deal that is won and what the partner earns: by the contract alone, with faults on.</summary>
public sealed class LoanJourneyTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly LoanJourney journey = new(api);

    [Fact]
    public async Task A_lead_becomes_a_borrower_with_a_loan_a_won_deal_and_a_commission()
    {
        // A partner brings a lead, and the lead becomes a borrower.
        var partner = await journey.NewPartner(percent: 2);
        var lead = await journey.NewLead(partner);
        var borrower = await journey.BorrowerOf(lead);

        // Everything is checked, also where a provider is away at first.
        await journey.Verify(borrower);
        (await office.Decide(borrower, new { verdict = "approved" })).Expect(201).Json.Text("rule").ShouldBe("checks_passed");

        // Five programs suit the borrower.
        BankAccount[] banks = [await api.NewRestBank(), await api.NewRestBank(), await api.NewXmlBank()];
        var programs = await journey.NewPrograms(banks);
        (await journey.Matched(borrower)).ShouldBe(programs, ignoreOrder: true);

        // Three banks get the application, whatever they lose, repeat or contradict.
        var deal = await journey.NewDeal(lead, borrower);
        var applications = await journey.Apply(borrower, deal, programs[..3]);
        var sent = await journey.Send(banks, applications);

        // One approves with a condition, one declines, one wants documents.
        await banks[0].Decide(sent[0], LoanJourney.Approval);
        await banks[1].Decide(sent[1], new { status = "REJECTED", reason = "Низкий балл" });
        await banks[2].Decide(sent[2], new { state = "ДОКУМЕНТЫ", documents = new[] { "2-НДФЛ" } });
        (await office.Becomes(applications[0], "approved"))["conditions"][0]!.GetValue<string>().ShouldBe("Страхование жизни");
        await office.Becomes(applications[1], "declined");
        await office.Becomes(applications[2], "documents_requested");

        // The borrower takes the offer, and the bank pays out.
        await journey.AcceptOffer(applications[0]);
        await banks[0].Decide(sent[0], LoanJourney.Payout);
        await office.Becomes(applications[0], "issued");

        // The deal is won, and the partner has earned two percent of the loan.
        (await journey.Won(deal))["amount"]
            .ShouldBeJson(Rubles(45_000_000));
        (await journey.Earned(partner, applications[0])).ShouldBe(900_000);
    }
}
