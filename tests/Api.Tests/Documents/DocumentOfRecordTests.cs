using MakCrm.Api.Tests.Lending;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Documents.DocumentCalls;

namespace MakCrm.Api.Tests.Documents;

/// <summary>Documents of deals and applications, and what becomes of them with their records.</summary>
public sealed class DocumentOfRecordTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_deal_brings_its_client()
    {
        var (client, deal) = await ClientAndDeal();
        var template = await office.NewTemplate("<p>{{ deal.title }}, {{ deal.amount | money_words }}, {{ client.name }}</p>");
        var made = await Make(template, "deal", deal);
        (await office.TextOf(made)).ShouldBe("<p>Ипотека, пять тысяч рублей 00 копеек, Заёмщик</p>");
        (await Listed("client", client)).ShouldBe([made]);
        (await Listed("deal", deal)).ShouldBe([made]);
    }

    [Fact]
    public async Task An_application_is_named_in_documents_of_its_client_alone()
    {
        var bank = await office.NewBank();
        var program = await office.NewProgram(bank, "mortgage");
        var client = await office.NewBorrower();
        var wish = new
        {
            clientId = client,
            programIds = new[] { program },
            amount = Rubles(10_000_000),
            months = 24,
        };
        var application = (await office.Post("/api/v1/loan-applications", wish)).Expect(200).Items[0]["id"]!.GetValue<Guid>();
        var template = await office.NewTemplate("<p>{{ application.bankName }} {{ application.amount | money }}</p>");
        object Order(Guid of) =>
            new
            {
                templateId = template,
                recordType = "client",
                recordId = of,
                applicationId = application,
            };
        var made = (await office.Post(Made, Order(client))).Expect(201).Id;
        (await office.TextOf(made)).ShouldBe("<p>Банк 100&#xA0;000,00</p>");
        (await office.Post(Made, Order(await office.NewClient()))).ExpectProblem(422, "document_record_unknown");
    }

    [Fact]
    public async Task A_document_stands_in_the_timeline_of_its_record()
    {
        var (_, deal) = await ClientAndDeal();
        var made = await Make(await office.NewTemplate("<p></p>"), "deal", deal);
        var entry = (await office.Get($"/api/v1/timeline?recordType=deal&recordId={deal}&kinds=document")).Expect(200).Items.Single();
        (entry["action"]!.GetValue<string>(), entry["text"]!.GetValue<string>()).ShouldBe(("generated", "Письмо"));
        entry["target"]!["id"]!.GetValue<Guid>().ShouldBe(made);
    }

    [Fact]
    public async Task Documents_of_merged_clients_are_the_survivors()
    {
        var (one, two) = (await office.NewClient(), await office.NewClient());
        var made = await Make(await office.NewTemplate("<p></p>"), "client", two);
        var merge = (await office.Post("/api/v1/client-merges", new { survivorId = one, mergedIds = new[] { two } })).Expect(201).Id;
        (await Listed("client", one)).ShouldBe([made]);
        (await office.Post($"/api/v1/client-merges/{merge}/undo", new { })).Expect(200);
        (await Listed("client", one)).ShouldBeEmpty();
        (await Listed("client", two)).ShouldBe([made]);
    }

    [Fact]
    public async Task With_a_client_go_its_documents_but_for_those_that_the_law_keeps()
    {
        var client = await office.NewClient();
        var letter = await Make(await office.NewTemplate("<p>{{ client.name }}</p>"), "client", client);
        var act = await Make(await office.NewTemplate("<p>{{ client.name }}</p>", kind: "act"), "client", client);
        (await office.Post($"/api/v1/clients/{client}/trash")).Expect(200);
        (await office.Delete($"/api/v1/clients/{client}")).Expect(204);
        await Eventually.Holds(async () => (await office.Get($"{Made}/{letter}")).ExpectProblem(404, "document_not_found"));
        (await office.TextOf(act)).ShouldBe("<p>Заёмщик</p>");
    }

    async Task<(Guid Client, Guid Deal)> ClientAndDeal()
    {
        var client = await office.NewClient();
        var deal = new
        {
            title = "Ипотека",
            clientId = client,
            amount = Rubles(500_000),
        };
        return (client, (await office.Post("/api/v1/deals", deal)).Expect(201).Id);
    }

    async Task<Guid> Make(Guid template, string recordType, Guid recordId) => (
            await office.Post(
                Made,
                new
                {
                    templateId = template,
                    recordType,
                    recordId,
                }
            )
        ).Expect(201).Id;

    async Task<IEnumerable<Guid>> Listed(string recordType, Guid recordId) =>
        (await office.Get($"{Made}?recordType={recordType}&recordId={recordId}")).Expect(200).Items.Select(d => d["id"]!.GetValue<Guid>());
}
