using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.AmoSync.Exchange;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What is said to amoCRM is understood as the same when it comes back: otherwise it would go to and fro.</summary>
public sealed class AmoWordingTests
{
    const long FieldId = 77;

    static readonly OurOption[] Options = [new("mortgage", ["Ипотека", "Mortgage"]), new("other", ["Другое", "Other"])];

    [Theory]
    [InlineData("text", OurType.Text, "Казань, Баумана 1")]
    [InlineData("textarea", OurType.LongText, "Одна строка\nи другая")]
    [InlineData("text", OurType.Number, "-12.5")]
    [InlineData("text", OurType.Boolean, "true")]
    [InlineData("text", OurType.Date, "2026-02-28")]
    [InlineData("text", OurType.DateTime, "2026-02-28T21:30:00Z")]
    [InlineData("text", OurType.Select, "mortgage")]
    [InlineData("numeric", OurType.Number, "0.001")]
    [InlineData("numeric", OurType.Money, "1500.5")]
    [InlineData("monetary", OurType.Money, "9000000000000.01")]
    [InlineData("checkbox", OurType.Boolean, "true")]
    [InlineData("checkbox", OurType.Boolean, "false")]
    [InlineData("date", OurType.Date, "1970-01-01")]
    [InlineData("birthday", OurType.Date, "1931-12-31")]
    [InlineData("date_time", OurType.DateTime, "2026-10-25T00:00:01Z")]
    [InlineData("url", OurType.Url, "https://mak.example/?a=1&b=ы")]
    [InlineData("select", OurType.Select, "other")]
    [InlineData("multiselect", OurType.Multiselect, "mortgage\nother")]
    [InlineData("multitext", OurType.Phone, "+79171234567\n+79171234568")]
    [InlineData("multitext", OurType.Email, "anna@mak.example")]
    [InlineData("text", OurType.Phone, "+79171234567\n+79171234568")]
    public void A_value_comes_back_as_it_went(string theirs, OurType ours, string value)
    {
        var term = Term(theirs, ours);
        var (values, trouble) = AmoFieldWords.Of(term, AmoValue.Of(value), []);
        trouble.ShouldBeNull();
        Read(term, values!).ShouldBe(AmoValue.Of(value));
    }

    [Theory]
    [InlineData("text", OurType.Text)]
    [InlineData("date", OurType.Date)]
    [InlineData("multiselect", OurType.Multiselect)]
    [InlineData("multitext", OurType.Phone)]
    public void Nothing_comes_back_as_nothing(string theirs, OurType ours)
    {
        var term = Term(theirs, ours);
        Read(term, AmoFieldWords.Of(term, AmoValue.None, []).Values!).ShouldBe(AmoValue.None);
    }

    [Fact]
    public void Telephones_that_are_there_keep_what_they_are_called_and_how_they_are_written()
    {
        var there = new[] { new TheirValue("8 (917) 123-45-67", 5), new TheirValue("+79990000000", 6) };
        var (values, _) = AmoFieldWords.Of(Term("multitext", OurType.Phone), AmoValue.Of(["+79171234567", "+79171111111"]), there);
        values!.ToJsonString().ShouldBe("""[{"value":"\u002B79171111111","enum_code":"WORK"},{"value":"8 (917) 123-45-67","enum_id":5}]""");
    }

    [Fact]
    public void A_choice_that_nobody_has_linked_is_a_trouble_and_not_a_word()
    {
        var term = Term("select", OurType.Select);
        AmoFieldWords.Of(term, AmoValue.Of("unheard_of"), []).ShouldBe((null, AmoPairTroubleCode.NotLinked));
    }

    [Fact]
    public void What_is_refused_is_told_by_its_place_and_the_rest_stays()
    {
        var draft = new AmoDraft();
        draft.Say("status", "status_id", 142);
        draft.Say("one", 1, [new JsonObject { ["value"] = "a" }]);
        draft.Say("two", 2, []);
        draft.Meant(["custom_fields_values.1.values.0.value", "nowhere.7"]).ShouldBe(["two"]);
        draft.Meant(["status_id"]).ShouldBe(["status"]);
        draft.Meant(["custom_fields_values.9", "what"]).ShouldBe(["status", "one", "two"]);
        draft.Leave(["one"]);
        draft.Meant(["custom_fields_values.0"]).ShouldBe(["two"]);
        draft.Body().ToJsonString().ShouldBe("""{"status_id":142,"custom_fields_values":[{"field_id":2,"values":[]}]}""");
    }

    static AmoTerm Term(string theirs, OurType ours)
    {
        var isList = theirs is "select" or "multiselect";
        return new(
            new(
                AmoEntity.Lead,
                $"{FieldId}",
                "phone",
                AmoDirection.Both,
                AmoConflictPolicy.Newest,
                isList ? [new(1, "mortgage"), new(2, "other")] : []
            ),
            new(AmoEntity.Lead, $"{FieldId}", "", theirs, ours == OurType.Email ? "EMAIL" : "PHONE", []),
            new(ours == OurType.Email ? "email" : "phone", ours, []) { Options = Options }
        );
    }

    /// <summary>As amoCRM gives it back.</summary>
    static AmoValue Read(AmoTerm term, JsonArray values)
    {
        foreach (var choice in values.OfType<JsonObject>().Where(v => !v.ContainsKey("value")))
            choice["value"] = "as it is called there";
        var record = new JsonObject
        {
            ["id"] = 1,
            ["custom_fields_values"] = new JsonArray(new JsonObject { ["field_id"] = FieldId, ["values"] = values }),
        };
        var read = AmoRecordReading.Record(JsonSerializer.SerializeToElement(record))!;
        return AmoTheirValues.Of(term, new(read, 1, 1))!.Value;
    }
}
