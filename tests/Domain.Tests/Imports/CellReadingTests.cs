using System.Text.Encodings.Web;
using System.Text.Json;
using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Domain.Tests.Imports;

public sealed class CellReadingTests
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly ImportFieldOption[] Statuses =
    [
        new("new", ["Новый", "New"]),
        new("in_work", ["В работе", "In work"]),
        new("lost", ["Отказ, совсем", "Lost"]),
    ];

    [Theory]
    [InlineData("1234", "1234")]
    [InlineData("1 234,56", "1234.56")]
    [InlineData("1\u00A0234,56", "1234.56")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1'234.5", "1234.5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("−5,5", "-5.5")]
    [InlineData("(12)", "-12")]
    [InlineData("15 %", "15")]
    [InlineData("0.5", "0.5")]
    [InlineData("1.2.3", CellErrorCodes.NotANumber)]
    [InlineData("12 шт", CellErrorCodes.NotANumber)]
    [InlineData("пять", CellErrorCodes.NotANumber)]
    [InlineData(".", CellErrorCodes.NotANumber)]
    public void Numbers(string text, string rawText) => Read(CellType.Number, text).ShouldBe(rawText);

    [Theory]
    [InlineData("1 500 000 ₽", "150000000 RUB")]
    [InlineData("1500,5 руб.", "150050 RUB")]
    [InlineData("300к", "30000000 RUB")]
    [InlineData("2,5 млн", "250000000 RUB")]
    [InlineData("1,125 млн руб", "112500000 RUB")]
    [InlineData("500 тыс. р.", "50000000 RUB")]
    [InlineData("до 700 000", "70000000 RUB")]
    [InlineData("$1,200.50", "120050 USD")]
    [InlineData("100 EUR", "10000 EUR")]
    [InlineData("-10,00 ₽", "-1000 RUB")]
    [InlineData("1.500.000 рублей", "150000000 RUB")]
    [InlineData("100 попугаев", CellErrorCodes.NotAnAmount)]
    [InlineData("договорная", CellErrorCodes.NotAnAmount)]
    public void Amounts(string text, string rawText)
    {
        var value = CellParser.Parse(new("amount", CellType.Money), text, ColumnFormat.Usual);
        (value.Problem ?? $"{value.Values[0]["amount"]} {value.Values[0]["currency"]}").ShouldBe(rawText);
    }

    [Theory]
    [InlineData("22.11.2026", "2026-11-22")]
    [InlineData("1.2.85", "1985-02-01")]
    [InlineData("01.02.26 г.", "2026-02-01")]
    [InlineData("2026-11-22", "2026-11-22")]
    [InlineData("2026/11/22 10:00", "2026-11-22")]
    [InlineData("20261122", "2026-11-22")]
    [InlineData("22/11/2026", "2026-11-22")]
    [InlineData("22 ноября 2026 г.", "2026-11-22")]
    [InlineData("5 мая 1990", "1990-05-05")]
    [InlineData("Nov 22, 2026", "2026-11-22")]
    [InlineData("22-Nov-2026", "2026-11-22")]
    [InlineData("46348", "2026-11-22")]
    [InlineData("46348.75", "2026-11-22")]
    [InlineData("31.02.2026", CellErrorCodes.NotADate)]
    [InlineData("22.11.2026 вечером", CellErrorCodes.NotADate)]
    [InlineData("вчера", CellErrorCodes.NotADate)]
    public void Days(string text, string rawText) => Read(CellType.Date, text).ShouldBe(rawText);

    [Theory]
    [InlineData("22.11.2026 10:05", "2026-11-22T07:05:00Z")]
    [InlineData("2026-11-22T10:05:30", "2026-11-22T07:05:30Z")]
    [InlineData("2026-11-22T10:05:30Z", "2026-11-22T10:05:30Z")]
    [InlineData("2026-11-22 10:05:30+05:00", "2026-11-22T05:05:30Z")]
    [InlineData("22.11.2026 1:05 PM", "2026-11-22T10:05:00Z")]
    [InlineData("22.11.2026 10:05 МСК", "2026-11-22T07:05:00Z")]
    [InlineData("22.11.2026", "2026-11-21T21:00:00Z")]
    [InlineData("22.11.2026 25:00", CellErrorCodes.NotADate)]
    public void Moments_are_of_the_place_where_they_were_written(string text, string rawText)
    {
        var habits = ColumnFormat.Usual with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow") };
        Read(CellType.DateTime, text, habits).ShouldBe(rawText);
    }

    [Fact]
    public void A_column_tells_what_a_cell_cannot()
    {
        var american = ColumnFormat.Infer(["03/04/2026", "12/25/2026"]);
        Read(CellType.Date, "03/04/2026", american).ShouldBe("2026-03-04");
        Read(CellType.Date, "03.04.2026", american).ShouldBe("2026-04-03");
        Read(CellType.Date, "03/04/2026", ColumnFormat.Infer(["03/04/2026", "25/12/2026"])).ShouldBe("2026-04-03");
        Read(CellType.Number, "1,234", ColumnFormat.Infer(["1,234", "0,5"])).ShouldBe("1.234");
        Read(CellType.Number, "1,234", ColumnFormat.Infer(["1,234", "5,678"])).ShouldBe("1234");
        Read(CellType.Number, "1.234", ColumnFormat.Infer(["1.234,5", "5,7"])).ShouldBe("1234");
    }

    [Theory]
    [InlineData("Да", "true")]
    [InlineData("+", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("нет", "false")]
    [InlineData("0", "false")]
    [InlineData("-", "false")]
    [InlineData("может быть", CellErrorCodes.NotYesOrNo)]
    public void Yes_and_no(string text, string rawText) => Read(CellType.Boolean, text).ShouldBe(rawText);

    [Theory]
    [InlineData("новый", "new")]
    [InlineData("IN_WORK", "in_work")]
    [InlineData("В  работе", "in_work")]
    [InlineData("Архив", CellErrorCodes.OptionUnknown)]
    public void Options_are_told_by_code_or_by_title(string text, string rawText) =>
        Read(new ImportFieldDefinition("status", CellType.Select) { Options = Statuses }, text).ShouldBe(rawText);

    [Theory]
    [InlineData("новый; в работе", "[\"new\",\"in_work\"]")]
    [InlineData("Отказ, совсем", "[\"lost\"]")]
    [InlineData("новый, архив", CellErrorCodes.OptionUnknown)]
    public void Several_options_stand_in_one_cell(string text, string rawText) =>
        Read(new ImportFieldDefinition("statuses", CellType.Multiselect) { Options = Statuses }, text).ShouldBe(rawText);

    [Theory]
    [InlineData(CellType.Phone, "8 921 123-45-67, +7 (912) 000-11-22", "8 921 123-45-67|+7 (912) 000-11-22")]
    [InlineData(CellType.Phone, "84951234567 / 84951234568\n84951234569", "84951234567|84951234568|84951234569")]
    [InlineData(CellType.Phone, "8 495 123-45-67, 12", "8 495 123-45-67, 12")]
    [InlineData(CellType.Phone, "нет телефона", CellErrorCodes.NotAPhone)]
    [InlineData(CellType.Email, "a@x.ru; b@y.ru", "a@x.ru|b@y.ru")]
    [InlineData(CellType.Email, "a@x.ru b@y.ru", "a@x.ru|b@y.ru")]
    [InlineData(CellType.Email, "a@x.ru, собака", CellErrorCodes.NotAnEmail)]
    [InlineData(CellType.Multiselect, "vip, опт; vip2", "vip|опт|vip2")]
    public void Several_contacts_stand_in_one_cell(CellType kind, string text, string rawText) =>
        Read(new ImportFieldDefinition("many", kind) { IsMany = true }, text).ShouldBe(rawText);

    [Theory]
    [InlineData("7707083893", "7707083893")]
    [InlineData("ИНН 7707083893", "7707083893")]
    [InlineData("7707083893/770701001", "7707083893")]
    [InlineData("274062111", "0274062111")]
    [InlineData("7707083893.0", "7707083893")]
    [InlineData("7707083894", CellErrorCodes.NotAnInn)]
    public void An_inn_is_what_its_last_digits_say(string text, string rawText) => Read(CellType.Inn, text).ShouldBe(rawText);

    [Theory]
    [InlineData(CellType.Text, "—")]
    [InlineData(CellType.Phone, "не указан")]
    [InlineData(CellType.Number, "NULL")]
    [InlineData(CellType.Date, "  ")]
    [InlineData(CellType.Email, "#N/A")]
    public void What_people_write_for_nothing_is_nothing(CellType kind, string text) =>
        CellParser.Parse(new("any", kind), text, ColumnFormat.Usual).ShouldBe(CellParseResult.None);

    [Theory]
    [InlineData("example.ru", "https://example.ru")]
    [InlineData("http://example.ru/a?b=1", "http://example.ru/a?b=1")]
    [InlineData("javascript:alert(1)", CellErrorCodes.NotAnAddress)]
    [InlineData("сайта нет", CellErrorCodes.NotAnAddress)]
    public void Addresses_of_pages(string text, string rawText) => Read(CellType.Url, text).ShouldBe(rawText);

    static string Read(CellType kind, string text, ColumnFormat? habits = null) =>
        Read(new ImportFieldDefinition("any", kind), text, habits);

    static string Read(ImportFieldDefinition field, string text, ColumnFormat? habits = null)
    {
        var value = CellParser.Parse(field, text, habits ?? ColumnFormat.Usual);
        return value.Problem ?? string.Join('|', value.Values.Select(one => one.ToJsonString(Plain).Trim('"')));
    }
}
