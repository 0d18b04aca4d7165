using System.Text.Json.Nodes;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Application.Imports.Public;

/// <summary>What a text says.</summary>
/// <param name="Value">As the contract takes it; null where it says nothing.</param>
/// <param name="IsReadable">False where it is nothing that the field can be.</param>
public readonly record struct TextValue(JsonNode? Value, bool IsReadable);

/// <summary>Reads texts that people have written as values of fields, as cells of tables are read.</summary>
public static class TextReading
{
    public static TextValue Amount(string text) => Read(new("", CellKind.Money), text);

    public static TextValue Moment(string text) => Read(new("", CellKind.DateTime), text);

    /// <summary>One of a list, by its code or by what people call it.</summary>
    public static TextValue Choice(IReadOnlyList<(string Code, string Ru, string En)> choices, string text) =>
        Read(new("", CellKind.Select) { Options = [.. choices.Select(c => new CellOption(c.Code, [c.Ru, c.En]))] }, text);

    /// <summary>A field of the tenant's own. What no text can say, such as a formula, is not readable.</summary>
    public static TextValue Custom(FieldFacts field, string text) =>
        !field.IsArchived && Wire.TryParse<CellKind>(Wire.Name(field.Type), out var kind)
            ? Read(new(field.Code, kind) { Options = [.. field.OpenChoices.Select(c => new CellOption(c.Code, c.Titles))] }, text)
            : new(null, IsReadable: false);

    static TextValue Read(CellField field, string text)
    {
        var read = CellReading.Read(field, text, CellHabits.Usual);
        return new(read.Values.Count > 0 ? read.Values[0] : null, read.Problem is null);
    }
}
