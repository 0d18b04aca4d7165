using System.Text;
using MakCrm.Application.Documents;
using MakCrm.Domain.Documents;
using MakCrm.Infrastructure.Documents;
using MakCrm.Infrastructure.Documents.Pdf;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Documents.DocumentCalls;

namespace MakCrm.Api.Tests.Documents;

/// <summary>Real engines print what real templates make. Only <c>./mak test office</c> runs these.</summary>
public sealed class PrintedDocumentTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact(Explicit = true)]
    public async Task A_document_is_printed_beside_the_request()
    {
        var template = await office.FromSample("act");
        var made = (
            await office.Post(
                Made,
                new
                {
                    templateId = template,
                    data = ActData(),
                    pdf = true,
                }
            )
        ).Expect(201);
        made["pdf"].GetValue<string>().ShouldBe("pending");
        await Eventually.Holds(async () => (await office.Get($"{Made}/{made.Id}")).Expect(200)["pdf"].GetValue<string>().ShouldBe("ready"));
        IsPdf(await office.Bytes($"{Made}/{made.Id}/content?format=pdf"));
        (await office.Post($"{Made}/{made.Id}/versions", new { data = ActData(100) })).Expect(200);
        (await office.Get($"{Made}/{made.Id}/content?format=pdf")).ExpectProblem(409, "document_pdf_not_ready");
        IsPdf(await office.Bytes($"{Made}/{made.Id}/content?format=pdf&number=1"));
    }

    [Theory(Explicit = true)]
    [InlineData("contract")]
    [InlineData("invoice")]
    [InlineData("certificate")]
    [InlineData("consent")]
    public async Task A_sample_is_printed(string sample)
    {
        var template = await office.FromSample(sample);
        var shown = (await office.Post($"{Templates}/{template}/preview", new { format = "pdf", data = ActData() })).Expect(200);
        IsPdf(Convert.FromBase64String(shown["content"].GetValue<string>()));
    }

    [Fact(Explicit = true)]
    public async Task A_page_is_printed_too()
    {
        var template = await office.NewTemplate(
            "<!DOCTYPE html><html><head><title>Т</title></head><body><h1>{{ data.word }}</h1></body></html>"
        );
        var shown = (await office.Post($"{Templates}/{template}/preview", new { format = "pdf", data = new { word = "Ёлка" } })).Expect(
            200
        );
        IsPdf(Convert.FromBase64String(shown["content"].GetValue<string>()));
    }

    [Fact(Explicit = true)]
    public async Task One_that_cannot_be_printed_does_not_keep_back_the_others()
    {
        using var renderer = new PdfRenderer(DocumentSettings.Found);
        var good = new PdfSource(TemplateFormat.Docx, new DocumentSamples().Of(DocumentKind.Act).Content);
        var bad = new PdfSource(TemplateFormat.Docx, DocxFile.Of(DocxFile.Paragraph("Без связей")));
        var outcomes = await renderer.Render([good, bad, good], TestContext.Current.CancellationToken);
        outcomes.Select(o => o.Problem?.Code).ShouldBe([null, "pdf_engine_failed", null]);
        IsPdf(outcomes[2].Pdf!);
    }

    static void IsPdf(byte[] bytes) => Encoding.ASCII.GetString(bytes[..5]).ShouldBe("%PDF-");
}
