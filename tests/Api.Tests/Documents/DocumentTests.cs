using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Documents.DocumentCalls;

namespace MakCrm.Api.Tests.Documents;

/// <summary>Documents made of records and of data.</summary>
public sealed class DocumentTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Letter = "<p>№ {{ document.number }}, {{ client.name }}, {{ data.word }}, {{ deal.amount | money }}</p>";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_document_of_a_client_has_its_fields_and_a_hash()
    {
        var client = await Client();
        var template = await office.NewTemplate(Letter);
        var order = new
        {
            templateId = template,
            recordType = "client",
            recordId = client,
            data = new { word = "слово" },
        };
        var made = (await office.Post(Made, order)).Expect(201);
        (await office.TextOf(made.Id)).ShouldBe("<p>№ , Петрова Анна, слово, </p>");
        var bytes = await office.Bytes($"{Made}/{made.Id}/content");
        made["sha256"].GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (await office.Get($"{Made}?recordType=client&recordId={client}")).Expect(200).Items.Count.ShouldBe(1);
        (await franchisee.Get($"{Made}/{made.Id}")).ExpectProblem(404, "document_not_found");
    }

    [Fact]
    public async Task The_same_version_and_data_make_the_same_hash()
    {
        var template = await office.NewTemplate(Letter);
        var order = new
        {
            templateId = template,
            date = "2026-11-30",
            data = new { word = "слово" },
        };
        var (one, other) = ((await office.Post(Made, order)).Expect(201), (await office.Post(Made, order)).Expect(201));
        one["sha256"].GetValue<string>().ShouldBe(other["sha256"].GetValue<string>());
    }

    [Fact]
    public async Task Numbers_have_no_gaps_when_many_are_made_at_once_and_some_are_refused()
    {
        var tenant = api.As(api.Network.Franchisees[1]);
        var template = await tenant.NewTemplate("<p>{{ document.number }}</p>", "Сп-{year}/{number}", "certificate");
        object Order(int i) =>
            new
            {
                templateId = template,
                date = "2031-05-05",
                recordType = i % 4 == 3 ? "client" : null,
                recordId = i % 4 == 3 ? Guid.CreateVersion7() : (Guid?)null,
            };
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => tenant.Post(Made, Told(Order(i)))));
        answers.Count(a => a.Code == "document_record_unknown").ShouldBe(4);
        var numbers = answers.Where(a => a.Status == 201).Select(a => a["number"].GetValue<string>());
        numbers.ShouldBe(Enumerable.Range(1, 12).Select(n => $"Сп-2031/{n}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_document_is_made_anew_under_its_number()
    {
        var template = await office.NewTemplate(Letter, "{number}", "contract");
        var made = (await office.Post(Made, new { templateId = template, data = new { word = "раз" } })).Expect(201);
        var again = (await office.Post($"{Made}/{made.Id}/versions", new { data = new { word = "два" } }, ifMatch: made.Version)).Expect(
            200
        );
        again["number"].GetValue<string>().ShouldBe(made["number"].GetValue<string>());
        (await office.TextOf(made.Id)).ShouldContain("два");
        var versions = (await office.Get($"{Made}/{made.Id}/versions")).Expect(200).Items;
        versions.Select(v => (int)v["number"]!).ShouldBe([2, 1]);
        versions[1]["sha256"]!.GetValue<string>().ShouldBe(made["sha256"].GetValue<string>());
        (await office.Get($"{Made}/{made.Id}/content?number=3")).ExpectProblem(404, "document_version_not_found");
    }

    [Fact]
    public async Task A_void_document_stays_with_its_reason()
    {
        var template = await office.NewTemplate(Letter);
        var made = (await office.Post(Made, new { templateId = template })).Expect(201);
        var path = $"{Made}/{made.Id}";
        (await office.Post($"{path}/void", new { reason = " " })).Expect(400);
        (await office.Post($"{path}/void", new { reason = "Ошибка" }, ifMatch: made.Version)).Expect(200);
        (await office.Post($"{path}/void", new { reason = "Ошибка" })).ExpectProblem(409, "document_voided");
        (await office.Post($"{path}/versions", new { })).ExpectProblem(409, "document_voided");
        (await office.Get($"{Made}?templateId={template}&state=voided")).Expect(200).Items.Count.ShouldBe(1);
        (await office.Get($"{Made}?templateId={template}&state=active")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused()
    {
        var template = await office.NewTemplate(Letter);
        (await office.Post(Made, new { templateId = Guid.CreateVersion7() })).ExpectProblem(422, "document_template_unknown");
        (await office.Post(Made, new { templateId = template, recordType = "deal" })).ExpectProblem(422, "document_subject_unfit");
        var strange = new
        {
            templateId = template,
            recordType = "deal",
            recordId = Guid.CreateVersion7(),
        };
        (await office.Post(Made, strange)).ExpectProblem(422, "document_record_unknown");
        var large = new { templateId = template, data = new { word = new string('a', 300_000) } };
        (await office.Post(Made, large)).ExpectProblem(422, "document_data_too_large");
        (await office.Post($"{Templates}/{template}/archive")).Expect(200);
        (await office.Post(Made, new { templateId = template })).ExpectProblem(409, "document_template_archived");
        (await office.Get($"{Made}?templateId={template}")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_are_listed_page_by_page()
    {
        var template = await office.NewTemplate("<p>{{ partner.legalName }}</p>");
        var partner = (await office.Post(PartnerApi.Root, PartnerApi.Company("Бумага"))).Expect(201).Id;
        foreach (var word in new[] { "раз", "два", "три" })
            (
                await office.Post(
                    Made,
                    new
                    {
                        templateId = template,
                        partnerId = partner,
                        title = word,
                    }
                )
            ).Expect(201);
        var page = (await office.Get($"{Made}?partnerId={partner}&limit=2")).Expect(200);
        var rest = (await office.Get($"{Made}?partnerId={partner}&limit=2&cursor={page.NextCursor}")).Expect(200);
        page.Items.Concat(rest.Items).Select(d => (string)d["title"]!).ShouldBe(["три", "два", "раз"]);
        rest.NextCursor.ShouldBeNull();
        (await office.TextOf(rest.Items[0]["id"]!.GetValue<Guid>())).ShouldBe("<p>ООО «Бумага»</p>");
        (await office.Get($"{Made}?recordType=client")).Expect(400);
        (await office.Get($"{Made}?recordType=client&recordId={partner}")).ExpectProblem(422, "document_record_unknown");
    }

    [Fact]
    public async Task A_preview_keeps_nothing()
    {
        var template = await office.NewTemplate(Letter, "{number}", "invoice");
        var client = await Client();
        var shown = await office.Post($"{Templates}/{template}/preview", new { recordType = "client", recordId = client });
        Encoding.UTF8.GetString(Convert.FromBase64String((string)shown.Expect(200)["content"]!)).ShouldContain("Петрова Анна");
        (await office.Get($"{Made}?templateId={template}")).Expect(200).Items.ShouldBeEmpty();
        (await office.Post($"{Templates}/{template}/preview", new { number = 9 })).ExpectProblem(
            404,
            "document_template_version_not_found"
        );
    }

    async Task<Guid> Client() => (await office.Post("/api/v1/clients", new { kind = "person", name = "Петрова Анна" })).Expect(201).Id;

    static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Without what is null.</summary>
    static JsonNode Told(object order) => JsonSerializer.SerializeToNode(order, WithoutNulls)!;
}
