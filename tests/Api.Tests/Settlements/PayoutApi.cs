using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>Runs, files and statements by the contract.</summary>
static class PayoutApi
{
    public const string Runs = "/api/v1/payout-runs";
    public const string Statements = "/api/v1/payout-statements";

    /// <summary>The account of the organization, and that of every partner of these tests.</summary>
    public const string Payer = "40702810200000000001";
    public const string Receiver = "40817810600000000004";
    public static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <summary>The organization has an account, and partners accept by their session.</summary>
    public static async Task PreparePayouts(this AccessApi api)
    {
        (await api.Office.Put("/api/v1/settlement-settings", new { isCodeRequired = false })).Expect(200);
        var requisites = new
        {
            inn = "7707083893",
            bankName = "ПАО Сбербанк",
            bankBic = "044525225",
            bankAccount = Payer,
            bankCorrespondentAccount = "30101810400000000225",
        };
        (await api.Office.Patch("/api/v1/tenant", requisites)).Expect(200);
    }

    public static async Task<JsonNode> Accepted(this AccessApi api, params long[] loans)
    {
        var (partner, person) = await api.Earning(loans);
        return (await person.Accept(await api.Issued(partner))).Expect(200).Json;
    }

    public static Task<ApiResponse> Draft(this TestApiClient office, params JsonNode[] settlements) =>
        office.Post(Runs, new { settlementIds = settlements.Select(s => s["id"]!.GetValue<Guid>()).ToArray() });

    public static async Task<JsonNode> Exported(this TestApiClient office, params JsonNode[] settlements)
    {
        var run = (await office.Draft(settlements)).Expect(200)["run"];
        return (await office.Post($"{Runs}/{run["id"]}/export")).Expect(200).Json;
    }

    public static Task<ApiResponse> Import(this TestApiClient office, byte[] statement) =>
        office.Send(HttpMethod.Post, Statements, statement);

    /// <summary>What the bank tells of payments that have left the account today.</summary>
    public static byte[] Statement(AccessApi api, params (string Number, long Kopecks, string Receiver, string Purpose)[] payments)
    {
        var day = api.Clock.GetUtcNow().UtcDateTime.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        var text = new StringBuilder("1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\nОтправитель=Банк\r\n");
        text.Append(CultureInfo.InvariantCulture, $"СекцияРасчСчет\r\nРасчСчет={Payer}\r\nВсегоСписано=1.00\r\nКонецРасчСчет\r\n");
        foreach (var (number, kopecks, receiver, purpose) in payments)
        {
            text.Append(CultureInfo.InvariantCulture, $"СекцияДокумент=Платежное поручение\r\nНомер={number}\r\nДата={day}\r\n");
            text.Append(CultureInfo.InvariantCulture, $"Сумма={kopecks / 100m:0.00}\r\nДатаСписано={day}\r\nПлательщикСчет={Payer}\r\n");
            text.Append(CultureInfo.InvariantCulture, $"ПолучательСчет={receiver}\r\nПолучатель1=ООО «Ромашка»\r\n");
            text.Append(CultureInfo.InvariantCulture, $"НазначениеПлатежа={purpose}\r\nКонецДокумента\r\n");
        }

        return Cyrillic.GetBytes(text.Append("КонецФайла\r\n").ToString());
    }
}
