using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Custom fields as they are searched. Values of leads may be older than their field, so nothing is cast that is not what it should be.</summary>
static class CustomSearchFields
{
    public const string Prefix = FormulaSet.Prefix;

    /// <summary>With the masks that stand before it; null for a formula that comes to nothing.</summary>
    public static SearchField? Of(FieldDefinition field, SearchSchema schema, FilterParameters values) =>
        field.Type != FieldType.Formula ? Lying(field, $"{values.Text(field.Code)}::text").Behind(schema.Shape.CustomValues)
        : schema.Custom.Formulas.Find(field.Code) is { } formula ? new FormulaSqlBuilder(schema, values).Field(Prefix + field.Code, formula)
        : null;

    /// <param name="code">The parameter that has the field's code.</param>
    static SearchField Lying(FieldDefinition field, string code)
    {
        var (json, text) = ($"r.custom_values -> {code}", $"(r.custom_values ->> {code})");
        var name = Prefix + field.Code;
        return field.Type switch
        {
            FieldType.Text or FieldType.LongText or FieldType.Url => SearchField.Text(name, text),
            FieldType.Number => SearchField.Number(name, $"(case when jsonb_typeof({json}) = 'number' then {text}::numeric end)"),
            FieldType.Money => SearchField.Money(
                name,
                $"(case when jsonb_typeof({json} -> 'amount') = 'number' and {json} ->> 'amount' ~ '^-?[0-9]{{1,18}}$' then ({json} ->> 'amount')::bigint end)",
                $"({json} ->> 'currency')"
            ),
            FieldType.Boolean => new(
                name,
                SearchFieldType.Boolean,
                $"(case when jsonb_typeof({json}) = 'boolean' then {text}::boolean end)"
            )
            {
                Type = "boolean",
            },
            // In their one spelling they are in order as texts.
            FieldType.Date => new(name, SearchFieldType.Date, $"{text} collate \"C\""),
            FieldType.DateTime => new(name, SearchFieldType.Time, $"{text} collate \"C\""),
            FieldType.Multiselect => new(name, SearchFieldType.Codes, $"(case when jsonb_typeof({json}) = 'array' then {json} end)")
            {
                IsJson = true,
            },
            FieldType.Phone => SearchField.Code(name, text) with { Canon = rawText => PhoneNumber.Parse(rawText)?.Number },
            FieldType.Email => SearchField.Code(name, text) with { Canon = rawText => EmailAddress.Parse(rawText)?.Address },
            FieldType.Select or FieldType.Inn or FieldType.User or FieldType.Reference or FieldType.File => SearchField.Code(name, text),
            FieldType.Formula => throw new InvalidOperationException($"The formula {field.Code} lies nowhere."),
        };
    }
}
