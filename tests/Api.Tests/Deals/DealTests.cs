using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

public sealed class DealTests(CrmApi api) : IClassFixture<CrmApi>
{
    const string Path = "/api/v1/deals";
    readonly ApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_deal_starts_in_the_first_open_stage_of_the_default_pipeline()
    {
        var created = await office.Post(
            Path,
            new
            {
                title = "Ипотека",
                amount = DealSteps.Rubles(450),
                expectedCloseOn = "2026-03-01",
            }
        );
        created.Expect(201).Version.ShouldBe(1);
        created.Headers.Location!.ToString().ShouldBe($"{Path}/{created.Id}");
        created["stageId"].GetValue<Guid>().ShouldBe((await office.Stages()).Open[0]);
        (await office.Get($"{Path}/{created.Id}")).Expect(200).Text.ShouldBe(created.Text);
    }
}
