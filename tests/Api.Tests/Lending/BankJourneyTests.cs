using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>The whole way of a lead: borrower, matching, three banks with faults, approval, payout, a deal that is won.</summary>
public sealed class BankJourneyTests(CrmApi api) : IClassFixture<CrmApi>
{
    readonly ApiClient office = api.As(api.HeadOffice);
    readonly ApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_lead_gets_its_loan_and_the_deal_is_won()
    {
        var client = await Borrower();
        BankAccount[] banks = [await api.NewRestBank(), await api.NewRestBank(), await api.NewXmlBank()];
        var programs = await Programs(banks);
        (await Matched(client)).Intersect(programs).Count().ShouldBe(5);
        var deal = (await franchisee.Post("/api/v1/deals", new { title = "Ипотека", clientId = client })).Expect(201).Id;
        var drafts = await Apply(client, deal, programs[..3]);
        var sent = await Send(banks, drafts);
        await banks[1].Decide(sent[1], new { status = "REJECTED", reason = "Низкий балл" });
        await banks[2].Decide(sent[2], new { state = "ДОКУМЕНТЫ", documents = new[] { "2-НДФЛ" } });
        await banks[0].Decide(sent[0], Approval);
        await franchisee.Becomes(drafts[1], "declined");
        await franchisee.Becomes(drafts[2], "documents_requested");
        await Take(drafts[0]);
        await banks[0]
            .Decide(
                sent[0],
                new
                {
                    status = "ISSUED",
                    issuedSum = 45_000_000,
                    contractNumber = "К-26",
                }
            );
        await franchisee.Becomes(drafts[0], "issued");
        await Eventually.Holds(async () => (await franchisee.Get($"/api/v1/deals/{deal}")).Json.Text("state").ShouldBe("won"));
        (await franchisee.Get($"/api/v1/deals/{deal}"))["amount"].ShouldBeJson(Rubles(45_000_000));
    }

    static object Approval =>
        new
        {
            status = "APPROVED",
            offers = new[]
            {
                new
                {
                    sum = 45_000_000,
                    term = 36,
                    rate = 18.5,
                },
            },
            conditions = new[] { "Страхование жизни" },
        };

    async Task<Guid> Borrower()
    {
        var lead = await franchisee.NewLead("Иванов Иван", "+79261234567");
        var client = (await franchisee.Post($"/api/v1/leads/{lead}/client")).Expect(200).Json.Uuid("clientId")!.Value;
        var profile = new
        {
            kind = "person",
            birthDate = "1990-04-12",
            incomes = new[] { new { kind = "salary", monthly = Rubles(15_000_000) } },
            obligations = Array.Empty<object>(),
            creditHistory = "good",
        };
        (await franchisee.Patch(BorrowerOf(client), profile)).Expect(200);
        return client;
    }

    /// <summary>One of each of the three banks, and two of others.</summary>
    async Task<Guid[]> Programs(BankAccount[] banks)
    {
        var programs = new List<Guid>();
        foreach (var bank in banks.Select(b => b.Bank).Concat([await office.NewBank(), await office.NewBank()]))
            programs.Add(await office.NewProgram(bank, "mortgage"));
        return [.. programs];
    }

    async Task<IReadOnlyList<Guid>> Matched(Guid client)
    {
        var wish = new
        {
            product = "mortgage",
            amount = Rubles(50_000_000),
            months = 36,
        };
        var found = (await franchisee.Post($"{BorrowerOf(client)}/match", wish)).Expect(200).Items;
        return [.. found.Where(m => m.Text("verdict") is "eligible" or "possible").Select(m => m.Uuid("programId")!.Value)];
    }

    async Task<Guid[]> Apply(Guid client, Guid deal, Guid[] programs)
    {
        var wish = new
        {
            clientId = client,
            programIds = programs,
            amount = Rubles(50_000_000),
            months = 36,
            dealId = deal,
        };
        return [.. (await franchisee.Post("/api/v1/loan-applications", wish)).Expect(200).Items.Select(a => a.Uuid("id")!.Value)];
    }

    /// <summary>One loses answers and repeats itself, one contradicts itself, one is away at first.</summary>
    async Task<Guid[]> Send(BankAccount[] banks, Guid[] drafts)
    {
        await banks[0]
            .Behave(
                new
                {
                    losesAnswers = 1,
                    repeats = 2,
                    delayMs = 200,
                }
            );
        await banks[1].Behave(new { isAway = true });
        await banks[2].Behave(new { losesAnswers = 1, contradicts = true });
        var sent = new List<Guid>();
        foreach (var draft in drafts)
            sent.Add(await franchisee.Send(draft));
        await franchisee.IsAt(sent[0], "accepted");
        await banks[1].Behave(new { contradicts = true });
        foreach (var one in sent)
            await Eventually.Holds(async () =>
                (await franchisee.Get($"{BankSteps.Submissions}/{one}")).Json.Text("state").ShouldBeOneOf("accepted", "closed")
            );
        return [.. sent];
    }

    async Task Take(Guid application)
    {
        var approved = await franchisee.Becomes(application, "approved");
        approved["conditions"][0]!.GetValue<string>().ShouldBe("Страхование жизни");
        var offer = approved["offers"][0]!.Uuid("id")!.Value;
        (await franchisee.Post($"/api/v1/loan-applications/{application}/offers/{offer}/accept")).Expect(200);
    }
}
