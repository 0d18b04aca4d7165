using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Templates of documents, and what is made by them.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeDocument(TestApiClient office)
    {
        var definition = new
        {
            name = "Обход",
            kind = "other",
            format = "html",
        };
        var template = await Create(office, "document-templates", definition);
        Name("/document-templates/{id}", template);
        var versions = $"/api/v1/document-templates/{template}/versions";
        (await office.Send(HttpMethod.Post, $"{versions}?fileName=crawled.html", "<p>обход</p>"u8.ToArray())).Expect(201);
        Name("/versions/{number}", "1");
        (await office.Post($"{versions}/1/publish")).Expect(200);
        Name("/documents/{id}", await Create(office, "documents", new { templateId = template }));
        var batch = new { templateId = template, items = new[] { new { title = "Обход" } } };
        Name("/document-batches/{id}", await Create(office, "document-batches", batch));
    }
}
