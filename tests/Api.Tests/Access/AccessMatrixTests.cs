using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Access;

/// <summary>What every role may do, as a table.</summary>
public sealed class AccessMatrixTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Matrix = "/api/v1/access-matrix";
    static readonly object HiddenCity = new Dictionary<string, string>
    {
        ["record"] = "lead",
        ["field"] = "city",
        ["as"] = "hidden",
    };

    [Fact]
    public async Task Each_role_stands_with_its_scope_and_what_it_keeps_back()
    {
        var role = await NewRole("=Роль; \"особая\"");
        var matrix = (await api.Office.Get(Matrix, language: "ru")).Expect(200);
        matrix["roles"].AsArray().Select(r => r!["code"]!.GetValue<string>()).ShouldContain(role);
        matrix["roles"].AsArray().First(r => r!["code"]!.GetValue<string>() == "partner")!["name"]!.GetValue<string>().ShouldBe("Партнёр");
        var row = Row(matrix, "getLead");
        row["permission"]!.GetValue<string>().ShouldBe("leads.read");
        row["isScoped"]!.GetValue<bool>().ShouldBeTrue();
        row["needsFreshSignIn"]!.GetValue<bool>().ShouldBeFalse();
        Cell(row, "partner")!["scope"]!.GetValue<string>().ShouldBe("own");
        Cell(row, "guest").ShouldBeNull();
        Cell(row, role)!["scope"]!.GetValue<string>().ShouldBe("unit");
        Cell(row, role)!["keepsBack"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["city"]);
        Row(matrix, "createRole")["needsFreshSignIn"]!.GetValue<bool>().ShouldBeTrue();
        (await api.Office.Get($"{Matrix}?role={role}")).Expect(200)["roles"].AsArray().Count.ShouldBe(1);
        (await api.Office.Get($"{Matrix}?role=nobody")).ExpectProblem(404, "role_not_found");
    }

    [Fact]
    public async Task The_sheet_opens_as_a_table_and_calculates_nothing()
    {
        await NewRole("=Роль; \"особая\"");
        var sheet = (await api.Office.Get($"{Matrix}/export", language: "ru")).Expect(200);
        var lines = sheet.Text.TrimStart('\uFEFF').Split("\r\n");
        lines[0].ShouldStartWith("Модуль;Операция;Право;Описание;Свежий вход;Администратор;");
        lines[0].ShouldContain("\"'=Роль; \"\"особая\"\"\"");
        lines.ShouldContain(line =>
            line.StartsWith("leads;getLead;leads.read;Видеть лиды;;всё;") && line.Contains("подразделение (скрыто: city)")
        );
        using var raw = await api.Office.Http.GetAsync($"{Matrix}/export", TestContext.Current.CancellationToken);
        (await raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    [Fact]
    public async Task Whoever_may_see_roles_reads_it_as_a_page_and_others_learn_that_they_may_not()
    {
        var role = await NewRole("Страничная");
        var admin = await api.NewPerson("admin");
        using var browser = api.NewBrowser();
        await Enter(browser, admin);
        var home = await browser.Open("/account");
        home.Source.ShouldContain("/account/access");
        var page = await browser.Open("/account/access");
        page.Status.ShouldBe(200);
        page.Text.ShouldContain("Страничная");
        page.Text.ShouldContain("getLead");
        page.Text.ShouldContain("подразделение");
        (await browser.Open($"/account/access?role={role}")).Text.ShouldNotContain("Гость");
        (await browser.Open("/account/access.csv")).Source.ShouldContain("leads;getLead;");
        using var other = api.NewBrowser("en");
        await Enter(other, await api.NewPerson("manager"));
        (await other.Open("/account")).Source.ShouldNotContain("/account/access");
        (await other.Open("/account/access")).Status.ShouldBe(403);
        (await other.Open("/account/access.csv")).Status.ShouldBe(403);
        using var stranger = api.NewBrowser();
        (await stranger.Open("/account/access")).Goes.ShouldStartWith("/account/sign-in");
    }

    static async Task Enter(TestBrowser browser, Identity.People.TestPerson person)
    {
        var page = await browser.Open("/account/sign-in");
        (await browser.Submit(page, ("username", person.Email), ("password", person.Password))).Goes.ShouldNotBeNull();
    }

    async Task<string> NewRole(string name)
    {
        var code = await api.NewRole(("leads.read", "unit"));
        (await api.Office.Patch($"/api/v1/roles/{code}", new { name, masks = new[] { HiddenCity } })).Expect(200);
        return code;
    }

    static JsonNode Row(ApiResponse matrix, string operation) =>
        matrix["operations"].AsArray().First(o => o!["operationId"]!.GetValue<string>() == operation)!;

    static JsonNode? Cell(JsonNode row, string role) => row["cells"]!.AsArray().FirstOrDefault(c => c!["role"]!.GetValue<string>() == role);
}
