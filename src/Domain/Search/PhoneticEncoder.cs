using System.Text;

namespace MakCrm.Domain.Search;

/// <summary>
/// What a name sounds like, roughly: Aleksei, Alexey and Алексей are one, and so are Наталья, Natalia and Natalya. Every system of
/// transliteration is read, none is asked for.
/// </summary>
public static class PhoneticEncoder
{
    const string Cyrillic = "абвгдежзийклмнопрстуфхцчшщыэюяіїєґ";

    static readonly string[] Sounds =
    [
        "a",
        "b",
        "v",
        "g",
        "d",
        "e",
        "j",
        "z",
        "i",
        "i",
        "k",
        "l",
        "m",
        "n",
        "o",
        "p",
        "r",
        "s",
        "t",
        "u",
        "f",
        "h",
        "c",
        "4",
        "w",
        "w",
        "i",
        "e",
        "iu",
        "ia",
        "i",
        "i",
        "e",
        "g",
    ];

    /// <summary>Of several that begin alike the longer one comes first.</summary>
    static readonly (string Letters, string Sound)[] Latin =
    [
        ("shch", "w"),
        ("sch", "w"),
        ("sh", "w"),
        ("ch", "4"),
        ("zh", "j"),
        ("kh", "h"),
        ("th", "t"),
        ("ph", "f"),
        ("ts", "c"),
        ("tz", "c"),
        ("ck", "k"),
        ("yo", "e"),
        ("jo", "e"),
        ("x", "ks"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("c", "k"),
        ("q", "k"),
    ];

    public static string Of(string word)
    {
        var sound = new StringBuilder();
        for (var at = 0; at < word.Length; )
        {
            var (length, text) = At(word, at);
            foreach (var c in text)
            {
                if (sound.Length == 0 || sound[^1] != c)
                    sound.Append(c);
            }

            at += length;
        }

        // Евгений is Evgeny to some and Yevgeny to others.
        return sound is { Length: > 2 } && sound[0] == 'i' && sound[1] == 'e' ? sound.ToString(1, sound.Length - 1) : sound.ToString();
    }

    /// <summary>The word with each of its letters left out once: two words that are a slip apart have one of these in common.</summary>
    public static IEnumerable<string> Slips(string word) => Enumerable.Range(0, word.Length).Select(at => word.Remove(at, 1)).Distinct();

    static (int Length, string Sound) At(string word, int at)
    {
        foreach (var (letters, sound) in Latin)
        {
            if (string.CompareOrdinal(word, at, letters, 0, letters.Length) == 0)
                return (letters.Length, sound);
        }

        var letter = word[at];
        if (letter is 'ъ' or 'ь')
            return (1, "");
        var existing = Cyrillic.IndexOf(letter, StringComparison.Ordinal);
        return (1, existing < 0 ? letter.ToString() : Sounds[existing]);
    }
}
