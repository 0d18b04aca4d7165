using System.Text;
using System.Text.Json.Nodes;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Documents.DocumentCalls;

namespace MakCrm.Api.Tests.Documents;

/// <summary>Texts with fields, in versions.</summary>
public sealed class DocumentTemplateTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_template_is_defined_changed_and_archived()
    {
        var definition = new
        {
            name = "Договор",
            kind = "contract",
            format = "docx",
            numberFormat = "Д-{year}/{number}",
        };
        var template = (await office.Post(Templates, definition)).Expect(201);
        var path = $"{Templates}/{template.Id}";
        (
            await office.Patch(path, new JsonObject { ["name"] = "Договор услуг", ["numberFormat"] = null }, ifMatch: template.Version)
        ).Expect(200);
        (await office.Patch(path, new { name = "Опоздал" }, ifMatch: template.Version)).ExpectProblem(412, "stale_version");
        (await office.Post($"{path}/archive")).Expect(200);
        (await office.Patch(path, new { name = "Поздно" })).ExpectProblem(409, "document_template_archived");
        (await office.Get($"{Templates}?q=Договор услуг")).Expect(200).Items.ShouldBeEmpty();
        (await office.Get($"{Templates}?q=Договор услуг&includeArchived=true")).Expect(200).Items.Count.ShouldBe(1);
        (await office.Post($"{path}/restore")).Expect(200).Json["numberFormat"].ShouldBeNull();
        (await franchisee.Get(path)).ExpectProblem(404, "document_template_not_found");
    }

    [Fact]
    public async Task Faults_are_told_with_their_places()
    {
        var html =
            "<p>{{ client.name }}</p>\n<p>{{ client.nam }}</p>\n  {% if deal.amount %}{{ document.date | dat }}\n{% endfor %}{{ data.x..y }}";
        var id = (
            await office.Post(
                Templates,
                new
                {
                    name = "С ошибками",
                    kind = "other",
                    format = "html",
                }
            )
        ).Expect(201).Id;
        (await office.AddVersion(id, "x.html", Encoding.UTF8.GetBytes(html))).Expect(201);
        var problems = (await office.Get($"{Templates}/{id}/versions/1/check")).Expect(200)["problems"].AsArray();
        problems
            .Select(p => $"{p!["code"]} {p["place"]}")
            .ShouldBe(
                ["filter_unknown 3:23", "tag_not_opened 4:1", "tag_malformed 4:13", "tag_not_closed 3:3", "field_unknown 2:4"],
                ignoreOrder: true
            );
        (await office.Post($"{Templates}/{id}/versions/1/publish")).ExpectProblem(422, "document_template_faulty");
        (await office.Post($"{Templates}/{id}/versions/2/publish")).ExpectProblem(404, "document_template_version_not_found");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=\"http://example.com/x.png\">")]
    [InlineData("<iframe src='file:///etc/passwd'></iframe>")]
    [InlineData("<p style=\"background:url(http://example.com)\">x</p>")]
    [InlineData("<body onload=alert(1)>")]
    public async Task A_page_that_reaches_outside_of_itself_is_refused(string html)
    {
        var id = (
            await office.Post(
                Templates,
                new
                {
                    name = "Опасный",
                    kind = "other",
                    format = "html",
                }
            )
        ).Expect(201).Id;
        (await office.AddVersion(id, "x.html", Encoding.UTF8.GetBytes(html))).ExpectProblem(422, "document_template_unsafe");
        (await office.Get($"{Templates}/{id}/versions")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_DOCX_is_refused()
    {
        var id = (
            await office.Post(
                Templates,
                new
                {
                    name = "Не DOCX",
                    kind = "act",
                    format = "docx",
                }
            )
        ).Expect(201).Id;
        (await office.AddVersion(id, "x.docx", Encoding.UTF8.GetBytes("<p>"))).ExpectProblem(422, "document_template_unreadable");
        (await office.AddVersion(id, "x.docx", DocxFile.Of("<w:p/>", "External"))).ExpectProblem(422, "document_template_unsafe");
        (await office.AddVersion(id, "x.docx", new byte[(5 << 20) + 1])).ExpectProblem(422, "document_template_too_large");
    }

    [Fact]
    public async Task Versions_are_listed_newest_first_and_never_change()
    {
        var id = await office.NewTemplate("<p>первая</p>");
        (await office.AddVersion(id, "second.html", Encoding.UTF8.GetBytes("<p>вторая</p>"))).Expect(201);
        var page = (await office.Get($"{Templates}/{id}/versions?limit=1")).Expect(200);
        var rest = (await office.Get($"{Templates}/{id}/versions?limit=1&cursor={page.NextCursor}")).Expect(200);
        page.Items.Concat(rest.Items).Select(v => (int)v["number"]!).ShouldBe([2, 1]);
        Encoding.UTF8.GetString(await office.Bytes($"{Templates}/{id}/versions/1/content")).ShouldBe("<p>первая</p>");
        (await office.Get($"{Templates}/{id}")).Expect(200)["publishedNumber"].GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("contract")]
    [InlineData("act")]
    [InlineData("invoice")]
    [InlineData("certificate")]
    [InlineData("consent")]
    public async Task A_sample_is_without_faults_and_makes_a_document(string sample)
    {
        var id = await office.FromSample(sample);
        (await office.Get($"{Templates}/{id}/versions/1/check")).Expect(200)["problems"].AsArray().ShouldBeEmpty();
        var client = (await office.Post("/api/v1/clients", new { kind = "person", name = "Иванов Иван Иванович" })).Expect(201).Id;
        var order = new
        {
            templateId = id,
            recordType = "client",
            recordId = client,
            data = ActData(),
        };
        var document = (await office.Post(Made, order)).Expect(201).Id;
        var text = DocxFile.TextOf(await office.Bytes($"{Made}/{document}/content"));
        text.ShouldContain(sample == "certificate" ? "Иванову Ивану Ивановичу" : "Иванов Иван Иванович");
        text.ShouldNotContain("{");
    }

    [Fact]
    public async Task Fields_are_listed_by_their_records()
    {
        var groups = (await office.Get("/api/v1/document-fields")).Expect(200).Items;
        groups.Select(g => (string)g["root"]!).ShouldBe(["document", "organization", "client", "deal", "lead", "application", "partner"]);
        groups[2]["fields"]!.AsArray().Select(f => (string)f!).ShouldContain("client.bankAccounts.bik");
    }
}
