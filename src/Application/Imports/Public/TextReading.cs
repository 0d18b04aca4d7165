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
    public static TextValue Amount(string text) => Read(new("", CellType.Money), text);

    public static TextValue Moment(string text) => Read(new("", CellType.DateTime), text);

    /// <summary>One of a list, by its code or by what people call it.</summary>
    public static TextValue Choice(IReadOnlyList<(string Code, string Ru, string En)> choices, string text) =>
        Read(new("", CellType.Select) { Options = [.. choices.Select(c => new ImportFieldOption(c.Code, [c.Ru, c.En]))] }, text);

    /// <summary>A field of the tenant's own. What no text can say, such as a formula, is not readable.</summary>
    public static TextValue Custom(FieldDefinition field, string text) =>
        !field.IsArchived && EnumWireFormat.TryParse<CellType>(EnumWireFormat.ToWireName(field.Type), out var kind)
            ? Read(new(field.Code, kind) { Options = [.. field.OpenChoices.Select(c => new ImportFieldOption(c.Code, c.Titles))] }, text)
            : new(null, IsReadable: false);

    static TextValue Read(ImportFieldDefinition field, string text)
    {
        var read = CellParser.Parse(field, text, ColumnFormat.Usual);
        return new(read.Values.Count > 0 ? read.Values[0] : null, read.Problem is null);
    }
}
