using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>What tests of banks do again and again.</summary>
static class BankSteps
{
    public const string Connections = "/api/v1/bank-connections";
    public const string Submissions = "/api/v1/bank-submissions";

    public static object RestMapping() =>
        new
        {
            submitPath = "/applications",
            statusPath = "/applications/{key}",
            testPath = "/ping",
            pollSeconds = 1,
            idempotencyHeader = "Idempotency-Key",
            referencePath = "id",
            fields = new object[]
            {
                new
                {
                    target = "orderId",
                    source = "application.key",
                    isRequired = true,
                },
                new
                {
                    target = "loan.sum",
                    source = "application.amount",
                    isNumber = true,
                },
                new
                {
                    target = "loan.term",
                    source = "application.months",
                    isNumber = true,
                },
                new
                {
                    target = "loan.kind",
                    source = "application.product",
                    values = new[] { new { from = "mortgage", to = "HOME" } },
                },
                new
                {
                    target = "client.name",
                    source = "borrower.name",
                    isRequired = true,
                },
                new { target = "client.born", source = "borrower.birthDate" },
                new { target = "channel", constant = "BROKER" },
            },
            report = new
            {
                key = "orderId",
                reference = "id",
                eventId = "eventId",
                sequence = "version",
                status = "status",
                reason = "reason",
                conditions = "conditions",
                offers = new
                {
                    list = "offers",
                    amount = "sum",
                    months = "term",
                    rate = "rate",
                },
                documents = new
                {
                    list = "documents",
                    code = "code",
                    title = "name",
                },
                issuedAmount = "issuedSum",
                contractNumber = "contractNumber",
            },
            states = States(
                ("IN_REVIEW", "in_review"),
                ("DOCUMENTS_NEEDED", "documents_requested"),
                ("APPROVED", "approved"),
                ("REJECTED", "declined"),
                ("CANCELLED", "withdrawn"),
                ("ISSUED", "issued")
            ),
        };

    public static object XmlMapping() =>
        new
        {
            submitPath = "/apply",
            statusPath = "/status?ext={key}",
            testPath = "/hello",
            pollSeconds = 1,
            rootElement = "request",
            referencePath = "number",
            amountUnit = "major",
            fields = new object[]
            {
                new
                {
                    target = "ext",
                    source = "application.key",
                    isRequired = true,
                },
                new
                {
                    target = "sum",
                    source = "application.amount",
                    isRequired = true,
                },
                new { target = "term", source = "application.months" },
                new { target = "fio", source = "borrower.name" },
            },
            report = new
            {
                key = "ext",
                reference = "number",
                time = "state.@changed",
                status = "state",
                reason = "comment",
                conditions = "conditions.condition",
                offers = new
                {
                    list = "offers.offer",
                    amount = "@sum",
                    months = "@term",
                    rate = "@rate",
                },
                documents = new { list = "documents.document", code = "@code" },
                issuedAmount = "issued",
            },
            states = States(
                ("РАССМОТРЕНИЕ", "in_review"),
                ("ДОКУМЕНТЫ", "documents_requested"),
                ("ОДОБРЕНО", "approved"),
                ("ОТКАЗ", "declined"),
                ("ВЫДАНО", "issued")
            ),
        };

    static object[] States(params (string Status, string State)[] states) =>
        [.. states.Select(s => new { status = s.Status, state = s.State })];

    public static object Registration(Guid bank, string kind, string address, object credentials, object mapping) =>
        new
        {
            bankId = bank,
            kind,
            address,
            credentials,
            callbackSecret = BankAccount.CallbackSecret,
            mapping,
        };

    /// <summary>A bank of the head office that is the demo bank with callbacks.</summary>
    public static async Task<BankAccount> NewRestBank(this CrmApiFixture api, BankFakes? fakes = null)
    {
        var host = (fakes ?? ApiComposition.Banks).Rest;
        var token = $"token-{Guid.CreateVersion7():N}";
        var bank = await api.As(api.HeadOffice).NewBank(decisionDays: 5);
        var body = Registration(bank, "rest_json", $"http://{host}/broker/v1", new { scheme = "bearer", token }, RestMapping());
        var made = (await api.As(api.HeadOffice).Post(Connections, body)).Expect(201);
        var account = new BankAccount(bank, made.Id, host, token);
        await account.Callbacks(new Uri(api.Address, new Uri(made["callbackUrl"].GetValue<string>()).AbsolutePath).AbsoluteUri);
        return account;
    }

    /// <summary>A bank of the head office that is the demo bank with forms, or with XML.</summary>
    public static async Task<BankAccount> NewXmlBank(this CrmApiFixture api, string kind = "form", BankFakes? fakes = null)
    {
        var host = (fakes ?? ApiComposition.Banks).Xml;
        var username = $"user-{Guid.CreateVersion7():N}";
        var bank = await api.As(api.HeadOffice).NewBank();
        var credentials = new
        {
            scheme = "basic",
            username,
            password = "secret",
        };
        var made = (
            await api.As(api.HeadOffice).Post(Connections, Registration(bank, kind, $"http://{host}/gate", credentials, XmlMapping()))
        ).Expect(201);
        var account = new BankAccount(bank, made.Id, host, username);
        await account.Behave(new { });
        return account;
    }

    /// <summary>A draft for a bank, as one of these.</summary>
    public static async Task<Guid> NewDraft(this CrmApiFixture api, BankAccount bank, Guid? client = null, TestTenant? tenant = null)
    {
        var applicant = api.As(tenant ?? api.Network.Franchisees[0]);
        var program = await api.As(api.HeadOffice).NewProgram(bank.Bank, "mortgage");
        return await applicant.NewDraft(program, client ?? await applicant.NewBorrower());
    }

    public static async Task<Guid> NewDraft(this TestApiClient applicant, Guid program, Guid client)
    {
        var wish = new
        {
            clientId = client,
            programIds = new[] { program },
            amount = Rubles(50_000_000),
            months = 36,
        };
        return (await applicant.Post("/api/v1/loan-applications", wish)).Expect(200).Items[0].Uuid("id")!.Value;
    }

    /// <summary>The key of what is sent.</summary>
    public static async Task<Guid> Send(this TestApiClient applicant, Guid application) =>
        (await applicant.Post($"/api/v1/loan-applications/{application}/send")).Expect(202).Id;

    /// <summary>Waits until the bank has it.</summary>
    public static Task<ApiResponse> IsAt(this TestApiClient applicant, Guid submission, string state) =>
        Eventually.Gives(async () =>
        {
            var found = (await applicant.Get($"{Submissions}/{submission}")).Expect(200);
            found.Json.Text("state").ShouldBe(state, found.Json.ToJsonString());
            return found;
        });

    /// <summary>Waits until the application is in this state.</summary>
    public static Task<ApiResponse> Becomes(this TestApiClient applicant, Guid application, string state) =>
        Eventually.Gives(async () =>
        {
            var found = (await applicant.Get($"/api/v1/loan-applications/{application}")).Expect(200);
            found.Json.Text("state").ShouldBe(state);
            return found;
        });

    public static async Task<IReadOnlyList<string?>> Outcomes(this TestApiClient applicant, Guid submission) =>
        [.. (await applicant.Get($"{Submissions}/{submission}/reports?limit=200")).Expect(200).Items.Select(r => r.Text("outcome"))];
}
