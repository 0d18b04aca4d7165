using System.Text;
using MakCrm.Api.Tests.Files;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>A document of an application is a file.</summary>
public sealed class LoanDocumentFileTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/loan-applications";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_document_names_its_file_until_it_is_recorded_anew()
    {
        var id = await Applied();
        var file = (await franchisee.Upload("income.txt", Encoding.UTF8.GetBytes("Справка"))).Expect(201).Id;
        (await Record(id, new { issuedOn = "2026-01-12", fileId = file })).Expect(200);
        (await FileOf(id)).ShouldBe(file);
        (await Record(id, new { issuedOn = "2026-01-12" })).Expect(200);
        (await FileOf(id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_is_not_there_for_the_caller_changes_nothing()
    {
        var id = await Applied();
        var others = (await office.Upload("secret.txt", Encoding.UTF8.GetBytes("Чужое"))).Expect(201).Id;
        foreach (var file in new[] { others, Guid.CreateVersion7() })
            (await Record(id, new { issuedOn = "2026-01-12", fileId = file })).ExpectProblem(422, "loan_document_file_unknown");
        (await franchisee.Get($"{Path}/{id}")).Expect(200)["documents"][0]!["isProvided"]!.GetValue<bool>().ShouldBeFalse();
    }

    async Task<Guid> Applied()
    {
        var income = new { code = "income", title = "Справка о доходах" };
        var program = await office.NewProgram(await office.NewBank(), "mortgage", terms: Terms(50, income));
        var application = new
        {
            clientId = await franchisee.NewBorrower(),
            programIds = new[] { program },
            amount = Rubles(50_000_000),
            months = 36,
        };
        return (await franchisee.Post(Path, application)).Expect(200).Items[0]["id"]!.GetValue<Guid>();
    }

    Task<ApiResponse> Record(Guid id, object document) => franchisee.Put($"{Path}/{id}/documents/income", document);

    async Task<Guid?> FileOf(Guid id) => (await franchisee.Get($"{Path}/{id}")).Expect(200)["documents"][0]!["fileId"]?.GetValue<Guid>();
}
