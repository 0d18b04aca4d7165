using System.Text.Json.Nodes;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>What a cell says: values as the contract takes them, none for nothing, or why it says nothing that the field could be.</summary>
/// <param name="Problem">One of <see cref="CellErrorCodes"/>; null where nothing is wrong.</param>
public sealed record CellParseResult(IReadOnlyList<JsonNode> Values, string? Problem)
{
    public static readonly CellParseResult None = new([], null);

    public static CellParseResult Of(JsonNode value) => new([value], null);

    public static CellParseResult Wrong(string problem) => new([], problem);
}

/// <summary>What can be wrong with a cell.</summary>
public static class CellErrorCodes
{
    public const string NotANumber = "not_a_number";
    public const string NotAnAmount = "not_an_amount";
    public const string NotADate = "not_a_date";
    public const string NotYesOrNo = "not_yes_or_no";
    public const string NotAPhone = "not_a_phone";
    public const string NotAnEmail = "not_an_email";
    public const string NotAnAddress = "not_a_web_address";
    public const string NotAnInn = "not_an_inn";
    public const string OptionUnknown = "option_unknown";
}
