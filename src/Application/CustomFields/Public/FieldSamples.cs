using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>Texts that could stand in a form for a field, for examples.</summary>
public static class FieldSamples
{
    /// <param name="field">The field.</param>
    /// <param name="words">For fields that take any words.</param>
    /// <returns>Empty for what nobody writes into a form.</returns>
    public static string Of(FieldDefinition field, string words) =>
        field.Type switch
        {
            FieldType.Number or FieldType.Money => "100",
            FieldType.Boolean => "true",
            FieldType.Date or FieldType.DateTime => "2026-01-20",
            FieldType.Select or FieldType.Multiselect => field.OpenChoices.Select(c => c.Code).FirstOrDefault(""),
            FieldType.Phone => "+7 917 123-45-67",
            FieldType.Email => "ivan.petrov@example.com",
            FieldType.Url => "https://example.com",
            FieldType.Inn => "7707083893",
            FieldType.Text or FieldType.LongText => words,
            FieldType.User or FieldType.Reference or FieldType.File or FieldType.Formula => "",
        };
}
