using System.Text;

namespace MakCrm.Demo.Csv;

/// <summary>What the caller knows better than a look at the file can tell.</summary>
sealed record LeadFileOptions
{
    public Encoding? Encoding { get; init; }
    public char? Separator { get; init; }

    /// <summary>Fields by the header they are to be read from; they go before the known names.</summary>
    public IReadOnlyList<(LeadField Field, string Header)> Map { get; init; } = [];

    /// <summary>Null where the text is not FIELD=HEADER with a known field, such as "phone=Телефон" or "utm_source=Метка".</summary>
    public static (LeadField Field, string Header)? Mapping(string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 1 || string.IsNullOrWhiteSpace(text[(equals + 1)..]))
            return null;
        var field = text[..equals].Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Enum.GetNames<LeadField>().FirstOrDefault(x => x.Equals(field, StringComparison.OrdinalIgnoreCase)) is { } name
            ? (Enum.Parse<LeadField>(name), text[(equals + 1)..].Trim())
            : null;
    }

    /// <summary>Separators by the sign itself or by a name that a shell does not swallow.</summary>
    public static char? SeparatorNamed(string text) =>
        text switch
        {
            "tab" or "\\t" => '\t',
            "comma" => ',',
            "semicolon" => ';',
            "pipe" => '|',
            [var c] => c,
            _ => null,
        };
}
