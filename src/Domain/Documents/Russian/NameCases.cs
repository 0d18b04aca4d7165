namespace MakCrm.Domain.Documents.Russian;

/// <summary>
/// Declension of Russian names and positions by the rules of their endings. What no rule is sure of stays as it is: a name left in the
/// nominative is a smaller fault than a wrong one.
/// </summary>
public static class NameCases
{
    static readonly string[] Hushing = ["ж", "ш", "щ", "ч"];
    const string Consonants = "бвгджзклмнпрстфхцчшщ";

    /// <summary>Family name, given name and patronymic, in this order.</summary>
    public static string Person(string name, GrammaticalCase inCase)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3 || inCase == GrammaticalCase.Nominative || GenderOf(words[2]) is not { } gender)
            return name;
        return string.Join(' ', Surname(words[0], gender, inCase), Given(words[1], gender, inCase), Patronymic(words[2], gender, inCase));
    }

    /// <summary>Иванов И. И.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 2 or 3 ? words[0] + string.Concat(words.Skip(1).Select(w => $"\u00A0{w[0]}.")) : name;
    }

    /// <summary>A position that begins with adjectives and a masculine noun; what follows the noun stays: генерального директора филиала.</summary>
    public static string Position(string position, GrammaticalCase inCase)
    {
        var words = position.Split(' ');
        for (var i = 0; i < words.Length && inCase != GrammaticalCase.Nominative; i++)
        {
            if (Adjective(words[i], inCase) is { } adjective)
            {
                words[i] = adjective;
                continue;
            }

            if (words[i].EndsWith("тель", StringComparison.Ordinal))
                words[i] = words[i][..^1] + Pick(inCase, "я", "ю", "я", "ем", "е");
            else if (words[i].Length > 2 && IsHard(words[i]))
                words[i] += Hard(words[i], inCase);
            break;
        }

        return string.Join(' ', words);
    }

    /// <summary>Told by the patronymic; null where it does not tell.</summary>
    static GrammaticalGender? GenderOf(string patronymic) =>
        patronymic.EndsWith("ич", StringComparison.Ordinal) ? GrammaticalGender.Masculine
        : patronymic.EndsWith("на", StringComparison.Ordinal) ? GrammaticalGender.Feminine
        : null;

    static string Patronymic(string word, GrammaticalGender gender, GrammaticalCase inCase) =>
        gender == GrammaticalGender.Masculine ? word + Pick(inCase, "а", "у", "а", "ем", "е") : Feminine(word, inCase);

    /// <summary>Иванов, Иванова; Достоевский, Достоевская; Коваль and others that end in a consonant, of men only.</summary>
    static string Surname(string word, GrammaticalGender gender, GrammaticalCase inCase)
    {
        if (word.Contains('-', StringComparison.Ordinal))
            return string.Join('-', word.Split('-').Select(part => Surname(part, gender, inCase)));
        if (gender == GrammaticalGender.Feminine)
            return word switch
            {
                _ when Ends(word, "ова", "ева", "ёва", "ина", "ына") => word[..^1] + Pick(inCase, "ой", "ой", "у", "ой", "ой"),
                _ when Ends(word, "ская", "цкая", "ная") => word[..^2] + Pick(inCase, "ой", "ой", "ую", "ой", "ой"),
                _ => word,
            };
        return word switch
        {
            _ when Ends(word, "ов", "ев", "ёв", "ин", "ын") => word + Pick(inCase, "а", "у", "а", "ым", "е"),
            _ when Ends(word, "ых", "их") => word,
            _ when Adjective(word, inCase) is { } adjective => adjective,
            _ when IsHard(word) => word + Hard(word, inCase),
            _ when word.EndsWith('ь') => word[..^1] + Pick(inCase, "я", "ю", "я", "ем", "е"),
            _ => word,
        };
    }

    static string Given(string word, GrammaticalGender gender, GrammaticalCase inCase) =>
        (word, gender) switch
        {
            ("Павел", _) => "Павл" + Pick(inCase, "а", "у", "а", "ом", "е"),
            ("Лев", _) => "Льв" + Pick(inCase, "а", "у", "а", "ом", "е"),
            ("Пётр", _) => "Петр" + Pick(inCase, "а", "у", "а", "ом", "е"),
            (_, GrammaticalGender.Feminine) when word.EndsWith('ь') => word[..^1] + Pick(inCase, "и", "и", "ь", "ью", "и"),
            _ when Ends(word, "ия") => word[..^1] + Pick(inCase, "и", "и", "ю", "ей", "и"),
            _ when word[^1] is 'а' or 'я' => Feminine(word, inCase),
            (_, GrammaticalGender.Feminine) => word,
            _ when word.EndsWith("ий", StringComparison.Ordinal) => word[..^1] + Pick(inCase, "я", "ю", "я", "ем", "и"),
            _ when word[^1] is 'й' or 'ь' => word[..^1] + Pick(inCase, "я", "ю", "я", "ем", "е"),
            _ when IsHard(word) => word + Hard(word, inCase),
            _ => word,
        };

    /// <summary>Words that end in -а or -я.</summary>
    static string Feminine(string word, GrammaticalCase inCase)
    {
        var stem = word[..^1];
        var isSoft = word[^1] == 'я';
        var genitive = isSoft || "гкхжшчщ".Contains(stem[^1], StringComparison.Ordinal) ? "и" : "ы";
        var instrumental = isSoft || Hushing.Contains(stem[^1..]) || stem[^1] == 'ц' ? "ей" : "ой";
        return stem + Pick(inCase, genitive, "е", isSoft ? "ю" : "у", instrumental, "е");
    }

    static string? Adjective(string word, GrammaticalCase inCase)
    {
        if (word.Length < 4 || !Ends(word, "ый", "ий", "ой"))
            return null;
        var stem = word[..^2];
        var isSoft = word.EndsWith("ний", StringComparison.Ordinal) || (Hushing.Contains(stem[^1..]) && !Ends(word, "ой"));
        var after = isSoft ? "его" : "ого";
        var thin = isSoft || "гкхжшчщ".Contains(stem[^1], StringComparison.Ordinal);
        return stem + Pick(inCase, after, isSoft ? "ему" : "ому", after, thin ? "им" : "ым", isSoft ? "ем" : "ом");
    }

    static bool IsHard(string word) => Consonants.Contains(char.ToLowerInvariant(word[^1]), StringComparison.Ordinal);

    static string Hard(string word, GrammaticalCase inCase) =>
        Pick(inCase, "а", "у", "а", Hushing.Contains(word[^1..]) || word[^1] == 'ц' ? "ем" : "ом", "е");

    static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    static string Pick(
        GrammaticalCase inCase,
        string genitive,
        string dative,
        string accusative,
        string instrumental,
        string prepositional
    ) =>
        inCase switch
        {
            GrammaticalCase.Nominative => "",
            GrammaticalCase.Genitive => genitive,
            GrammaticalCase.Dative => dative,
            GrammaticalCase.Accusative => accusative,
            GrammaticalCase.Instrumental => instrumental,
            GrammaticalCase.Prepositional => prepositional,
        };
}
