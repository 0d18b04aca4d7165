using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Documents;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Settlements.SettlementApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>Without a template a settlement stands all the same, and its documents are made later.</summary>
public sealed class SettlementWithoutTemplateTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task What_is_missing_is_said_and_made_later()
    {
        var (partner, person) = await api.Earning(10_000);
        var settlement = await api.Issued(partner);
        settlement.Text("documentsProblem").ShouldBe("document_template_not_published");
        var at = $"{SettlementsPath}/{settlement["id"]}";
        (await person.Api.Get($"{at}/documents/content?kind=act")).ExpectProblem(404, "document_not_found");
        await api.Office.FromSample("act");
        (await api.Office.Post($"{at}/documents", ifMatch: 1)).Expect(200)["act"].ShouldNotBeNull();
        await api.Office.FromSample("invoice");
        var whole = (await api.Office.Post($"{at}/documents")).Expect(200);
        whole["invoice"].ShouldNotBeNull();
        whole.Json["documentsProblem"].ShouldBeNull();
    }
}
