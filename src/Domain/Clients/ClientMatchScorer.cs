using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>Why two clients may be one, or may not be.</summary>
public enum MatchReason
{
    Inn,
    InnDiffers,
    KppDiffers,
    Phone,
    Email,
    Messenger,
    Name,
    NameSimilar,
    NameDiffers,
    BirthDate,
    BirthDateSwapped,
    BirthDateDiffers,
    Address,
}

public enum MatchCertainty
{
    Unlikely,
    Possible,
    Certain,
}

public sealed record WeightedReason(MatchReason Reason, int Weight);

/// <param name="Score">0 to 100.</param>
public sealed record ClientMatchScore(int Score, MatchCertainty Certainty, IReadOnlyList<WeightedReason> Reasons)
{
    public static readonly ClientMatchScore None = new(0, MatchCertainty.Unlikely, []);
}

/// <summary>Compares two clients. It knows nothing but the two of them and the rules, so whoever asks gets the same answer.</summary>
public static class ClientMatchScorer
{
    public static ClientMatchScore Compare(ClientMatchProfile one, ClientMatchProfile other, DuplicateWeights weights)
    {
        if (one.Kind != other.Kind)
            return ClientMatchScore.None;
        var reasons = Reasons(one, other).Select(r => new WeightedReason(r, weights[r])).Where(r => r.Weight != 0).ToList();
        var score = Math.Clamp(reasons.Sum(r => r.Weight), 0, 100);
        return new(score, weights.CertaintyOf(score), reasons);
    }

    static IEnumerable<MatchReason> Reasons(ClientMatchProfile one, ClientMatchProfile other)
    {
        if (one.Inn is { } inn && other.Inn is { } second)
            yield return inn == second ? MatchReason.Inn : MatchReason.InnDiffers;
        // Branches of one company share its INN.
        if (one.Kpp is { } kpp && other.Kpp is { } another && kpp != another)
            yield return MatchReason.KppDiffers;
        if (Share(one.Phones, other.Phones))
            yield return MatchReason.Phone;
        if (Share(one.Emails, other.Emails))
            yield return MatchReason.Email;
        if (Share(one.Messengers, other.Messengers))
            yield return MatchReason.Messenger;
        if ((one.Kind == ClientKind.Person ? NameMatcher.Of(one.Words, other.Words) : NameMatcher.Of(one.Names, other.Names)) is { } name)
            yield return name;
        if (one.BirthDate is { } born && other.BirthDate is { } date && Dates(born, date) is { } when)
            yield return when;
        if (Share(one.Addresses, other.Addresses))
            yield return MatchReason.Address;
    }

    /// <summary>One part of three that differs is a slip, and says nothing either way.</summary>
    static MatchReason? Dates(DateOnly one, DateOnly other)
    {
        if (one == other)
            return MatchReason.BirthDate;
        if (one.Year == other.Year && one.Day == other.Month && one.Month == other.Day)
            return MatchReason.BirthDateSwapped;
        bool[] same = [one.Year == other.Year, one.Month == other.Month, one.Day == other.Day];
        return same.Count(s => s) == 2 ? null : MatchReason.BirthDateDiffers;
    }

    static bool Share(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Any(other.Contains);
}

/// <summary>Whether two names can be one person's, or one company's; null where they say nothing.</summary>
static class NameMatcher
{
    public static MatchReason? Of(IReadOnlyList<NameToken> one, IReadOnlyList<NameToken> other)
    {
        if (one.Count == 0 || other.Count == 0)
            return null;
        var (less, more) = one.Count <= other.Count ? (one, other) : (other, one);
        var left = more.ToList();
        var same = less.Where(w => left.Remove(w)).ToList();
        var rest = less.Except(same).ToList();
        var near = rest.Where(w => TakeNear(w, left)).ToList();
        if (near.Count < rest.Count)
            return HasMarried(same, [.. rest.Except(near)], left) ? MatchReason.NameSimilar : MatchReason.NameDiffers;
        // «Иван» alone is half of our clients.
        if (less.Count == 1)
            return null;
        return near.Count == 0 && left.TrueForAll(w => w.IsPatronymic) ? MatchReason.Name : MatchReason.NameSimilar;
    }

    public static MatchReason? Of(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
            return null;
        if (one.Any(other.Contains))
            return MatchReason.Name;
        return one.Any(a => other.Any(b => FuzzyText.IsTypo(a, b))) ? MatchReason.NameSimilar : MatchReason.NameDiffers;
    }

    static bool TakeNear(NameToken word, List<NameToken> left)
    {
        var at = left.FindIndex(w => word.IsInitialOf(w) || w.IsInitialOf(word) || word.IsSlipOf(w));
        if (at < 0)
            return false;
        left.RemoveAt(at);
        return true;
    }

    /// <summary>A woman who is called the same but for her surname.</summary>
    static bool HasMarried(List<NameToken> same, List<NameToken> rest, List<NameToken> left) =>
        same.Count > 1 && same.Exists(w => w.IsOfWoman) && rest is [{ LooksLikeSurname: true }] && left is [{ LooksLikeSurname: true }];
}
