using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace MakCrm.Application.Referrals;

/// <summary>Codes of links, and what pages are told of a click: the code, a dot and the click's key.</summary>
public static partial class ReferralCodes
{
    /// <summary>Without letters and digits that are taken for each other.</summary>
    const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    const int CodeLength = 8;
    const int KeyLength = 12;

    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, KeyLength);

    public static bool IsCode(string text) => Code().IsMatch(text);

    /// <summary>The code and the key of a click, where there is one; null for what is no code.</summary>
    public static (string Code, string? Key)? Read(string? text)
    {
        var match = Told().Match(text?.Trim().ToUpperInvariant() ?? "");
        if (!match.Success)
            return null;
        return (match.Groups["code"].Value, match.Groups["key"] is { Success: true } key ? key.Value : null);
    }

    [GeneratedRegex("^[2-9A-HJKMNP-Z]{8}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?<code>[2-9A-HJKMNP-Z]{8})(\.(?<key>[2-9A-HJKMNP-Z]{12}))?$")]
    private static partial Regex Told();
}
