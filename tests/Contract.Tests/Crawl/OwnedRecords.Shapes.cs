using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Records by which a tenant shapes and groups what it keeps: stages, deals, fields, segments.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeStages(TestApiClient office)
    {
        var pipeline = (await office.Get("/api/v1/pipelines")).Items[0];
        var stage = pipeline["stages"]!.AsArray().First(s => s!["type"]!.GetValue<string>() == "open")!["id"]!.GetValue<Guid>();
        var path = $"/api/v1/pipelines/{pipeline["id"]}";
        (await office.Patch($"{path}/stages/{stage}", new { serviceHours = 8760 })).Expect(200);
        Name("/pipelines/{id}", pipeline["id"]!.GetValue<Guid>());
        Name("/stages/{stageId}", stage);
        Name("/versions/{versionId}", (await office.Get($"{path}/versions")).Expect(200).Items[0]["id"]!.GetValue<Guid>());
    }

    async Task MakeDeals(TestApiClient office)
    {
        Name("/deals/{id}", await Create(office, "deals", new { title = "Сделка" }));
        var (survivor, mergedId) = (
            await Create(office, "deals", new { title = "Та же" }),
            await Create(office, "deals", new { title = "Она же" })
        );
        Name("/deal-merges/{id}", await Create(office, $"deals/{survivor}/merge", new { mergedId }));
    }

    async Task MakeField(TestApiClient office)
    {
        var field = new
        {
            record = "client",
            code = "crawled",
            name = new { en = "Crawled", ru = "Обойдено" },
            type = "text",
        };
        Name("/custom-fields/{id}", await Create(office, "custom-fields", field));
        Name("/custom-field-checks/{id}", await Create(office, "custom-field-checks", new { record = "client", code = "crawled" }));
        var bulk = new
        {
            record = "client",
            filter = new
            {
                field = "name",
                op = "eq",
                value = "Обход",
            },
            action = new { kind = "add_tags", tags = new[] { "обход" } },
        };
        Name("/bulk-jobs/{id}", await Create(office, "bulk-jobs", bulk));
    }

    async Task MakeSegment(TestApiClient office)
    {
        var segment = new
        {
            record = "client",
            kind = "static",
            name = "Обход",
        };
        var made = await Create(office, "segments", segment);
        (await office.Put($"/api/v1/segments/{made}/watch")).Expect(200);
        Name("/segments/{id}", made);
    }
}
