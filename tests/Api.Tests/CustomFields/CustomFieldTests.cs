using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.CustomFields;

public sealed class CustomFieldTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_field_is_defined_read_and_listed_in_order()
    {
        var code = NewCode();
        var more = new
        {
            options = Options("a", "b"),
            help = new { en = "Choose", ru = "Выберите" },
            isRequired = true,
            group = "Доходы",
            order = 999,
            isDefault = "a",
        };
        var id = (await office.Define("client", code, "select", more)).Expect(201).Id;
        var field = (await office.Get($"{Fields}/{id}")).Expect(200);
        field["options"].AsArray().Select(o => o!.Text("code")).ShouldBe(["a", "b"]);
        (field.Json.Text("default"), field.Json.Text("group")).ShouldBe(("a", "Доходы"));
        (await office.Patch($"{Fields}/{id}", new { isRequired = false })).Expect(200);
        var listed = (await office.Get($"{Fields}?record=client")).Expect(200).Items;
        listed[^1].Text("code").ShouldBe(code);
        listed.ShouldAllBe(f => f.Text("record") == "client");
    }

    [Fact]
    public async Task A_code_is_taken_once_for_each_type_of_records()
    {
        var code = await office.NewField("lead", "text");
        (await office.Define("lead", code, "number")).ExpectProblem(409, "custom_field_code_taken");
        (await office.Define("deal", code, "number")).Expect(201);
    }

    [Theory]
    [InlineData("select", null, "custom_field_without_options")]
    [InlineData("reference", null, "custom_field_references_fixed")]
    [InlineData("number", "много", "custom_value_invalid")]
    public async Task What_does_not_make_sense_is_refused(string type, string? byDefault, string code) =>
        (await office.Define("client", NewCode(), type, new { isDefault = byDefault })).ExpectProblem(422, code);

    [Fact]
    public async Task Only_values_that_can_be_compared_are_unique()
    {
        (await office.Define("client", NewCode(), "boolean", new { isUnique = true })).ExpectProblem(422, "custom_field_not_unique");
        (await office.Define("client", NewCode(), "text", new { visibleTo = new[] { "nobody" } })).ExpectProblem(422, "unknown_role");
        (await office.Define("client", NewCode(), "text", new { requiredInStages = new[] { Guid.CreateVersion7() } })).ExpectProblem(
            422,
            "custom_field_stages_fixed"
        );
    }

    [Fact]
    public async Task A_type_only_widens_and_options_are_archived_not_taken_away()
    {
        var phone = (await office.Define("client", NewCode(), "phone")).Expect(201).Id;
        (await office.Patch($"{Fields}/{phone}", new { type = "number" })).ExpectProblem(409, "custom_field_type_fixed");
        (await office.Patch($"{Fields}/{phone}", new { type = "text" })).Expect(200);
        var choice = (await office.Define("client", NewCode(), "select", new { options = Options("a", "b") })).Expect(201).Id;
        (await office.Patch($"{Fields}/{choice}", new { options = Options("a") })).ExpectProblem(409, "custom_field_option_gone");
        (await office.Patch($"{Fields}/{choice}", new { options = Options("a", "b", "c") })).Expect(200);
    }

    [Fact]
    public async Task An_archived_field_is_read_and_not_written_until_it_is_restored()
    {
        var code = NewCode();
        var id = (await office.Define("client", code, "text")).Expect(201).Id;
        var client = (await office.PostClient((code, "раньше"))).Expect(201).Id;
        (await office.Post($"{Fields}/{id}/archive")).Expect(200);
        (await office.Post($"{Fields}/{id}/archive")).ExpectProblem(409, "custom_field_archived");
        (await office.PostClient((code, "теперь"))).ExpectProblem(422, "custom_value_read_only");
        (await office.Get($"/api/v1/clients/{client}"))["customValues"][code]!.GetValue<string>().ShouldBe("раньше");
        (await office.Get($"{Fields}?includeArchived=true")).Items.ShouldContain(f => f.Text("code") == code);
        (await office.Post($"{Fields}/{id}/restore")).Expect(200);
        (await office.PostClient((code, "теперь"))).Expect(201);
    }

    [Fact]
    public async Task Whoever_has_read_an_older_version_is_told()
    {
        var id = (await office.Define("deal", NewCode(), "text")).Expect(201).Id;
        (await office.Patch($"{Fields}/{id}", new { isRequired = false, order = 5 }, ifMatch: 1)).Expect(200);
        (await office.Patch($"{Fields}/{id}", new { order = 6 }, ifMatch: 1)).ExpectProblem(412, "stale_version");
    }
}
