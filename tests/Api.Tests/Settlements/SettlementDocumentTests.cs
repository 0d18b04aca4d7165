using System.Security.Cryptography;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Documents;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Mail;
using MakCrm.Api.Tests.Partners;
using MakCrm.Application.Documents.Public;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Settlements.SettlementApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>The act and the invoice of a settlement are made of its lines.</summary>
public sealed class SettlementDocumentTests(AccessApi api) : IClassFixture<AccessApi>, IAsyncLifetime
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    public async ValueTask InitializeAsync()
    {
        (await office.Put("/api/v1/settlement-settings", new { isCodeRequired = false })).Expect(200);
        foreach (var sample in new[] { "act", "invoice" })
        {
            if ((await office.Get($"{DocumentCalls.Templates}?kind={sample}")).Items.Count == 0)
                await office.FromSample(sample);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_act_names_each_line_with_its_day_amount_and_commission()
    {
        var (partner, person) = await api.Earning(10_000, 20_000);
        var settlement = await api.Issued(partner);
        var act = await person.Api.Bytes($"{SettlementsPath}/{settlement["id"]}/documents/content?kind=act");
        Hash(act).ShouldBe(settlement["act"]!.Text("sha256"));
        var text = DocxFile.TextOf(act);
        text.ShouldContain("Выданный кредит 05.01.2026 на сумму 10\u00a0000,00 руб.");
        text.ShouldContain("ООО «Ромашка»");
        text.ShouldContain("триста рублей 00 копеек", Case.Insensitive);
    }

    [Fact]
    public async Task A_company_gets_an_invoice_with_its_account_and_a_person_none()
    {
        var (partner, person) = await api.Earning(10_000);
        var settlement = await api.Issued(partner);
        var invoice = DocxFile.TextOf(await person.Api.Bytes($"{SettlementsPath}/{settlement["id"]}/documents/content?kind=invoice"));
        invoice.ShouldContain("40817810600000000004");
        DocxFile
            .TextOf(await person.Api.Bytes($"{SettlementsPath}/{settlement["id"]}/documents/content?kind=act"))
            .ShouldNotContain("40817810600000000004");
        var (human, _) = await api.Earning(10_000);
        string? none = null;
        var change = new
        {
            legalForm = "individual",
            inn = none,
            kpp = none,
            ogrn = none,
        };
        (await office.Patch($"{PartnerApi.Root}/{human}", change)).Expect(200);
        var other = await api.Issued(human);
        other["act"].ShouldNotBeNull();
        other["invoice"].ShouldBeNull();
    }

    [Fact]
    public async Task The_same_version_and_lines_make_the_same_bytes_again()
    {
        var (partner, _) = await api.Earning(10_000);
        var settlement = await api.Issued(partner);
        var document = settlement["act"]!["documentId"]!.GetValue<Guid>();
        byte[] again = [];
        await api.Work(async services =>
            again = (await services.GetRequiredService<IDocuments>().Reproduce(document, CancellationToken.None)).Value
        );
        Hash(again).ShouldBe(settlement["act"]!.Text("sha256"));
        (await office.Get($"{DocumentCalls.Made}?partnerId={partner}&kind=act")).Items.ShouldHaveSingleItem()!["id"]!
            .GetValue<Guid>()
            .ShouldBe(document);
    }

    [Fact]
    public async Task An_acceptance_refers_to_the_act_that_was_read()
    {
        var (partner, person) = await api.Earning(10_000);
        var settlement = await api.Issued(partner);
        var wrong = new { sha256 = settlement.Text("sha256"), actSha256 = new string('0', 64) };
        (await person.Api.Post($"{SettlementsPath}/{settlement["id"]}/accept", wrong)).ExpectProblem(422, "settlement_hash_mismatch");
        (await person.Accept(settlement)).Expect(200);
        var proof = (await person.Api.Get($"{SettlementsPath}/{settlement["id"]}/acceptance")).Expect(200);
        proof.Json.Text("actSha256").ShouldBe(settlement["act"]!.Text("sha256"));
        proof.Json.Text("actNumber").ShouldBe(settlement["act"]!.Text("number"));
    }

    [Fact]
    public async Task A_void_settlement_voids_its_documents()
    {
        var (partner, _) = await api.Earning(10_000);
        var settlement = await api.Issued(partner);
        (await office.Post($"{SettlementsPath}/{settlement["id"]}/void", new { reason = "Ошибка" })).Expect(200);
        var act = $"{DocumentCalls.Made}/{settlement["act"]!["documentId"]}";
        await Eventually.Holds(async () => (await office.Get(act)).Expect(200).Json.Text("state").ShouldBe("voided"));
    }

    [Fact]
    public async Task Documents_are_made_once_and_those_of_others_are_not_there()
    {
        var (partner, person) = await api.Earning(10_000);
        var (_, stranger) = await api.NewStaffed();
        var at = $"{SettlementsPath}/{(await api.Issued(partner))["id"]}";
        (await office.Post($"{at}/documents")).ExpectProblem(409, "settlement_documents_made");
        (await person.Api.Post($"{at}/documents")).ExpectProblem(403, "forbidden");
        (await stranger.Api.Get($"{at}/documents/content?kind=act")).ExpectProblem(404, "settlement_not_found");
        (await stranger.Api.Get($"{at}/acceptance")).ExpectProblem(404, "settlement_not_found");
        (await office.Get($"{at}/acceptance")).ExpectProblem(409, "settlement_not_accepted");
    }

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
