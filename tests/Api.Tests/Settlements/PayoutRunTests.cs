using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Documents;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Settlements.PayoutApi;
using static MakCrm.Api.Tests.Settlements.SettlementApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>Accepted settlements are paid by a file of the bank, and its statement tells what was paid.</summary>
public sealed class PayoutRunTests(AccessApi api) : IClassFixture<AccessApi>, IAsyncLifetime
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    public async ValueTask InitializeAsync() => await api.PreparePayouts();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_run_becomes_a_file_of_payment_orders()
    {
        var settlement = await api.Accepted(10_000);
        var run = await Exported(settlement);
        run.ShouldHave(new { state = "exported", itemCount = 1 });
        var text = Cyrillic.GetString(await office.Bytes($"{Runs}/{run["id"]}/file"));
        text.ShouldStartWith("1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\n");
        text.ShouldContain("Сумма=100.00\r\n");
        text.ShouldContain($"ПлательщикСчет={Payer}\r\n");
        text.ShouldContain("ПолучательСчет=40817810600000000004\r\n");
        text.ShouldContain($"НазначениеПлатежа=Вознаграждение по расчёту № {settlement.Text("number")}");
        text.ShouldEndWith("КонецДокумента\r\nКонецФайла\r\n");
    }

    [Fact]
    public async Task A_file_is_there_once_the_run_is_exported_and_is_made_once()
    {
        var run = (await Drafted(await api.Accepted(10_000)))["run"]!;
        var at = $"{Runs}/{run["id"]}";
        (await office.Get($"{at}/file")).ExpectProblem(409, "payout_run_not_exported");
        (await office.Post($"{at}/export", ifMatch: 9)).Expect(412);
        (await office.Post($"{at}/export", ifMatch: 1)).Expect(200);
        (await office.Post($"{at}/export")).ExpectProblem(409, "payout_run_not_drafted");
        (await office.Get($"{Runs}?state=exported&limit=200")).Items.Select(r => r["id"]!.ToString()).ShouldContain(run["id"]!.ToString());
    }

    [Fact]
    public async Task A_statement_pays_what_it_matches_and_a_second_time_nothing()
    {
        var settlement = await api.Accepted(10_000, 20_000);
        var run = await Exported(settlement);
        var item = await Item(run);
        var statement = Statement(api, (item["orderNumber"]!.ToString(), 300_00, Receiver, "оплата"));
        (await Import(statement))["lines"][0]!.ShouldHave(new { match = "paid", settlementId = settlement["id"]!.GetValue<Guid>() });
        (await office.Get($"{SettlementsPath}/{settlement["id"]}")).Json.ShouldHave(new { state = "paid", paidOn = api.Today() });
        (await office.Get($"{Runs}/{run["id"]}")).Json.ShouldHave(new { state = "paid", paidCount = 1 });
        var again = await Import(statement);
        again.Json.ShouldHave(new { paidCount = 0 });
        again["lines"][0]!.ShouldHave(new { match = "already_paid" });
        (await office.Get($"/api/v1/commissions/summary?partnerId={settlement["partnerId"]}"))["paid"]
            .ShouldBeJson(CommissionApi.Rubles(300));
    }

    [Fact]
    public async Task What_does_not_match_is_told_line_by_line_and_changes_nothing()
    {
        var settlement = await api.Accepted(10_000);
        var number = (await Item(await Exported(settlement)))["orderNumber"]!.ToString();
        var statement = Statement(
            api,
            (number, 99_00, Receiver, "оплата"),
            (number, 100_00, "40702810900000000001", "оплата"),
            ("999999", 100_00, "40702810900000000001", "аренда")
        );
        var received = (await Import(statement))["lines"].AsArray().Select(l => l!.Text("match"));
        received.ShouldBe(["sum_differs", "receiver_differs", "unknown"]);
        (await office.Get($"{SettlementsPath}/{settlement["id"]}")).Json.Text("state").ShouldBe("accepted");
    }

    [Fact]
    public async Task A_payment_that_the_bank_has_numbered_anew_is_known_by_its_purpose()
    {
        var settlement = await api.Accepted(10_000);
        await Exported(settlement);
        var purpose = $"Вознаграждение по расчёту № {settlement.Text("number")}. НДС не облагается.";
        var response = await Import(Statement(api, ("777001", 100_00, Receiver, purpose), ("777002", 100_00, Receiver, purpose)));
        response["lines"].AsArray().Select(l => l!.Text("match")).ShouldBe(["paid", "already_paid"]);
    }

    [Fact]
    public async Task Of_many_imports_of_one_statement_at_once_one_pays()
    {
        var settlement = await api.Accepted(10_000);
        var item = await Item(await Exported(settlement));
        var statement = Statement(api, (item["orderNumber"]!.ToString(), 100_00, Receiver, "оплата"));
        var received = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Import(statement)));
        received.Sum(t => t["paidCount"].GetValue<int>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_settlement_is_in_one_live_run_and_in_another_once_that_is_cancelled()
    {
        var settlement = await api.Accepted(10_000);
        var drafts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Draft(settlement)));
        var run = drafts.Single(d => d.Status == 200)["run"];
        drafts.Where(d => d.Status != 200).ShouldAllBe(d => d.Code == "payout_run_empty");
        (await office.Post($"{SettlementsPath}/{settlement["id"]}/void", new { reason = "Нет" })).ExpectProblem(
            409,
            "settlement_in_payout_run"
        );
        (await Pay(settlement)).ExpectProblem(409, "settlement_in_payout_run");
        (await office.Post($"{Runs}/{run["id"]}/cancel", new { reason = "Банк" })).Expect(200).Json.Text("state").ShouldBe("cancelled");
        (await office.Post($"{Runs}/{run["id"]}/cancel", new { reason = "Банк" })).ExpectProblem(409, "payout_run_ended");
        (await Draft(settlement)).Expect(200);
    }

    [Fact]
    public async Task A_payment_by_hand_is_a_payment_of_the_exported_run()
    {
        var settlement = await api.Accepted(10_000);
        var run = await Exported(settlement);
        (await Pay(settlement)).Expect(200);
        (await office.Get($"{Runs}/{run["id"]}")).Json.Text("state").ShouldBe("paid");
        (await Item(run)).ShouldHave(new { state = "paid", paidOn = api.Today() });
    }

    [Fact]
    public async Task A_run_is_partly_paid_until_the_rest_is_paid_or_cancelled()
    {
        var (first, second) = (await api.Accepted(10_000), await api.Accepted(10_000));
        var run = await Exported(first, second);
        (await Pay(first)).Expect(200);
        (await office.Get($"{Runs}/{run["id"]}")).Json.ShouldHave(new { state = "partly_paid", paidCount = 1 });
        var page = (await office.Get($"{Runs}/{run["id"]}/items?limit=1")).Expect(200);
        (await office.Get($"{Runs}/{run["id"]}/items?limit=1&cursor={page.NextCursor}")).Items.ShouldHaveSingleItem();
        var ended = (await office.Post($"{Runs}/{run["id"]}/cancel", new { reason = "Банк вернул" })).Expect(200).Json;
        ended.ShouldHave(new { state = "paid", releasedCount = 1 });
        (await Draft(second)).Expect(200);
    }

    [Fact]
    public async Task What_cannot_be_paid_is_named_with_its_reason()
    {
        var (partner, _) = await api.Earning(10_000);
        var issued = (await api.Issued(partner))["id"]!.GetValue<Guid>();
        var good = (await api.Accepted(10_000))["id"]!.GetValue<Guid>();
        var stranger = Guid.CreateVersion7();
        var drafted = (await office.Post(Runs, new { settlementIds = new[] { issued, good, stranger } })).Expect(200);
        drafted["skipped"].AsArray().Select(s => s!.Text("reason")).ShouldBe(["settlement_not_found", "settlement_not_accepted"]);
        drafted["run"].ShouldHave(new { itemCount = 1 });
    }

    [Theory]
    [InlineData("1CClientBankExchange")]
    [InlineData("1CClientBankExchange\nСекцияДокумент=Платежное поручение\nНомер=1\nКонецДокумента\nКонецФайла")]
    [InlineData("1CClientBankExchange\nСекцияДокумент=Платежное поручение\nНомер=1\nДата=32.01.2026\nСумма=1\nКонецДокумента\nКонецФайла")]
    [InlineData(
        "1CClientBankExchange\nСекцияДокумент=Платежное поручение\nНомер=1\nДата=01.01.2026\nСумма=99999999999999999999\nКонецДокумента\nКонецФайла"
    )]
    public async Task What_is_no_statement_is_refused(string text) =>
        (await office.Send(HttpMethod.Post, PayoutApi.Statements, Cyrillic.GetBytes(text))).ExpectProblem(422, "bank_statement_unreadable");

    [Fact]
    public async Task Partners_and_franchisees_see_no_run()
    {
        var run = (await Drafted(await api.Accepted(10_000)))["run"]!;
        var (_, person) = await api.NewStaffed();
        (await person.Api.Get(Runs)).ExpectProblem(403, "forbidden");
        (await api.As(api.Network.Franchisees[0]).Get($"{Runs}/{run["id"]}")).ExpectProblem(403, "forbidden");
        (await office.Get($"{Runs}/{Guid.CreateVersion7()}")).ExpectProblem(404, "payout_run_not_found");
    }

    Task<ApiResponse> Draft(params JsonNode[] settlements) => office.Draft(settlements);

    async Task<JsonNode> Drafted(params JsonNode[] settlements) => (await Draft(settlements)).Expect(200).Json;

    Task<JsonNode> Exported(params JsonNode[] settlements) => office.Exported(settlements);

    Task<ApiResponse> Import(byte[] statement) => office.Import(statement);

    async Task<JsonNode> Item(JsonNode run) => (await office.Get($"{Runs}/{run["id"]}/items")).Expect(200).Items.ShouldHaveSingleItem()!;

    Task<ApiResponse> Pay(JsonNode settlement) => office.Post($"{SettlementsPath}/{settlement["id"]}/pay", new { paidOn = api.Today() });
}
