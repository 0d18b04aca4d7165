using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Tables of programs, and programs side by side.</summary>
public sealed class CreditProgramImportTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Header = "code;name;product;minAmount;maxAmount;minMonths;maxMonths;minRate;maxRate;feePercent;documents";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_table_creates_and_changes_programs_and_archives_those_that_are_missing()
    {
        var (bank, one, two) = (await office.NewBank(), Code(), Code());
        var table = Table(Line(one), Line(two));
        var tried = (await Import(bank, table, "&dryRun=true")).Expect(200);
        (Count(tried, "created"), tried["isDryRun"].GetValue<bool>()).ShouldBe((2, true));
        (await Programs(bank)).ShouldBeEmpty();
        Count((await Import(bank, table)).Expect(200), "created").ShouldBe(2);
        Count((await Import(bank, table)).Expect(200), "unchanged").ShouldBe(2);
        var changed = (await Import(bank, Table(Line(one, maxRate: "19,5")), "&archiveMissing=true")).Expect(200);
        (Count(changed, "changed"), changed["archivedCodes"][0]!.GetValue<string>()).ShouldBe((1, two));
        var left = (await Programs(bank)).ShouldHaveSingleItem()["current"]!;
        (left["number"]!.GetValue<int>(), left["terms"]!["maxRate"]!.GetValue<decimal>()).ShouldBe((2, 19.5m));
        left["terms"]!["documents"]![0]!.Text("title").ShouldBe("Справка о доходах");
        (await Import(bank, table)).Expect(200)["lines"].AsArray().Select(l => l!.Text("action")).ShouldBe(["publish", "restore"]);
    }

    [Fact]
    public async Task A_line_that_is_wrong_keeps_the_whole_table_out_and_is_named()
    {
        var (bank, code) = (await office.NewBank(), Code());
        var table = Table(
            Line(code),
            Line("X"),
            Line(code),
            Line(Code(), maxRate: "много"),
            Line(Code(), maxRate: "1"),
            Line(Code(), product: "")
        );
        (await Import(bank, table))
            .ExpectProblem(422, "credit_program_import_invalid")
            .Faults.ShouldBe([
                "credit_program_cell_invalid /lines/3/code",
                "credit_program_line_repeated /lines/4/code",
                "credit_program_cell_invalid /lines/5/maxRate",
                "credit_terms_range_invalid /lines/6/maxRate",
                "credit_program_cell_missing /lines/7/product",
            ]);
        (await Programs(bank)).ShouldBeEmpty();
        var tried = (await Import(bank, table, "&dryRun=true")).Expect(200);
        (Count(tried, "created"), Count(tried, "refused")).ShouldBe((1, 5));
    }

    [Fact]
    public async Task A_table_without_its_columns_or_of_another_bank_is_refused()
    {
        var (bank, code) = (await office.NewBank(), Code());
        (await Import(bank, "code;name\nx1;Имя")).ExpectProblem(422, "credit_program_import_column_missing");
        (await Import(Guid.CreateVersion7(), Table(Line(code)))).ExpectProblem(404, "bank_not_found");
        (await Import(bank, Table(Line(code)))).Expect(200);
        (await Import(await office.NewBank(), Table(Line(code)))).Faults.ShouldBe(["credit_program_code_taken /lines/2/code"]);
        (await franchisee.Post($"/api/v1/credit-program-imports?bankId={bank}", Encoding.UTF8.GetBytes(Table(Line(code))))).ExpectProblem(
            403,
            "forbidden"
        );
    }

    [Fact]
    public async Task Programs_are_compared_side_by_side_in_the_order_asked()
    {
        var bank = await office.NewBank();
        var programs = new[] { await office.NewProgram(bank, "mortgage"), await office.NewProgram(bank, "car_loan") };
        var wish = new
        {
            programIds = programs,
            amount = Rubles(50_000_000),
            months = 36,
        };
        var compared = (await franchisee.Post("/api/v1/credit-programs/compare", wish)).Expect(200)["items"].AsArray();
        compared.Select(c => c!["match"]!.Uuid("programId")).ShouldBe(programs.Cast<Guid?>());
        compared[0]!["match"]!["fullCost"]!.GetValue<decimal>().ShouldBeGreaterThan(0);
        compared[0]!["terms"]!["maxMonths"]!.GetValue<int>().ShouldBe(60);
        var unknown = new
        {
            programIds = new[] { programs[0], Guid.CreateVersion7() },
            amount = Rubles(50_000_000),
            months = 36,
        };
        (await franchisee.Post("/api/v1/credit-programs/compare", unknown)).Faults.ShouldBe(["credit_program_unknown /programIds/1"]);
    }

    static string Table(params string[] lines) => string.Join('\n', [Header, .. lines]);

    static string Line(string code, string maxRate = "24,9", string product = "consumer_loan") =>
        $"{code};Наличными;{product};50 000;5000000;12;60;16.9;{maxRate};1.5;income_certificate:Справка о доходах:30";

    static int Count(ApiResponse answer, string what) => answer[$"{what}Count"].GetValue<int>();

    Task<ApiResponse> Import(Guid bank, string table, string more = "") =>
        office.Post($"/api/v1/credit-program-imports?bankId={bank}{more}", Encoding.UTF8.GetBytes(table));

    async Task<IReadOnlyList<JsonNode>> Programs(Guid bank) =>
        (await office.Get($"/api/v1/credit-programs?bankId={bank}")).Expect(200).Items;
}
