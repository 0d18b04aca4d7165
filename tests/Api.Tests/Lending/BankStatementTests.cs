using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Statements of bank accounts, and the loans that their payments are for.</summary>
public sealed class BankStatementTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Statements = "/api/v1/bank-statements";
    const string Lines = "/api/v1/statement-lines";
    static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    static int accounts;
    readonly TestApiClient tenant = api.As(api.Network.Franchisees[0]);
    readonly TestApiClient other = api.As(api.Network.Franchisees[1]);
    readonly string own = $"40702810{Interlocked.Increment(ref accounts):000000000000}";

    [Fact]
    public async Task A_payment_that_names_the_contract_is_matched_with_its_reasons()
    {
        var contract = $"КД-{Guid.CreateVersion7():N}"[..20];
        var loan = await Issued(contract);
        var statement = (await Import(Payment("145", 7_000, $"Вознаграждение по договору {contract}, без НДС"))).Expect(201);
        statement["matchedCount"].GetValue<int>().ShouldBe(1);
        statement["accounts"][0]!["closing"]!["amount"]!.GetValue<long>().ShouldBe(133_450);
        var line = (await Of(statement)).Single();
        line.Uuid("applicationId").ShouldBe(loan);
        line["reasons"]!.AsArray().Select(r => r!.GetValue<string>()).ShouldBe(["contract_number"]);
    }

    [Fact]
    public async Task A_payment_that_came_for_a_loan_is_in_the_timeline_of_its_client_for_whoever_sees_statements()
    {
        var contract = $"КД-{Guid.CreateVersion7():N}"[..20];
        var loan = await Issued(contract);
        (await Import(Payment("151", 7_000, $"Вознаграждение по договору {contract}"))).Expect(201);
        var client = (await tenant.Get($"/api/v1/loan-applications/{loan}")).Expect(200).Json.Uuid("clientId");
        var entry = (await tenant.Get($"/api/v1/timeline?recordType=client&recordId={client}&kinds=payment")).Expect(200).Items.Single();
        (entry["amount"]!["amount"]!.GetValue<long>(), entry["target"]!.Uuid("id")).ShouldBe((700_000, loan));
        (await tenant.Get($"/api/v1/timeline?recordType=client&recordId={client}&kinds=payment&q=страховка"))
            .Expect(200)
            .Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_file_is_refused_and_overlapping_ones_double_nothing()
    {
        var (first, second) = (Payment("1", 100, "Первый"), Payment("2", 200, "Второй"));
        (await Import(first)).Expect(201);
        (await Import(first)).ExpectProblem(409, "bank_statement_repeated");
        var longer = (await Import(first, second)).Expect(201);
        (longer["lineCount"].GetValue<int>(), longer["repeatedCount"].GetValue<int>()).ShouldBe((1, 1));
        (await Of(longer)).Single().Text("purpose").ShouldBe("Второй");
    }

    [Fact]
    public async Task Of_many_who_bring_one_file_at_once_one_does()
    {
        var payment = Payment("9", 900, "Одновременно");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Import(payment)));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Code == "bank_statement_repeated");
    }

    [Fact]
    public async Task What_nobody_can_tell_is_matched_by_hand_and_undone()
    {
        var loan = await Issued($"КД-{Guid.CreateVersion7():N}"[..20]);
        var statement = (await Import(Payment("3", 300, "Оплата услуг"), Payment("4", 400, "Аренда", isOutgoing: true))).Expect(201);
        var waiting = (await tenant.Get($"{Lines}?statementId={statement.Id}&isMatched=false&direction=incoming")).Expect(200);
        var line = waiting.Items.Single().Uuid("id")!.Value;
        var matched = (await Match(line, loan)).Expect(200);
        matched["reasons"][0]!.GetValue<string>().ShouldBe("manual");
        (await Match(line, loan)).ExpectProblem(409, "statement_line_matched");
        (await tenant.Post($"{Lines}/{line}/unmatch", ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await tenant.Post($"{Lines}/{line}/unmatch")).Expect(200).Json["applicationId"].ShouldBeNull();
        (await tenant.Post($"{Lines}/{line}/unmatch")).ExpectProblem(409, "statement_line_not_matched");
        (await Match(line, Guid.CreateVersion7())).ExpectProblem(422, "loan_application_unknown");
        var outgoing = (await tenant.Get($"{Lines}?statementId={statement.Id}&direction=outgoing")).Items.Single().Uuid("id")!.Value;
        (await Match(outgoing, loan)).ExpectProblem(409, "statement_line_not_incoming");
    }

    [Fact]
    public async Task A_statement_is_there_for_its_tenant_alone_and_comes_in_pages()
    {
        var statement = (await Import(Payment("5", 500, "Раз"), Payment("6", 600, "Два"), Payment("7", 700, "Три"))).Expect(201);
        var page = (await tenant.Get($"{Lines}?statementId={statement.Id}&limit=2")).Expect(200);
        var rest = (await tenant.Get($"{Lines}?statementId={statement.Id}&limit=2&cursor={page.NextCursor}")).Expect(200);
        page.Items.Concat(rest.Items).Select(l => l.Text("number")).ShouldBe(["5", "6", "7"], ignoreOrder: true);
        (await other.Get($"{Lines}?statementId={statement.Id}")).Items.ShouldBeEmpty();
        (await other.Get(Statements)).Items.ShouldBeEmpty();
        (await other.Post($"{Lines}/{page.Items[0].Uuid("id")}/unmatch")).ExpectProblem(404, "statement_line_not_found");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_changes_nothing()
    {
        (await tenant.Post(Statements, "Привет"u8.ToArray())).ExpectProblem(422, "bank_statement_unreadable");
        var wrong = Payment("8", 800, "Оплата").Replace("Сумма=8", "Сумма=восемь", StringComparison.Ordinal);
        (await Import(wrong)).ExpectProblem(422, "bank_statement_lines_invalid").Faults.ShouldBe(["bank_statement_line_invalid /lines/12"]);
    }

    async Task<Guid> Issued(string contract)
    {
        var program = await api.As(api.HeadOffice).NewProgram(await api.As(api.HeadOffice).NewBank(), "mortgage");
        var loan = await tenant.NewDraft(program, await tenant.NewBorrower());
        var applications = $"/api/v1/loan-applications/{loan}";
        (await tenant.Post($"{applications}/submit", new { })).Expect(200);
        var offers = new[]
        {
            new
            {
                amount = Rubles(50_000_000),
                months = 36,
                rate = 12,
            },
        };
        var approved = (await tenant.Post($"{applications}/decisions", new { decision = "approved", offers })).Expect(200);
        (await tenant.Post($"{applications}/offers/{approved["offers"][0]!.Uuid("id")}/accept")).Expect(200);
        var issue = new
        {
            issuedOn = api.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            amount = Rubles(50_000_000),
            contractNumber = contract,
        };
        (await tenant.Post($"{applications}/issue", issue)).Expect(200);
        return loan;
    }

    Task<ApiResponse> Match(Guid line, Guid loan) => tenant.Post($"{Lines}/{line}/match", new { applicationId = loan });

    async Task<IReadOnlyList<JsonNode>> Of(ApiResponse statement) =>
        (await tenant.Get($"{Lines}?statementId={statement.Id}")).Expect(200).Items;

    Task<ApiResponse> Import(params string[] payments)
    {
        var text = $"""
            1CClientBankExchange
            ВерсияФормата=1.03
            Кодировка=Windows
            РасчСчет={own}
            СекцияРасчСчет
            ДатаНачала=12.01.2026
            ДатаКонца=12.01.2026
            РасчСчет={own}
            НачальныйОстаток=100.00
            КонечныйОстаток=1334.50
            КонецРасчСчет
            {string.Concat(payments)}
            КонецФайла
            """;
        return tenant.Post(Statements, Windows.GetBytes(text));
    }

    string Payment(string number, long rubles, string purpose, bool isOutgoing = false)
    {
        const string Other = "40702810900000000777";
        var (payer, receiver) = isOutgoing ? (own, Other) : (Other, own);
        return $"""
            СекцияДокумент=Платежное поручение
            Номер={number}
            Дата=12.01.2026
            Сумма={rubles}.00
            ПлательщикСчет={payer}
            Плательщик=ПАО Банк
            ПолучательСчет={receiver}
            Получатель=ООО Ромашка
            ДатаПоступило=12.01.2026
            НазначениеПлатежа={purpose}
            КонецДокумента

            """;
    }
}
