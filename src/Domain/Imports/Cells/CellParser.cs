using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>Reads what somebody has written into a cell as a value of a field, as the contract takes it.</summary>
public static class CellParser
{
    const decimal MinorUnits = 100;
    const int FewestDigits = 5;

    /// <summary>What people and programs write for nothing.</summary>
    static readonly HashSet<string> Nothing = new(
        [
            "-",
            "—",
            "–",
            "null",
            "nil",
            "none",
            "n/a",
            "#n/a",
            "#н/д",
            "nan",
            "undefined",
            "не указано",
            "не указан",
            "не указана",
            "нет данных",
            "не заполнено",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    static readonly HashSet<string> Yes = new(
        ["да", "д", "yes", "y", "true", "истина", "1", "+", "on", "вкл", "есть", "✓", "✔", "☑"],
        StringComparer.OrdinalIgnoreCase
    );
    static readonly HashSet<string> No = new(
        ["нет", "н", "no", "n", "false", "ложь", "0", "-", "off", "выкл", "✗", "☐"],
        StringComparer.OrdinalIgnoreCase
    );

    public static CellParseResult Parse(ImportFieldDefinition field, string text, ColumnFormat habits)
    {
        var rawText = text.Trim();
        if (rawText.Length == 0 || (field.Kind != CellType.Boolean && Nothing.Contains(rawText)))
            return CellParseResult.None;
        return field.Kind switch
        {
            CellType.Text or CellType.LongText or CellType.User or CellType.Reference or CellType.File => CellParseResult.Of(rawText),
            CellType.Number => CellNumberParser.Read(rawText, habits) is { } number
                ? CellParseResult.Of(number)
                : CellParseResult.Wrong(CellErrorCodes.NotANumber),
            CellType.Money => Money(rawText, habits),
            CellType.Boolean => Yes.Contains(rawText) ? CellParseResult.Of(true)
            : No.Contains(rawText) ? CellParseResult.Of(false)
            : CellParseResult.Wrong(CellErrorCodes.NotYesOrNo),
            CellType.Date => CellDateParser.Day(rawText, habits) is { } day
                ? CellParseResult.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                : CellParseResult.Wrong(CellErrorCodes.NotADate),
            CellType.DateTime => CellDateParser.Moment(rawText, habits) is { } at
                ? CellParseResult.Of(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
                : CellParseResult.Wrong(CellErrorCodes.NotADate),
            CellType.Select => Code(field, rawText) is { } code
                ? CellParseResult.Of(code)
                : CellParseResult.Wrong(CellErrorCodes.OptionUnknown),
            CellType.Multiselect => Choices(field, rawText),
            CellType.Phone => Several(field, CellSplitter.Phones(rawText), IsPhone, CellErrorCodes.NotAPhone),
            CellType.Email => Several(
                field,
                CellSplitter.Emails(rawText),
                text => EmailAddress.Parse(text) is not null,
                CellErrorCodes.NotAnEmail
            ),
            CellType.Url => Address(rawText),
            CellType.Inn => Inn(rawText) is { } inn ? CellParseResult.Of(inn) : CellParseResult.Wrong(CellErrorCodes.NotAnInn),
            CellType.Name => CellParseResult.Of(CellNameParser.Read(rawText)),
        };
    }

    static CellParseResult Money(string text, ColumnFormat habits)
    {
        if (CellNumberParser.Amount(text, habits) is not var (sum, currency))
            return CellParseResult.Wrong(CellErrorCodes.NotAnAmount);
        var minor = (long)decimal.Round(sum * MinorUnits, 0, MidpointRounding.AwayFromZero);
        return CellParseResult.Of(new JsonObject { ["amount"] = minor, ["currency"] = currency });
    }

    static CellParseResult Several(ImportFieldDefinition field, IReadOnlyList<string> parts, Func<string, bool> isOne, string problem)
    {
        var provided = parts.Where(part => !Nothing.Contains(part)).ToList();
        if (!provided.TrueForAll(part => isOne(part)))
            return CellParseResult.Wrong(problem);
        return new([.. provided.Take(field.IsMany ? provided.Count : 1).Select(part => (JsonNode)JsonValue.Create(part))], null);
    }

    /// <summary>Numbers that nobody can dial are kept as they were written, as everywhere; a word without digits is none.</summary>
    static bool IsPhone(string text) => PhoneNumber.Parse(text) is not null || text.Count(char.IsAsciiDigit) >= FewestDigits;

    /// <summary>Of a field without options each word is one, as tags are.</summary>
    static CellParseResult Choices(ImportFieldDefinition field, string text)
    {
        if (Code(field, text) is { } whole)
            return Codes(field, [whole]);
        var parts = CellSplitter.Words(text);
        if (field.Options.Count == 0)
            return Codes(field, parts);
        var codes = parts.Select(part => Code(field, part)).ToList();
        return codes.Contains(null)
            ? CellParseResult.Wrong(CellErrorCodes.OptionUnknown)
            : Codes(field, [.. codes.OfType<string>().Distinct()]);
    }

    static CellParseResult Codes(ImportFieldDefinition field, IReadOnlyList<string> codes) =>
        field.IsMany
            ? new([.. codes.Select(code => (JsonNode)JsonValue.Create(code))], null)
            : CellParseResult.Of(new JsonArray([.. codes.Select(code => (JsonNode)JsonValue.Create(code))]));

    static string? Code(ImportFieldDefinition field, string text)
    {
        var key = ColumnKey.Of(text);
        return field
            .Options.FirstOrDefault(option => ColumnKey.Of(option.Code) == key || option.Titles.Any(title => ColumnKey.Of(title) == key))
            ?.Code;
    }

    static CellParseResult Address(string text)
    {
        var rawText = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        var isAddress =
            !rawText.Contains(' ', StringComparison.Ordinal)
            && Uri.TryCreate(rawText, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.Host.Contains('.', StringComparison.Ordinal);
        return isAddress ? CellParseResult.Of(rawText) : CellParseResult.Wrong(CellErrorCodes.NotAnAddress);
    }

    /// <summary>Spreadsheets take the zero from its beginning and add a fraction; with the KPP behind a bar it stands in registers.</summary>
    static string? Inn(string text)
    {
        var first = text.Split('/')[0];
        var digits = string.Concat((first.EndsWith(".0", StringComparison.Ordinal) ? first[..^2] : first).Where(char.IsAsciiDigit));
        var whole = digits.Length is 9 or 11 ? $"0{digits}" : digits;
        return Common.Inn.IsValid(whole) ? whole : null;
    }
}
