using System.Collections.Frozen;
using System.Globalization;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>
/// What a password must be, by NIST SP 800-63B: long, and not one that others try first. No demands on its characters, no expiry.
/// </summary>
public static class PasswordPolicy
{
    public const int Shortest = 12;
    public const int Longest = 128;
    const int FewestCharacters = 5;

    /// <summary>So much there must be beside a word that others would try.</summary>
    const int FewestBeside = 8;

    public static readonly Error TooShort = Error.Unprocessable("password_too_short");
    public static readonly Error TooCommon = Error.Unprocessable("password_too_common");
    static readonly FrozenSet<string> Common = Load();

    /// <summary>What speaks against this password for somebody of this e-mail and name; null when nothing does.</summary>
    public static Error? Refuse(string password, string email, string name)
    {
        if (new StringInfo(password).LengthInTextElements < Shortest)
            return TooShort;
        var folded = password.ToLowerInvariant();
        if (folded.Distinct().Count() < FewestCharacters || Common.Contains(folded) || IsSequence(folded))
            return TooCommon;
        var own = name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(email.Split('@')[0]).Append("makcrm");
        return own.Any(word =>
            word.Length >= 4 && folded.Contains(word, StringComparison.Ordinal) && folded.Length - word.Length < FewestBeside
        )
            ? TooCommon
            : null;
    }

    /// <summary>Every character follows the one before, up or down.</summary>
    static bool IsSequence(string text) => text.Zip(text.Skip(1), (a, b) => b - a).Distinct().ToList() is [1 or -1];

    static FrozenSet<string> Load()
    {
        using var stream = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
