using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Values of custom fields: what each type takes, and how it is kept and shown.</summary>
static class FieldValues
{
    static readonly string[] Choices = ["select", "multiselect", "radiobutton", "category"];
    static readonly string[] Dates = ["date", "date_time", "birthday"];
    static readonly string[] Words = ["text", "textarea", "url", "streetaddress", "tracking_data"];
    static readonly string[] Numbers = ["numeric", "monetary", "price"];

    public static readonly string[] Types =
    [
        .. Choices,
        .. Dates,
        .. Words,
        .. Numbers,
        "multitext",
        "checkbox",
        "smart_address",
        "legal_entity",
        "items",
        "linked_entity",
        "org_legal_name",
        "chained_list",
        "file",
        "payer",
        "supplier",
    ];

    /// <summary>As events number them, from one on.</summary>
    static readonly string[] Numbered =
    [
        "text",
        "numeric",
        "checkbox",
        "select",
        "multiselect",
        "date",
        "url",
        "multitext",
        "textarea",
        "radiobutton",
        "streetaddress",
        "",
        "smart_address",
        "birthday",
        "legal_entity",
        "items",
    ];

    /// <summary>0 where no source tells the number.</summary>
    public static int NumberOf(string type) => Array.IndexOf(Numbered, type) + 1;

    public static bool HasEnums(string type) => type == "multitext" || Choices.Contains(type);

    public static void Check(ItemValidator item, Account account, EntityKind kind)
    {
        foreach (var entry in item.Each("custom_fields_values"))
        {
            entry.Ints("field_id");
            if (FieldOf(entry.Item, account, kind) is not { } field)
                entry.NotSupported(entry.Has("field_code") && !entry.Has("field_id") ? "field_code" : "field_id");
            else
                foreach (var value in entry.Each("values"))
                    Check(value, field);
        }
    }

    static void Check(ItemValidator value, Field field)
    {
        if (Choices.Contains(field.Type) || (field.Type == "multitext" && (value.Has("enum_id") || value.Has("enum_code"))))
        {
            if (ChoiceOf(value.Item, field) is null)
                value.NotSupported(
                    value.Has("enum_id") ? "enum_id"
                    : value.Has("enum_code") ? "enum_code"
                    : "value"
                );
            if (field.Type != "multitext")
                return;
        }

        value.Required("value");
        if (value.Item["value"] is { } given && Expected(field.Type, given) is { } expected)
            value.WrongType("value", expected);
    }

    /// <summary>What the type expects, where it was given something else.</summary>
    static string? Expected(string type, JsonNode value) =>
        (value.GetValueKind(), type) switch
        {
            (JsonValueKind.String, "multitext") => null,
            (_, "multitext") => "string",
            (JsonValueKind.True or JsonValueKind.False, "checkbox") => null,
            (_, "checkbox") => "bool",
            (JsonValueKind.String, _) when Words.Contains(type) => null,
            (_, _) when Words.Contains(type) => "string",
            (JsonValueKind.Number, _) when Numbers.Contains(type) => null,
            (JsonValueKind.String, _) when Numbers.Contains(type) => NumberOf(value) is null ? "float" : null,
            (_, _) when Numbers.Contains(type) => "float",
            (_, _) when Dates.Contains(type) => SecondsOf(value) is null ? "int" : null,
            _ => null,
        };

    public static void Apply(JsonObject item, Account account, Record record)
    {
        foreach (var entry in (item["custom_fields_values"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var field = FieldOf(entry, account, record.Kind)!;
            var values = (entry["values"] as JsonArray ?? []).OfType<JsonObject>().Select(value => Kept(value, field)).ToList();
            if (values.Count == 0)
                record.Values.Remove(field.Id);
            else
                record.Values[field.Id] = new([.. values]);
        }
    }

    static JsonNode Kept(JsonObject value, Field field)
    {
        var body = new JsonObject();
        if (HasEnums(field.Type))
        {
            var choice = ChoiceOf(value, field) ?? field.Enums.FirstOrDefault();
            body["value"] = field.Type == "multitext" ? value["value"]!.DeepClone() : choice!.Value;
            body["enum_id"] = choice?.Id;
            body["enum_code"] = choice?.Code;
        }
        else if (Dates.Contains(field.Type))
            body["value"] = SecondsOf(value["value"]!);
        else if (Numbers.Contains(field.Type))
            // Numbers come back as text.
            body["value"] = NumberOf(value["value"]!)!.Value.ToString(CultureInfo.InvariantCulture);
        else
            body["value"] = value["value"]!.DeepClone();
        return body;
    }

    /// <summary>Null where there is none at all, as amoCRM writes it.</summary>
    public static JsonArray? View(Account account, Record record) =>
        record.Values.Count == 0
            ? null
            : new([
                .. from pair in record.Values
                let field = account.Fields.First(one => one.Id == pair.Key)
                select new JsonObject
                {
                    ["field_id"] = field.Id,
                    ["field_name"] = field.Name,
                    ["field_code"] = field.Code,
                    ["field_type"] = field.Type,
                    ["values"] = pair.Value.DeepClone(),
                },
            ]);

    static Field? FieldOf(JsonObject entry, Account account, EntityKind kind) =>
        account
            .FieldsOf(kind)
            .FirstOrDefault(field =>
                entry["field_id"] is { } id
                    ? id.ToString() == $"{field.Id}"
                    : field.Code is not null && entry["field_code"]?.ToString() == field.Code
            );

    static FieldEnum? ChoiceOf(JsonObject value, Field field) =>
        field.Enums.FirstOrDefault(choice =>
            value["enum_id"] is { } id ? id.ToString() == $"{choice.Id}"
            : value["enum_code"] is { } code ? code.ToString() == choice.Code
            : field.Type != "multitext" && value["value"]?.ToString() == choice.Value
        );

    static decimal? NumberOf(JsonNode value) =>
        decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static long? SecondsOf(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<long>(out var seconds) ? seconds
        : DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUnixTimeSeconds()
        : null;
}
