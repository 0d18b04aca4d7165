using System.Globalization;

namespace MakCrm.Domain.Tenants;

/// <summary>Names of hosts as DNS has them: small letters, digits and hyphens, other alphabets as punycode.</summary>
public static class HostName
{
    const int Longest = 253;
    const int LongestLabel = 63;
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <returns>Null when it is no name that the public internet can have.</returns>
    public static string? Parse(string text)
    {
        var name = text.Trim().TrimEnd('.').ToLowerInvariant();
        if (name.Length is 0 or > Longest)
            return null;
        try
        {
            name = Idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = name.Split('.');
        // A name that ends in a number is an address, or would be taken for one.
        return name.Length <= Longest && labels.Length >= 2 && labels.All(IsLabel) && !char.IsAsciiDigit(labels[^1][0]) ? name : null;
    }

    static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
