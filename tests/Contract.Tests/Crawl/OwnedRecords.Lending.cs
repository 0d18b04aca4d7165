using System.Text;
using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Banks and their programs.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeCreditProgram(TestApiClient office)
    {
        var bank = await Create(office, "banks", new { code = "crawled", name = "Банк" });
        Name("/banks/{id}", bank);
        await MakeBankConnection(office, bank);
        Name("/screening-lists/{id}", await Create(office, "screening-lists", new { name = "Перечень", kind = "sanctions" }));
        var rubles = new { amount = 100_000, currency = "RUB" };
        var terms = new
        {
            minAmount = rubles,
            maxAmount = rubles,
            minMonths = 1,
            maxMonths = 12,
            minRate = 10,
            maxRate = 20,
        };
        var program = new
        {
            bankId = bank,
            code = "crawled",
            name = "Программа",
            product = "mortgage",
            effectiveFrom = "2026-01-01",
            terms,
        };
        Name("/credit-programs/{id}", await Create(office, "credit-programs", program));
    }

    /// <summary>An approved application with a document and an offer.</summary>
    async Task MakeLoanApplication(TestApiClient office)
    {
        var client = names["/clients/{id}"]["/clients/".Length..];
        (await office.Patch($"/api/v1/clients/{client}/borrower", new { kind = "person" })).Expect(200);
        var wish = new
        {
            clientId = client,
            programIds = new[] { names["/credit-programs/{id}"]["/credit-programs/".Length..] },
            amount = new { amount = 100_000, currency = "RUB" },
            months = 12,
        };
        var id = (await office.Post("/api/v1/loan-applications", wish)).Expect(200).Items[0]["id"]!.GetValue<Guid>();
        Name("/loan-applications/{id}", id);
        await MakeQuestionnaire(office, client);
        await MakeStatement(office);
        var submission = (await office.Post($"/api/v1/loan-applications/{id}/send")).Expect(202).Id;
        Name("/bank-submissions/{id}", submission);
        (await office.Post($"/api/v1/loan-applications/{id}/submit", new { })).Expect(200);
        var approval = new
        {
            decision = "approved",
            offers = new[]
            {
                new
                {
                    wish.amount,
                    months = 12,
                    rate = 12,
                },
            },
            documents = new[] { new { code = "crawled", title = "Справка" } },
        };
        var approved = (await office.Post($"/api/v1/loan-applications/{id}/decisions", approval)).Expect(200);
        Name("/offers/{offerId}", approved["offers"][0]!["id"]!.GetValue<Guid>());
        Name("/documents/{code}", "crawled");
    }

    /// <summary>As the screening would find it, of the borrower and the list that are there.</summary>
    static async Task<Guid> MakeScreeningHit(CrmApiFixture api)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into screening_hits (tenant_id, id, borrower_id, list_id, entry_key, entry_name, score, fingerprint, state, found_at, version)
            select b.tenant_id, $2, b.id, l.id, 'crawled', 'Обход', 1, '\x00', 'open', now(), 1
            from borrowers b join screening_lists l on l.tenant_id = b.tenant_id where b.tenant_id = $1 limit 1
            """,
            api.HeadOffice.Id,
            id
        );
        return id;
    }

    /// <summary>A questionnaire, sent.</summary>
    async Task MakeQuestionnaire(TestApiClient office, string client)
    {
        var text = new { en = "Questionnaire", ru = "Анкета" };
        var draft = new
        {
            title = text,
            consent = text,
            questions = new[]
            {
                new
                {
                    key = "crawled",
                    type = "text",
                    text,
                },
            },
        };
        var questionnaire = await Create(office, "borrower-questionnaires", draft);
        Name("/borrower-questionnaires/{id}", questionnaire);
        var sent = await office.Post($"/api/v1/clients/{client}/questionnaire-invitations", new { questionnaireId = questionnaire });
        Name("/questionnaire-invitations/{id}", sent.Expect(201).Id);
    }

    /// <summary>A statement of one payment.</summary>
    async Task MakeStatement(TestApiClient office)
    {
        const string Text = """
            1CClientBankExchange
            СекцияРасчСчет
            ДатаНачала=12.01.2026
            РасчСчет=40702810900000000001
            КонецРасчСчет
            СекцияДокумент=Платежное поручение
            Номер=1
            Дата=12.01.2026
            Сумма=1.00
            ПлательщикСчет=40702810900000000002
            ПолучательСчет=40702810900000000001
            НазначениеПлатежа=Обход
            КонецДокумента
            КонецФайла
            """;
        await Create(office, "bank-statements", Encoding.UTF8.GetBytes(Text));
        Name("/statement-lines/{id}", (await office.Get("/api/v1/statement-lines")).Expect(200).Items[0]["id"]!.GetValue<Guid>());
    }

    /// <summary>A bank that nobody reaches.</summary>
    async Task MakeBankConnection(TestApiClient office, Guid bank)
    {
        var mapping = new
        {
            submitPath = "/apply",
            fields = new[] { new { target = "key", source = "application.key" } },
            report = new { key = "key", status = "status" },
            states = new[] { new { status = "APPROVED", state = "approved" } },
        };
        var connection = new
        {
            bankId = bank,
            kind = "rest_json",
            address = "https://bank.invalid/api",
            credentials = new { scheme = "none" },
            callbackSecret = "secret-of-the-crawled-bank",
            mapping,
        };
        Name("/bank-connections/{id}", await Create(office, "bank-connections", connection));
    }
}
