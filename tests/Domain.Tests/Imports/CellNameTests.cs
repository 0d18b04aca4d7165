using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Domain.Tests.Imports;

public sealed class CellNameTests
{
    [Theory]
    [InlineData("Иванов Иван Иванович", "Иванов|Иван|Иванович")]
    [InlineData("Иван Иванович Иванов", "Иванов|Иван|Иванович")]
    [InlineData("ИВАНОВ ИВАН ИВАНОВИЧ", "Иванов|Иван|Иванович")]
    [InlineData("Анна Смирнова", "Смирнова|Анна|")]
    [InlineData("Смирнова Анна", "Смирнова|Анна|")]
    [InlineData("Ким Виктория", "Ким|Виктория|")]
    [InlineData("Тимур Бекмамбетов", "Бекмамбетов|Тимур|")]
    [InlineData("Анна Петровна", "|Анна|Петровна")]
    [InlineData("Иванов И.И.", "Иванов|И.|И.")]
    [InlineData("И. И. Иванов", "Иванов|И.|И.")]
    [InlineData("Мамедов Рашид Ахмед оглы", "Мамедов|Рашид|Ахмед оглы")]
    [InlineData("петрова-водкина мария", "Петрова-Водкина|Мария|")]
    [InlineData("Sergey Petrov", "Petrov|Sergey|")]
    [InlineData("Мария", "|Мария|")]
    [InlineData("Иванов", "Иванов||")]
    public void A_person_is_told_in_any_order(string text, string rawText)
    {
        var name = Read(text);
        $"{name["lastName"]}|{name["firstName"]}|{name["middleName"]}".ShouldBe(rawText);
        $"{name["kind"]}".ShouldBe("person");
    }

    [Theory]
    [InlineData("ООО «Ромашка»", "Ромашка", "ooo")]
    [InlineData("Ромашка, ООО", "Ромашка", "ooo")]
    [InlineData("Общество с ограниченной ответственностью \"Ромашка\"", "Ромашка", "ooo")]
    [InlineData("ИП Петров П. П.", "Петров П. П", "ip")]
    [InlineData("Romashka LLC", "Romashka", "ooo")]
    [InlineData("ПАО Сбербанк", "Сбербанк", "pao")]
    public void A_company_is_told_by_its_form(string text, string name, string form)
    {
        var read = Read(text);
        ((string?)read["kind"], (string?)read["name"], (string?)read["fullName"], (string?)read["legalForm"]).ShouldBe(
            ("company", name, text, form)
        );
    }

    [Theory]
    [InlineData("Отдел продаж на Мира 5")]
    [InlineData("клиент с сайта от 12.05")]
    public void What_is_neither_stays_as_it_is(string text) => ((string?)Read(text)["name"]).ShouldBe(text);

    static System.Text.Json.Nodes.JsonNode Read(string text) =>
        CellParser.Parse(new("wholeName", CellType.Name), text, ColumnFormat.Usual).Values[0];
}
