using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Screening;

/// <summary>A name as it is compared: its words in the one spelling of <see cref="FuzzyText"/>, in no order.</summary>
public sealed record NameKey(IReadOnlyList<string> Words)
{
    const int MostWords = 8;

    static readonly HashSet<string> Forms =
    [
        .. "ооо оао зао пао ао ип нко общество с ограниченной ответственностью акционерное публичное индивидуальный предприниматель llc ltd"
            .Split(' ')
            .Select(FuzzyText.Fold),
    ];

    public static NameKey Of(string name)
    {
        var words = name.Split([' ', ',', '.', '«', '»', '"', '-', '(', ')', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(FuzzyText.Fold)
            .Where(word => word.Length > 0)
            .Take(MostWords)
            .ToList();
        var named = words.Where(word => !Forms.Contains(word)).ToList();
        return new(named.Count > 0 ? named : words);
    }
}

/// <summary>How alike two names are that may be written by different people, in different alphabets, in another order, or without the patronymic.</summary>
public static class NameMatch
{
    const double Slip = 0.88;
    const double Initial = 0.9;
    const double Missing = 0.95;

    /// <summary>From 0, other people, to 1, the same letters.</summary>
    public static double Score(NameKey one, NameKey other)
    {
        var (shorter, longer) = one.Words.Count <= other.Words.Count ? (one.Words, other.Words) : (other.Words, one.Words);
        if (shorter.Count == 0 || (shorter.Count == 1 && longer.Count > 1))
            return 0;
        var left = longer.ToList();
        var score = 1.0;
        // Whole words find their like before those that are only like them, and initials take what is left.
        foreach (var word in shorter.OrderByDescending(word => left.Contains(word)).ThenByDescending(word => word.Length))
        {
            var (best, at) = Best(word, left);
            if (at < 0)
                return 0;
            score *= best;
            left.RemoveAt(at);
        }

        return score * Math.Pow(Missing, left.Count);
    }

    static (double Score, int At) Best(string word, List<string> words)
    {
        var best = (Score: 0.0, At: -1);
        for (var at = 0; at < words.Count; at++)
        {
            if (Alike(word, words[at]) is var score && score > best.Score)
                best = (score, at);
        }

        return best;
    }

    static double Alike(string word, string other) =>
        word == other ? 1
        : Math.Min(word.Length, other.Length) == 1
            ? word[0] == other[0] ? Initial
                : 0
        : FuzzyText.IsTypo(word, other) ? Slip
        : 0;
}
