using MakCrm.TestKit;
using static MakCrm.Api.Tests.Documents.DocumentCalls;

namespace MakCrm.Api.Tests.Documents;

/// <summary>Many documents at once.</summary>
public sealed class DocumentBatchTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Batches = "/api/v1/document-batches";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task All_are_made_and_what_cannot_be_is_told()
    {
        var template = await office.NewTemplate("<p>{{ document.number }} {{ data.word }}</p>", "П-{number}", "invoice");
        var items = Enumerable.Range(0, 60).Select(i => i == 30 ? Strange() : (object)new { data = new { word = $"слово {i}" } }).ToList();
        var batch = (
            await office.Post(
                Batches,
                new
                {
                    templateId = template,
                    date = "2032-01-01",
                    items,
                }
            )
        ).Expect(201);
        var ended = await Ended(batch.Id);
        (ended["state"].GetValue<string>(), (int)ended["made"], (int)ended["failed"]).ShouldBe(("finished", 59, 1));
        var failed = (await office.Get($"{Batches}/{batch.Id}/items?state=failed")).Expect(200).Items;
        failed.Select(i => $"{i["position"]} {i["problem"]}").ShouldBe(["30 document_record_unknown"]);
        var made = (await office.Get($"{Made}?batchId={batch.Id}&limit=200")).Expect(200).Items;
        made.Select(d => (string)d["number"]!).ShouldBe(Enumerable.Range(1, 59).Select(n => $"П-{n}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_cancelled_batch_makes_nothing_more()
    {
        var template = await office.NewTemplate("<p>{{ data.word }}</p>");
        var items = Enumerable.Range(0, 2000).Select(i => new { data = new { word = i } });
        var batch = (await office.Post(Batches, new { templateId = template, items })).Expect(201);
        (await office.Post($"{Batches}/{batch.Id}/cancel")).Expect(200)["state"].GetValue<string>().ShouldBe("cancelled");
        (await office.Post($"{Batches}/{batch.Id}/cancel")).ExpectProblem(409, "document_batch_ended");
        ((int)(await office.Get($"{Batches}/{batch.Id}")).Expect(200)["made"]).ShouldBeLessThan(2000);
    }

    [Fact]
    public async Task What_cannot_begin_is_refused()
    {
        var template = await office.NewTemplate("<p></p>");
        (await office.Post(Batches, new { templateId = Guid.CreateVersion7(), items = new[] { new { } } })).ExpectProblem(
            422,
            "document_template_unknown"
        );
        (await office.Post(Batches, new { templateId = template, items = Array.Empty<object>() })).Expect(400);
        var unfit = new { templateId = template, items = new[] { new { recordType = "deal" } } };
        (await office.Post(Batches, unfit)).ExpectProblem(422, "document_subject_unfit");
        (await office.Get($"{Batches}/{Guid.CreateVersion7()}")).ExpectProblem(404, "document_batch_not_found");
    }

    static object Strange() => new { recordType = "client", recordId = Guid.CreateVersion7() };

    async Task<ApiResponse> Ended(Guid batch) =>
        await Eventually.Gives(async () =>
        {
            var found = (await office.Get($"{Batches}/{batch}")).Expect(200);
            found["state"].GetValue<string>().ShouldNotBe("running");
            return found;
        });
}
