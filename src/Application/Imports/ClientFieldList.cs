using System.Text.Json.Nodes;
using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Application.Imports;

/// <summary>What a client can be told to be by a table.</summary>
static class ClientFieldList
{
    static readonly string[] Messengers = ["telegram", "whatsapp", "viber", "max", "vk", "skype"];

    public static readonly IReadOnlyList<ImportField> All =
    [
        Choice("kind", ("person", "Физлицо", "Person"), ("company", "Юрлицо", "Company")),
        One("name", CellKind.Text),
        new(new("wholeName", CellKind.Name), PutWhole),
        One("lastName", CellKind.Text),
        One("firstName", CellKind.Text),
        One("middleName", CellKind.Text),
        One("birthDate", CellKind.Date),
        Choice("gender", ("male", "Мужской", "Male"), ("female", "Женский", "Female")),
        One("fullName", CellKind.Text),
        Choice(
            "legalForm",
            ("ooo", "ООО", "LLC"),
            ("ao", "АО", "JSC"),
            ("pao", "ПАО", "PJSC"),
            ("ip", "ИП", "Sole proprietor"),
            ("kfh", "КФХ", "Farm"),
            ("gup", "ГУП", "State enterprise"),
            ("mup", "МУП", "Municipal enterprise"),
            ("nko", "НКО", "NGO"),
            ("foreign", "Иностранная", "Foreign"),
            ("other", "Другая", "Other")
        ),
        One("inn", CellKind.Inn),
        One("kpp", CellKind.Text),
        One("ogrn", CellKind.Text),
        Many("phone", "phones", CellKind.Phone),
        Many("email", "emails", CellKind.Email),
        .. Messengers.Select(kind => Part(kind, "messengers", "account")),
        Part("residence", "addresses", "text"),
        One("site", CellKind.Text),
        One("language", CellKind.Text),
        One("note", CellKind.LongText),
        One("amount", CellKind.Money),
        Many("tags", "tags", CellKind.Multiselect),
        One("source", CellKind.Text),
        One("status", CellKind.Text),
        One("responsibleId", CellKind.User),
        One("externalSystem", CellKind.Text),
        One("externalId", CellKind.Text),
    ];

    static ImportField One(string name, CellKind type) =>
        new(new(name, type) { Titles = TitlesOf(name) }, (record, value) => record[name] = value);

    static ImportField Choice(string name, params (string Code, string Ru, string En)[] options) =>
        new(
            new(name, CellKind.Select)
            {
                Titles = TitlesOf(name),
                Options = [.. options.Select(o => new CellOption(o.Code, [o.Ru, o.En]))],
            },
            (record, value) => record[name] = value
        );

    static ImportField Many(string name, string list, CellKind type) =>
        new(new(name, type) { IsMany = true, Titles = TitlesOf(name) }, (record, value) => List(record, list).Add(value));

    /// <summary>An item of a list that is of some kind.</summary>
    static ImportField Part(string kind, string list, string of) =>
        new(
            new(kind, CellKind.Text) { IsMany = true },
            (record, value) => List(record, list).Add(new JsonObject { ["kind"] = kind, [of] = value })
        );

    /// <summary>Parts that have columns of their own stay as those tell them.</summary>
    static void PutWhole(JsonObject record, JsonNode parts)
    {
        foreach (var (name, part) in parts.AsObject())
        {
            if (!record.ContainsKey(name))
                record[name] = part?.DeepClone();
        }
    }

    static JsonArray List(JsonObject record, string name)
    {
        if (record[name] is not JsonArray list)
            record[name] = list = [];
        return list;
    }

    static string[] TitlesOf(string name) => [.. new[] { FieldTitles.Of(name, true), FieldTitles.Of(name, false) }.OfType<string>()];
}
