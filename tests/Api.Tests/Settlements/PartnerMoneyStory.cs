using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Lending;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>Somebody who has registered, and signs in as the owner of a partner.</summary>
public sealed record Earner(Guid Partner, string Email, Member Member)
{
    public TestApiClient Api => Member.Api;
}

/// <summary>The steps of the story that take more than a call.</summary>
public sealed partial class PartnerMoneyStory(AccessApi api)
{
    const string Loans = "/api/v1/loan-applications";
    const string Password = "длинный пароль для входа";
    static int strangers;
    readonly TestApiClient office = api.As(api.HeadOffice);
    string? form;

    public async Task<Earner> Register(string name, string? referral)
    {
        var number = Interlocked.Increment(ref strangers);
        var email = $"earner-{number}@partners.example";
        await Submit(name, email, $"+7931{number:0000000}", referral);
        using var browser = api.NewBrowser();
        await browser.Submit(await browser.Open(await LinkTo(email)), ("step", "confirm"));
        var registration = await Eventually.Gives(async () =>
            (await office.Get("/api/v1/registrations?limit=200")).Items.Single(r => r.Text("name") == name)["id"]!.GetValue<Guid>()
        );
        var user = (await office.Post($"/api/v1/registrations/{registration}/approve")).Expect(200)["userId"].GetValue<Guid>();
        await browser.Submit(await browser.Open(await LinkTo(email, "одобрена")), ("password", Password));
        await api.NewPerson("partner");
        var signedIn = api.As(await api.TokensOf(new TestPerson(user, api.HeadOffice, email, Password)));
        var partner = await Eventually.Gives(async () => (await signedIn.Get(PartnerApi.Mine)).Expect(200).Id);
        return new(partner, email, new(user, signedIn));
    }

    /// <summary>The code of a link of theirs to the form.</summary>
    public async Task<string> CodeOf(Earner who) =>
        await Eventually.Gives(async () =>
            (await who.Api.Post($"{PartnerApi.Mine}/referral-links", new { name = "Друзьям", formCode = form }))
                .Expect(201)
                .Json.Text("code")!
        );

    public static async Task<Guid> NewLead(Earner of) =>
        (await of.Api.Post("/api/v1/leads", new { name = "Пётр", phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;

    /// <summary>A bank pays out 450,000 for a deal about the lead.</summary>
    public async Task<Guid> Issue(Guid lead)
    {
        var client = await office.NewBorrower();
        var deal = new
        {
            leadId = lead,
            clientId = client,
            title = "Кредит",
        };
        var application = new
        {
            clientId = client,
            dealId = (await office.Post("/api/v1/deals", deal)).Expect(201).Id,
            programIds = new[] { await office.NewProgram(await office.NewBank(), "consumer_loan") },
            amount = Rubles(500_000),
            months = 36,
        };
        var id = (await office.Post(Loans, application)).Expect(200).Items[0]["id"]!.GetValue<Guid>();
        (await office.Post($"{Loans}/{id}/submit", new { })).Expect(200);
        var offer = new
        {
            amount = Rubles(450_000),
            months = 36,
            rate = 20,
        };
        (await office.Post($"{Loans}/{id}/decisions", new { decision = "approved", offers = new[] { offer } })).Expect(200);
        (await office.Post($"{Loans}/{id}/issue", new { issuedOn = api.Today(), amount = Rubles(450_000) })).Expect(200);
        return id;
    }

    public async Task Return(Guid application) =>
        (await office.Post($"{Loans}/{application}/closure", new { outcome = "refused_after_issue", closedOn = api.Today() })).Expect(200);

    public async Task<string> CodeSentTo(Earner who) =>
        Digits().Match((await api.Letters.Newest(who.Email, "Код для подтверждения")).Text).Value;

    /// <summary>The bank has paid all orders of the run.</summary>
    public async Task<byte[]> StatementOf(JsonNode run)
    {
        var items = (await office.Get($"{PayoutApi.Runs}/{run["id"]}/items")).Expect(200).Items;
        return PayoutApi.Statement(
            api,
            [
                .. items.Select(i =>
                    (i["orderNumber"]!.ToString(), i["amount"]!["amount"]!.GetValue<long>(), PayoutApi.Receiver, "Вознаграждение")
                ),
            ]
        );
    }

    async Task Submit(string name, string email, string phone, string? referral)
    {
        form ??= await NewForm();
        var answers = new List<object>
        {
            Answer("city", "Казань"),
            Answer("niche", "mortgage"),
            Answer("legal_form", "individual"),
            Answer("phone", phone),
        };
        if (referral is not null)
            answers.Add(Answer("referral_code", referral));
        var submission = new
        {
            email,
            name,
            consent = true,
            answers,
        };
        (await api.AsNobody().Post($"/api/v1/public/registration-forms/{form}/registrations", submission)).Expect(202);
    }

    async Task<string> NewForm()
    {
        var title = new { en = "Become a partner", ru = "Стать партнёром" };
        var requested = new
        {
            code = $"money-{Guid.CreateVersion7():N}"[..24],
            kind = "partner",
            title,
        };
        (await office.Post("/api/v1/registration-forms", requested)).Expect(201);
        return requested.code;
    }

    async Task<string> LinkTo(string email, string? subject = null) =>
        CapturedEmails.Link(await api.Letters.Newest(email, subject)).PathAndQuery;

    static object Answer(string key, string value) => new { key, values = new[] { value } };

    [GeneratedRegex("(?m)^[0-9]{6}\\b")]
    private static partial Regex Digits();
}
