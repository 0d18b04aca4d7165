using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Settlements.SettlementApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>
/// One partner's money by the contract. Each request has a key and comes again until it is answered, for any statement of it, of a worker or
/// of an event's handler may be the last of its connection; and at times again after that.
/// </summary>
sealed class InterruptedMoney(InterruptedMoneyApi api, int seed)
{
    const int Steps = 30;

    readonly Random random = new(seed);
    readonly TestApiClient office = api.Office;
    readonly ExpectedCommissions expected = new();
    readonly List<Guid> runs = [];
    readonly List<byte[]> statements = [];
    Member person = null!;
    int sent;

    public Guid Partner { get; private set; }

    public ExpectedCommissions Expected => expected;

    public string Where => $"seed {seed}";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task Run()
    {
        await Begin();
        for (var step = 0; step < Steps; step++)
            await Happen(random.Next(15));
        await Finish();
    }

    async Task Begin()
    {
        (Partner, person) = await api.NewStaffed();
        (await office.Put($"{PartnerApi.Root}/{Partner}/bank-details", PartnerApi.Account)).Expect(200);
        string? none = null;
        object individual = new
        {
            legalForm = "individual",
            inn = none,
            kpp = none,
            ogrn = none,
        };
        if (seed % 2 == 1)
            (await office.Patch($"{PartnerApi.Root}/{Partner}", individual)).Expect(200);
        expected.Plan = await api.NewPlan(ExpectedCommissions.Wire(1));
        await api.Assign(expected.Plan, Partner);
    }

    Task Happen(int what) =>
        what switch
        {
            < 5 => Lend(),
            5 => Publish(),
            6 => TakeBack(),
            7 or 8 => Approve(),
            9 => Close(),
            10 => Dispute(),
            11 => AcceptOrVoid(),
            12 => Export(),
            13 => Move(),
            _ => ImportAgain(),
        };

    async Task Lend()
    {
        var loan = new ExpectedLoan(Guid.CreateVersion7(), new(2026, random.Next(1, 3), random.Next(1, 29)), random.Next(1_000, 500_000));
        // Of one day the order of loans, and so their steps, would be that of their ids.
        if (expected.Loans.Any(l => l.Day == loan.Day))
            return;
        expected.Loans.Add(loan);
        var fact = CommissionApi.Fact(Partner, loan.Rubles, $"{loan.Day:yyyy-MM-dd}", loan.Cause);
        loan.Id = (await Post(office, CommissionApi.Facts, fact)).Expect(201).Id;
    }

    async Task Publish()
    {
        var (day, percent) = (new DateOnly(2026, random.Next(1, 3), random.Next(1, 29)), random.Next(1, 6));
        var terms = new { effectiveFrom = $"{day:yyyy-MM-dd}", terms = ExpectedCommissions.Wire(percent) };
        (await Post(office, $"{CommissionApi.Plans}/{expected.Plan}/versions", terms)).Expect(201);
        expected.Publish(day, percent);
    }

    async Task TakeBack()
    {
        if (Any(expected.Loans.Where(l => !l.IsReversed)) is not { } loan)
            return;
        (await Post(office, $"{CommissionApi.Facts}/{loan.Id}/reverse", new { reason = "Возврат" })).Expect(200);
        loan.IsReversed = true;
    }

    async Task Approve()
    {
        Arm();
        await Eventually.Holds(() => api.Services.GetRequiredService<CommissionApprovalWorker>().Run(Ct));
    }

    async Task Close() => (await Post(office, SettlementsPath, new { through = api.Today(), partnerIds = new[] { Partner } })).Expect(200);

    async Task Dispute()
    {
        if (Any(await Settlements("issued")) is not { } settlement)
            return;
        var at = $"{SettlementsPath}/{settlement["id"]}/lines";
        var line = Any((await Get($"{at}?limit=200")).Items)!["id"];
        (await Post(person.Api, $"{at}/{line}/dispute", new { reason = "Сумма больше" })).Status.ShouldBeOneOf(200, 409);
        var answer = new { isAccepted = random.Next(2) == 0, answer = "Проверено" };
        (await Post(office, $"{at}/{line}/answer", answer)).Status.ShouldBeOneOf(200, 409);
    }

    async Task AcceptOrVoid()
    {
        if (Any(await Settlements("issued")) is not { } settlement)
            return;
        if (random.Next(4) > 0)
            await Accept(settlement);
        else
            (await Post(office, $"{SettlementsPath}/{settlement["id"]}/void", new { reason = "Ошибка" })).Expect(200);
    }

    async Task Accept(JsonNode settlement)
    {
        var hashes = new { sha256 = settlement.Text("sha256"), actSha256 = settlement["act"]!.Text("sha256") };
        (await Post(person.Api, $"{SettlementsPath}/{settlement["id"]}/accept", hashes)).Expect(200);
    }

    async Task Export()
    {
        var accepted = (await Settlements("accepted")).Select(s => s["id"]!.GetValue<Guid>()).ToArray();
        if (accepted.Length == 0)
            return;
        var created = await Post(office, PayoutApi.Runs, new { settlementIds = accepted });
        if (created.Status == 409)
            return;
        var run = created.Expect(200)["run"]["id"]!.GetValue<Guid>();
        runs.Add(run);
        (await Post(office, $"{PayoutApi.Runs}/{run}/export")).Expect(200);
    }

    async Task Move()
    {
        if (runs.Count == 0)
            return;
        var run = runs[random.Next(runs.Count)];
        if (random.Next(4) == 0)
            (await Post(office, $"{PayoutApi.Runs}/{run}/cancel", new { reason = "Банк вернул" })).Status.ShouldBeOneOf(200, 409);
        else
            await Pay(run);
    }

    /// <summary>The bank has paid everything that the run still asks for.</summary>
    async Task Pay(Guid run)
    {
        var pending = (await Get($"{PayoutApi.Runs}/{run}/items?limit=200")).Items.Where(i => i.Text("state") == "pending").ToList();
        if (pending.Count == 0)
            return;
        var statement = PayoutApi.Statement(
            api,
            [.. pending.Select(i => (i["orderNumber"]!.ToString(), i["amount"]!["amount"]!.GetValue<long>(), PayoutApi.Receiver, "оплата"))]
        );
        (await Send(office, PayoutApi.Statements, statement)).Expect(200)["paidCount"].GetValue<int>().ShouldBe(pending.Count, Where);
        statements.Add(statement);
    }

    async Task ImportAgain()
    {
        if (Any(statements) is { } statement)
            (await Send(office, PayoutApi.Statements, statement)).Expect(200)["paidCount"].GetValue<int>().ShouldBe(0, Where);
    }

    /// <summary>Without further kills all that was begun comes to its end.</summary>
    async Task Finish()
    {
        api.Killer.Disarm();
        await Eventually.Is(async () => await Count("outbox_events where delivered_at is null") == 0, "every event is delivered");
        await Eventually.Is(
            async () =>
            {
                await Approve();
                api.Killer.Disarm();
                return await Count($"commission_accruals where partner_id = '{Partner}' and state = 'pending'") == 0;
            },
            "everything is approved"
        );
        await Close();
        foreach (var settlement in await Settlements("issued"))
            await Accept(settlement);
        await Export();
        foreach (var run in runs.ToList())
            await Pay(run);
        api.Killer.Disarm();
    }

    Task<long> Count(string from) => api.Database.Value<long>($"select count(*) from {from}");

    async Task<IReadOnlyList<JsonNode>> Settlements(string state) =>
        (await Get($"{SettlementsPath}?partnerId={Partner}&state={state}&limit=200")).Items;

    Task<ApiResponse> Get(string path) => Eventually.Gives(async () => (await office.Get(path)).Expect(200));

    Task<ApiResponse> Post(TestApiClient who, string path, object? body = null) => Send(who, path, body);

    /// <summary>By one key, until it is answered; what was done is answered the same once more.</summary>
    async Task<ApiResponse> Send(TestApiClient who, string path, object? body)
    {
        var key = $"money-{seed}-{++sent}";
        Arm();
        var answer = await Answered();
        if (answer.Status < 300 && random.Next(4) == 0)
            (await Answered()).Text.ShouldBe(answer.Text, Where);
        return answer;

        Task<ApiResponse> Answered() =>
            Eventually.Gives(async () =>
            {
                var once = await who.Send(HttpMethod.Post, path, body, key);
                return once.Status < 500 ? once : throw new UnexpectedResponseException($"{path} answered {once.Status}");
            });
    }

    void Arm()
    {
        if (random.Next(3) > 0)
            api.Killer.Arm(random.Next(1, 30));
    }

    T? Any<T>(IEnumerable<T> of)
        where T : class
    {
        var all = of.ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }
}
