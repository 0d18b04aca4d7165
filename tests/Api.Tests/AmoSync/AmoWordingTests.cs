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

    static readonly LocalOption[] Options = [new("mortgage", ["Ипотека", "Mortgage"]), new("other", ["Другое", "Other"])];

    [Theory]
    [InlineData("text", LocalFieldType.Text, "Казань, Баумана 1")]
    [InlineData("textarea", LocalFieldType.LongText, "Одна строка\nи другая")]
    [InlineData("text", LocalFieldType.Number, "-12.5")]
    [InlineData("text", LocalFieldType.Boolean, "true")]
    [InlineData("text", LocalFieldType.Date, "2026-02-28")]
    [InlineData("text", LocalFieldType.DateTime, "2026-02-28T21:30:00Z")]
    [InlineData("text", LocalFieldType.Select, "mortgage")]
    [InlineData("numeric", LocalFieldType.Number, "0.001")]
    [InlineData("numeric", LocalFieldType.Money, "1500.5")]
    [InlineData("monetary", LocalFieldType.Money, "9000000000000.01")]
    [InlineData("checkbox", LocalFieldType.Boolean, "true")]
    [InlineData("checkbox", LocalFieldType.Boolean, "false")]
    [InlineData("date", LocalFieldType.Date, "1970-01-01")]
    [InlineData("birthday", LocalFieldType.Date, "1931-12-31")]
    [InlineData("date_time", LocalFieldType.DateTime, "2026-10-25T00:00:01Z")]
    [InlineData("url", LocalFieldType.Url, "https://mak.example/?a=1&b=ы")]
    [InlineData("select", LocalFieldType.Select, "other")]
    [InlineData("multiselect", LocalFieldType.Multiselect, "mortgage\nother")]
    [InlineData("multitext", LocalFieldType.Phone, "+79171234567\n+79171234568")]
    [InlineData("multitext", LocalFieldType.Email, "anna@mak.example")]
    [InlineData("text", LocalFieldType.Phone, "+79171234567\n+79171234568")]
    public void A_value_comes_back_as_it_went(string remote, LocalFieldType local, string value)
    {
        var term = Term(remote, local);
        var (values, trouble) = AmoFieldFormatter.Of(term, AmoCanonicalValue.Of(value), []);
        trouble.ShouldBeNull();
        Read(term, values!).ShouldBe(AmoCanonicalValue.Of(value));
    }

    [Theory]
    [InlineData("text", LocalFieldType.Text)]
    [InlineData("date", LocalFieldType.Date)]
    [InlineData("multiselect", LocalFieldType.Multiselect)]
    [InlineData("multitext", LocalFieldType.Phone)]
    public void Nothing_comes_back_as_nothing(string remote, LocalFieldType local)
    {
        var term = Term(remote, local);
        Read(term, AmoFieldFormatter.Of(term, AmoCanonicalValue.None, []).Values!).ShouldBe(AmoCanonicalValue.None);
    }

    [Fact]
    public void Telephones_that_are_there_keep_what_they_are_called_and_how_they_are_written()
    {
        var there = new[] { new RemoteValue("8 (917) 123-45-67", 5), new RemoteValue("+79990000000", 6) };
        var (values, _) = AmoFieldFormatter.Of(
            Term("multitext", LocalFieldType.Phone),
            AmoCanonicalValue.Of(["+79171234567", "+79171111111"]),
            there
        );
        values!.ToJsonString().ShouldBe("""[{"value":"\u002B79171111111","enum_code":"WORK"},{"value":"8 (917) 123-45-67","enum_id":5}]""");
    }

    [Fact]
    public void A_choice_that_nobody_has_linked_is_a_trouble_and_not_a_word()
    {
        var term = Term("select", LocalFieldType.Select);
        AmoFieldFormatter.Of(term, AmoCanonicalValue.Of("unheard_of"), []).ShouldBe((null, AmoPairErrorCode.NotLinked));
    }

    [Fact]
    public void What_is_refused_is_told_by_its_place_and_the_rest_stays()
    {
        var draft = new AmoRecordPayload();
        draft.Set("status", "status_id", 142);
        draft.Set("one", 1, [new JsonObject { ["value"] = "a" }]);
        draft.Set("two", 2, []);
        draft.Meant(["custom_fields_values.1.values.0.value", "nowhere.7"]).ShouldBe(["two"]);
        draft.Meant(["status_id"]).ShouldBe(["status"]);
        draft.Meant(["custom_fields_values.9", "what"]).ShouldBe(["status", "one", "two"]);
        draft.Leave(["one"]);
        draft.Meant(["custom_fields_values.0"]).ShouldBe(["two"]);
        draft.Body().ToJsonString().ShouldBe("""{"status_id":142,"custom_fields_values":[{"field_id":2,"values":[]}]}""");
    }

    static AmoFieldMapping Term(string remote, LocalFieldType local)
    {
        var isList = remote is "select" or "multiselect";
        return new(
            new(
                AmoEntity.Lead,
                $"{FieldId}",
                "phone",
                AmoDirection.Both,
                AmoConflictPolicy.Newest,
                isList ? [new(1, "mortgage"), new(2, "other")] : []
            ),
            new(AmoEntity.Lead, $"{FieldId}", "", remote, local == LocalFieldType.Email ? "EMAIL" : "PHONE", []),
            new(local == LocalFieldType.Email ? "email" : "phone", local, []) { Options = Options }
        );
    }

    /// <summary>As amoCRM gives it back.</summary>
    static AmoCanonicalValue Read(AmoFieldMapping term, JsonArray values)
    {
        foreach (var choice in values.OfType<JsonObject>().Where(v => !v.ContainsKey("value")))
            choice["value"] = "as it is called there";
        var record = new JsonObject
        {
            ["id"] = 1,
            ["custom_fields_values"] = new JsonArray(new JsonObject { ["field_id"] = FieldId, ["values"] = values }),
        };
        var read = AmoRecordParser.Record(JsonSerializer.SerializeToElement(record))!;
        return RemoteValueNormalizer.Of(term, new(read, 1, 1))!.Value;
    }
}
