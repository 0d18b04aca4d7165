using MakCrm.Domain.Common;

namespace MakCrm.Domain.Registrations;

/// <summary>Who registers, and from where he gave his consent.</summary>
/// <param name="Language"><c>ru</c> or <c>en</c>.</param>
public sealed record Applicant(EmailAddress Email, string Name, string Language, string? RemoteAddress)
{
    const int MostLetters = 120;

    /// <summary>
    /// The name as it is kept; null for what is none. Letters to addresses that nobody has proven begin with it, so it must not be able
    /// to carry a message or a link.
    /// </summary>
    public static string? ReadName(string text)
    {
        var name = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length is 0 or > MostLetters || !name.Any(char.IsLetter))
            return null;
        for (var index = 0; index < name.Length; index++)
        {
            if (!IsPart(name, index))
                return null;
        }

        return name;
    }

    static bool IsPart(string name, int index) =>
        name[index] switch
        {
            // "А.С. Пушкин" is a name, "mail.example" would become a link.
            '.' => index + 2 >= name.Length || !char.IsLetter(name[index + 1]) || !char.IsLetter(name[index + 2]),
            ' ' or '-' or '\'' or '’' => true,
            var c => char.IsLetter(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark,
        };
}
