using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>The steps of the journey of a loan that take more than a call.</summary>
public sealed class LoanJourney(AccessApi api)
{
    const string Applications = "/api/v1/loan-applications";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly string phone = VerificationSteps.NewPhone();

    public static object Approval =>
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

    public static object Payout =>
        new
        {
            status = "ISSUED",
            issuedSum = 45_000_000,
            contractNumber = "К-26",
        };

    /// <summary>Somebody of a partner that is paid a share of each loan.</summary>
    public async Task<Member> NewPartner(int percent)
    {
        var (partner, person) = await api.NewStaffed();
        await api.Assign(await api.NewPlan(CommissionApi.Terms(CommissionApi.Percent(percent))), partner);
        return person;
    }

    public async Task<Guid> NewLead(Member partner) =>
        (await partner.Api.Post("/api/v1/leads", new { name = "Иван Петров", phones = new[] { $"+{phone}" } })).Expect(201).Id;

    /// <summary>The client that the lead becomes, with everything that banks and checks want to know.</summary>
    public async Task<Guid> BorrowerOf(Guid lead)
    {
        var client = (await office.Post($"/api/v1/leads/{lead}/client")).Expect(200).Json.Uuid("clientId")!.Value;
        var person = new
        {
            lastName = "Петров",
            firstName = "Иван",
            middleName = "Сергеевич",
            birthDate = "1990-04-12",
            addresses = new[] { new { kind = "residence", text = "г. Казань, ул. Баумана, д. 1" } },
        };
        (await office.Patch($"/api/v1/clients/{client}", person)).Expect(200);
        var profile = new
        {
            kind = "person",
            birthDate = "1990-04-12",
            inn = "500100732259",
            snils = "112-233-445 95",
            passport = new { series = "4509", number = "235857" },
            incomes = new[] { new { kind = "salary", monthly = Rubles(15_000_000) } },
            obligations = Array.Empty<object>(),
            creditHistory = "good",
        };
        (await office.Patch(LendingSteps.BorrowerOf(client), profile)).Expect(200);
        return client;
    }

    /// <summary>By providers, one of which is away at first, and by lists that name others.</summary>
    public async Task Verify(Guid borrower)
    {
        await NewList("sanctions");
        await NewList("bankruptcy");
        await ApiComposition.Verification.Fault("away", phone);
        (await office.Verify(borrower)).Expect(202);
        await Eventually.Holds(async () =>
        {
            var checklist = (await office.Get($"/api/v1/clients/{borrower}/verification-checklist")).Expect(200);
            checklist["isComplete"].GetValue<bool>().ShouldBeTrue(checklist.Json.ToJsonString());
        });
    }

    /// <summary>One of each of these banks, and of two others.</summary>
    public async Task<Guid[]> NewPrograms(BankAccount[] banks)
    {
        var programs = new List<Guid>();
        foreach (var bank in banks.Select(b => b.Bank).Concat([await office.NewBank(), await office.NewBank()]))
            programs.Add(await office.NewProgram(bank, "mortgage"));
        return [.. programs];
    }

    public async Task<IReadOnlyList<Guid>> Matched(Guid borrower)
    {
        var wish = new
        {
            product = "mortgage",
            amount = Rubles(50_000_000),
            months = 36,
        };
        var found = (await office.Post($"{LendingSteps.BorrowerOf(borrower)}/match", wish)).Expect(200).Items;
        return [.. found.Where(m => m.Text("verdict") is "eligible" or "possible").Select(m => m.Uuid("programId")!.Value)];
    }

    public async Task<Guid> NewDeal(Guid lead, Guid borrower)
    {
        var deal = new
        {
            leadId = lead,
            clientId = borrower,
            title = "Ипотека",
        };
        return (await office.Post("/api/v1/deals", deal)).Expect(201).Id;
    }

    public async Task<Guid[]> Apply(Guid borrower, Guid deal, Guid[] programs)
    {
        var wish = new
        {
            clientId = borrower,
            programIds = programs,
            amount = Rubles(50_000_000),
            months = 36,
            dealId = deal,
        };
        return [.. (await office.Post(Applications, wish)).Expect(200).Items.Select(a => a.Uuid("id")!.Value)];
    }

    /// <summary>One loses requests and answers and repeats itself, one is away at first and contradicts itself later, one does both.</summary>
    public async Task<Guid[]> Send(BankAccount[] banks, Guid[] applications)
    {
        await banks[0]
            .Behave(
                new
                {
                    losesRequests = 1,
                    losesAnswers = 1,
                    repeats = 2,
                    delayMs = 200,
                }
            );
        await banks[1].Behave(new { isAway = true });
        await banks[2].Behave(new { losesAnswers = 1, contradicts = true });
        var sent = new List<Guid>();
        foreach (var application in applications)
            sent.Add(await office.Send(application));
        await office.IsAt(sent[0], "accepted");
        await banks[1].Behave(new { contradicts = true });
        foreach (var one in sent)
            await Eventually.Holds(async () =>
                (await office.Get($"{BankSteps.Submissions}/{one}")).Json.Text("state").ShouldBeOneOf("accepted", "closed")
            );
        return [.. sent];
    }

    public async Task AcceptOffer(Guid application)
    {
        var offer = (await office.Get($"{Applications}/{application}")).Expect(200)["offers"][0]!.Uuid("id")!.Value;
        (await office.Post($"{Applications}/{application}/offers/{offer}/accept")).Expect(200);
    }

    public Task<ApiResponse> Won(Guid deal) =>
        Eventually.Gives(async () =>
        {
            var found = (await office.Get($"/api/v1/deals/{deal}")).Expect(200);
            found.Json.Text("state").ShouldBe("won");
            return found;
        });

    /// <summary>What the fact of this loan has accrued to the partner, as the partner sees it.</summary>
    public async Task<long> Earned(Member partner, Guid application)
    {
        var fact = await Eventually.Gives(async () =>
            (await office.Get($"{CommissionApi.Facts}?causeId={application}")).Expect(200).Items.Single().Uuid("id")!.Value
        );
        await api.Commissions(fact, 1);
        return (await partner.Api.Get($"{CommissionApi.Root}?factId={fact}")).Expect(200).Items.ShouldHaveSingleItem()["amount"]![
            "amount"
        ]!.GetValue<long>();
    }

    async Task NewList(string kind)
    {
        var list = (await office.Post("/api/v1/screening-lists", new { name = "Перечень", kind })).Expect(201).Id;
        var version = new { entries = new[] { new { name = "Никого Тут Нет" } } };
        (await office.Post($"/api/v1/screening-lists/{list}/versions", version)).Expect(201);
    }
}
