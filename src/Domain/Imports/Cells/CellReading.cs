using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>Reads what somebody has written into a cell as a value of a field, as the contract takes it.</summary>
public static class CellReading
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

    public static CellValue Read(CellField field, string text, CellHabits habits)
    {
        var told = text.Trim();
        if (told.Length == 0 || (field.Kind != CellKind.Boolean && Nothing.Contains(told)))
            return CellValue.None;
        return field.Kind switch
        {
            CellKind.Text or CellKind.LongText or CellKind.User or CellKind.Reference or CellKind.File => CellValue.Of(told),
            CellKind.Number => CellNumber.Read(told, habits) is { } number
                ? CellValue.Of(number)
                : CellValue.Wrong(CellProblems.NotANumber),
            CellKind.Money => Money(told, habits),
            CellKind.Boolean => Yes.Contains(told) ? CellValue.Of(true)
            : No.Contains(told) ? CellValue.Of(false)
            : CellValue.Wrong(CellProblems.NotYesOrNo),
            CellKind.Date => CellDate.Day(told, habits) is { } day
                ? CellValue.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                : CellValue.Wrong(CellProblems.NotADate),
            CellKind.DateTime => CellDate.Moment(told, habits) is { } at
                ? CellValue.Of(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
                : CellValue.Wrong(CellProblems.NotADate),
            CellKind.Select => Code(field, told) is { } code ? CellValue.Of(code) : CellValue.Wrong(CellProblems.OptionUnknown),
            CellKind.Multiselect => Choices(field, told),
            CellKind.Phone => Several(field, CellList.Phones(told), IsPhone, CellProblems.NotAPhone),
            CellKind.Email => Several(field, CellList.Emails(told), text => EmailAddress.Parse(text) is not null, CellProblems.NotAnEmail),
            CellKind.Url => Address(told),
            CellKind.Inn => Inn(told) is { } inn ? CellValue.Of(inn) : CellValue.Wrong(CellProblems.NotAnInn),
            CellKind.Name => CellValue.Of(CellName.Read(told)),
        };
    }

    static CellValue Money(string text, CellHabits habits)
    {
        if (CellNumber.Amount(text, habits) is not var (sum, currency))
            return CellValue.Wrong(CellProblems.NotAnAmount);
        var minor = (long)decimal.Round(sum * MinorUnits, 0, MidpointRounding.AwayFromZero);
        return CellValue.Of(new JsonObject { ["amount"] = minor, ["currency"] = currency });
    }

    static CellValue Several(CellField field, IReadOnlyList<string> parts, Func<string, bool> isOne, string problem)
    {
        var told = parts.Where(part => !Nothing.Contains(part)).ToList();
        if (!told.TrueForAll(part => isOne(part)))
            return CellValue.Wrong(problem);
        return new([.. told.Take(field.IsMany ? told.Count : 1).Select(part => (JsonNode)JsonValue.Create(part))], null);
    }

    /// <summary>Numbers that nobody can dial are kept as they were written, as everywhere; a word without digits is none.</summary>
    static bool IsPhone(string text) => PhoneNumber.Parse(text) is not null || text.Count(char.IsAsciiDigit) >= FewestDigits;

    /// <summary>Of a field without options each word is one, as tags are.</summary>
    static CellValue Choices(CellField field, string text)
    {
        if (Code(field, text) is { } whole)
            return Codes(field, [whole]);
        var parts = CellList.Words(text);
        if (field.Options.Count == 0)
            return Codes(field, parts);
        var codes = parts.Select(part => Code(field, part)).ToList();
        return codes.Contains(null) ? CellValue.Wrong(CellProblems.OptionUnknown) : Codes(field, [.. codes.OfType<string>().Distinct()]);
    }

    static CellValue Codes(CellField field, IReadOnlyList<string> codes) =>
        field.IsMany
            ? new([.. codes.Select(code => (JsonNode)JsonValue.Create(code))], null)
            : CellValue.Of(new JsonArray([.. codes.Select(code => (JsonNode)JsonValue.Create(code))]));

    static string? Code(CellField field, string text)
    {
        var key = ColumnKey.Of(text);
        return field
            .Options.FirstOrDefault(option => ColumnKey.Of(option.Code) == key || option.Titles.Any(title => ColumnKey.Of(title) == key))
            ?.Code;
    }

    static CellValue Address(string text)
    {
        var told = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        var isAddress =
            !told.Contains(' ', StringComparison.Ordinal)
            && Uri.TryCreate(told, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.Host.Contains('.', StringComparison.Ordinal);
        return isAddress ? CellValue.Of(told) : CellValue.Wrong(CellProblems.NotAnAddress);
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
