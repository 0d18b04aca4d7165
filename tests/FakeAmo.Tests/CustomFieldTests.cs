namespace MakCrm.FakeAmo.Tests;

public sealed class CustomFieldTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("text", "\"слово\"", "\"слово\"")]
    [InlineData("numeric", "12.5", "\"12.5\"")]
    [InlineData("monetary", "\"100\"", "\"100\"")]
    [InlineData("checkbox", "true", "true")]
    [InlineData("date", "1700000000", "1700000000")]
    [InlineData("date_time", "\"2023-11-14T22:13:20+00:00\"", "1700000000")]
    [InlineData("birthday", "1700000000", "1700000000")]
    [InlineData("url", "\"https://example.com\"", "\"https://example.com\"")]
    [InlineData("legal_entity", """{"name":"ООО","vat_id":"7707083893"}""", """{"name":"ООО","vat_id":"7707083893"}""")]
    public async Task Each_type_keeps_a_value_of_its_own_shape(string type, string written, string read)
    {
        var field = await fake.Made("leads/custom_fields", $$"""{"name":"Поле","type":"{{type}}"}""");
        var lead = await fake.Made("leads", Value(field, $$"""{"value":{{written}}}"""));
        var shown = (await fake.Get($"leads/{lead}")).Expect(200)["custom_fields_values"]![0]!;
        shown["field_type"]!.GetValue<string>().ShouldBe(type);
        System
            .Text.Json.Nodes.JsonNode.DeepEquals(shown["values"]![0]!["value"], System.Text.Json.Nodes.JsonNode.Parse(read))
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData("text", "5", "InvalidType")]
    [InlineData("numeric", "\"many\"", "InvalidType")]
    [InlineData("checkbox", "\"yes\"", "InvalidType")]
    [InlineData("date", "\"yesterday\"", "InvalidType")]
    [InlineData("select", "\"unknown\"", "NotSupportedChoice")]
    public async Task A_value_of_another_shape_is_refused(string type, string written, string code)
    {
        var field = await fake.Made("leads/custom_fields", $$"""{"name":"Поле","type":"{{type}}"}""");
        var answer = await fake.Post("leads", $"[{Value(field, $$"""{"value":{{written}}}""")}]");
        answer.FirstError().ShouldBe($"{code} custom_fields_values.0.values.0.value");
    }

    [Fact]
    public async Task A_choice_is_made_by_its_id_or_its_word_and_taken_back()
    {
        var field = await fake.Made(
            "leads/custom_fields",
            """{"name":"Выбор","type":"multiselect","enums":[{"value":"A"},{"value":"B"}]}"""
        );
        var enums = (await fake.Get($"leads/custom_fields/{field}")).Expect(200)["enums"]!;
        var lead = await fake.Made("leads", Value(field, $$"""{"enum_id":{{enums[0]!["id"]}}},{"value":"B"}"""));
        var values = (await fake.Get($"leads/{lead}")).Expect(200)["custom_fields_values"]![0]!["values"]!.AsArray();
        values.Select(value => value!["value"]!.GetValue<string>()).ShouldBe(["A", "B"]);
        values[1]!["enum_id"]!.GetValue<int>().ShouldBe(enums[1]!["id"]!.GetValue<int>());
        (await fake.Get($"leads?filter[custom_fields_values][{field}][]={enums[1]!["id"]}")).Expect(200);
        (await fake.Patch($"leads/{lead}", $$"""{"custom_fields_values":[{"field_id":{{field}},"values":null}]}""")).Expect(200);
        (await fake.Get($"leads/{lead}")).Expect(200)["custom_fields_values"].ShouldBeNull();
    }

    [Fact]
    public async Task Choices_are_replaced_as_a_whole()
    {
        var field = await fake.Made("leads/custom_fields", """{"name":"Выбор","type":"select","enums":[{"value":"A"},{"value":"B"}]}""");
        var second = (await fake.Get($"leads/custom_fields/{field}")).Expect(200)["enums"]![1]!["id"];
        (await fake.Patch($"leads/custom_fields/{field}", $$"""{"enums":[{"id":{{second}},"value":"Б"},{"value":"В"}]}""")).Expect(200);
        var enums = (await fake.Get($"leads/custom_fields/{field}")).Expect(200)["enums"]!.AsArray();
        enums.Select(one => one!["value"]!.GetValue<string>()).ShouldBe(["Б", "В"]);
        enums[0]!["id"]!.GetValue<int>().ShouldBe(second!.GetValue<int>());
    }

    [Fact]
    public async Task A_phone_needs_no_kind_and_gets_the_first()
    {
        var contact = await fake.Made(
            "contacts",
            """{"name":"А","custom_fields_values":[{"field_code":"PHONE","values":[{"value":"+79160000000"}]}]}"""
        );
        var values = (await fake.Get($"contacts/{contact}")).Expect(200)["custom_fields_values"]![0]!["values"]!;
        values[0]!["enum_code"]!.GetValue<string>().ShouldBe("WORK");
    }

    [Fact]
    public async Task A_predefined_field_stays()
    {
        var phone = (await fake.Get("contacts/custom_fields")).Expect(200)["_embedded"]!["custom_fields"]![0]!;
        phone["code"]!.GetValue<string>().ShouldBe("PHONE");
        (await fake.Delete($"contacts/custom_fields/{phone["id"]}")).ExpectProblem(400);
    }

    [Fact]
    public async Task A_deleted_field_takes_its_values_along()
    {
        var field = await fake.Made("leads/custom_fields", """{"name":"Поле","type":"text"}""");
        var lead = await fake.Made("leads", Value(field, """{"value":"слово"}"""));
        (await fake.Delete($"leads/custom_fields/{field}")).Expect(204);
        (await fake.Get($"leads/{lead}")).Expect(200)["custom_fields_values"].ShouldBeNull();
    }

    static string Value(int field, string values) => $$"""{"custom_fields_values":[{"field_id":{{field}},"values":[{{values}}]}]}""";
}
