using MakCrm.Api.Tests.Deals;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Pipelines;

public sealed class PipelineTemplateTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/pipelines/from-template";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task There_are_templates_of_a_brokerage()
    {
        var templates = (await office.Get("/api/v1/pipeline-templates")).Expect(200).Items;
        templates.Select(t => t["code"]!.GetValue<string>()).ShouldBe(["credit_brokerage", "leasing", "mortgage", "subscribers"]);
        templates.Select(t => t["name"]!["ru"]!.GetValue<string>()).ShouldContain("Ипотека");
    }

    [Theory]
    [InlineData("credit_brokerage", "Кредитный брокеридж")]
    [InlineData("leasing", "Лизинг")]
    [InlineData("mortgage", "Ипотека")]
    [InlineData("subscribers", "Подписчики")]
    public async Task Every_template_makes_a_pipeline(string template, string name)
    {
        var made = (await office.Post(Path, new { template })).Expect(201);
        (made["name"].GetValue<string>(), made["isDefault"].GetValue<bool>()).ShouldBe((name, false));
        made["stages"].AsArray().Where(s => s!["type"]!.GetValue<string>() == "open").ShouldAllBe(s => s!["serviceHours"] != null);
        (await office.NewDeal(stageId: made["stages"][0]!["id"]!.GetValue<Guid>())).ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task A_pipeline_is_made_in_the_language_and_under_the_name_that_are_asked_for()
    {
        var made = (
            await office.Post(
                Path,
                new
                {
                    template = "mortgage",
                    language = "en",
                    name = "Home loans",
                }
            )
        ).Expect(201);
        PipelineTests.Names(made).First().ShouldBe("New request");
        made["name"].GetValue<string>().ShouldBe("Home loans");
        (await office.Post(Path, new { template = "leasing", name = "Home loans" })).ExpectProblem(409, "pipeline_name_taken");
    }

    [Fact]
    public async Task A_template_that_there_is_not_is_refused() =>
        (await office.Post(Path, new { template = "space" })).ExpectProblem(422, "pipeline_template_unknown");
}
