using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>A word of somebody's name, whatever it is spelled with and whichever case it stands in: «Иванову», «Ivanova», «ИВАНОВ».</summary>
/// <param name="Stem">Without what is inflected. Of an initial, its letter.</param>
/// <param name="Sound">What is heard of it: consonants, hard ones for soft ones.</param>
public sealed record NameToken(string Stem, string Sound)
{
    const string Vowels = "aeiou";

    static readonly string[] FathersName = ["oviC", "eviC", "iC", "ovn", "evn", "iCn"];

    static readonly string[] OfSurnames = ["ov", "ev", "in", "sk", "Tk", "k", "ian", "dz", "Svil", "ih"];

    public bool IsInitial => Stem.Length == 1;

    public bool IsPatronymic => Array.Exists(FathersName, end => Stem.Length > end.Length && Stem.EndsWith(end, StringComparison.Ordinal));

    public bool LooksLikeSurname =>
        Array.Exists(OfSurnames, end => Stem.Length > end.Length && Stem.EndsWith(end, StringComparison.Ordinal));

    public bool IsOfWoman => IsPatronymic && Stem[^1] == 'n';

    /// <summary>Null for a word without letters.</summary>
    public static NameToken? Read(string word)
    {
        var folded = FuzzyText.Fold(word);
        if (folded.Length == 0 || !folded.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        var stem = StemOf(folded);
        return new(stem, SoundOf(stem));
    }

    public bool IsInitialOf(NameToken other) => IsInitial && other.Stem.StartsWith(Stem, StringComparison.Ordinal);

    public bool IsSlipOf(NameToken other) =>
        IsPatronymic == other.IsPatronymic && (Sound.Length > 2 && Sound == other.Sound || FuzzyText.IsTypo(Stem, other.Stem));

    /// <summary>Endings fall off one after the other, and from a name in its first case as well: what counts is that all cases end alike.</summary>
    static string StemOf(string folded)
    {
        var stem = folded.AsSpan();
        for (var length = 0; length != stem.Length; )
        {
            length = stem.Length;
            while (stem.Length > 2 && Vowels.Contains(stem[^1]))
                stem = stem[..^1];
            // «-ым», «-ом», «-ем», «-ого», «-его»
            if (stem.Length > 4 && stem[^2..] is "im" or "om" or "em" or "og" or "eg")
                stem = stem[..^2];
        }

        return stem.ToString();
    }

    static string SoundOf(string stem)
    {
        var sound = new System.Text.StringBuilder(stem.Length);
        for (var i = 0; i < stem.Length; i++)
        {
            var received = stem[i] switch
            {
                'a' or 'o' => 'A',
                'e' or 'i' => 'I',
                'u' => 'U',
                'b' => 'p',
                'v' => 'f',
                'g' => 'k',
                'd' => 't',
                'z' => 's',
                'Z' => 'S',
                var same => same,
            };
            if (received is 'A' or 'I' or 'U' ? i == 0 : sound.Length == 0 || sound[^1] != received)
                sound.Append(received);
        }

        return sound.ToString();
    }
}
