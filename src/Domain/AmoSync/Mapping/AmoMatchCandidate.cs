namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>A name as it is compared: whatever its capitals, spaces and signs, ё as е.</summary>
public sealed class AmoNormalizedName
{
    readonly HashSet<(char, char)> pairs;

    public AmoNormalizedName(string text)
    {
        Key = KeyOf(text);
        pairs = [.. Key.Zip(Key.Skip(1))];
    }

    public string Key { get; }

    public static string KeyOf(string text) => string.Concat(text.ToLowerInvariant().Replace('ё', 'е').Where(char.IsLetterOrDigit));

    /// <summary>A person's, in whatever order its words stand.</summary>
    public static string OfPerson(string text) =>
        string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(KeyOf).Order(StringComparer.Ordinal));

    /// <summary>How much of two names is the same, from zero to one: pairs of letters that both have.</summary>
    public double Likeness(AmoNormalizedName other) =>
        pairs.Count + other.pairs.Count == 0 ? 0 : 2.0 * pairs.Count(other.pairs.Contains) / (pairs.Count + other.pairs.Count);
}

/// <summary>Why two are taken for each other.</summary>
public enum AmoProposalReason
{
    Code,
    Email,

    /// <summary>It is so in every account.</summary>
    BuiltIn,
    Name,
    SimilarName,
}

/// <param name="Score">From 0 to 100.</param>
/// <param name="Reason">What tells it.</param>
public sealed record AmoMatchScore(int Score, AmoProposalReason Reason)
{
    public static readonly AmoMatchScore Code = new(100, AmoProposalReason.Code);
    public static readonly AmoMatchScore Email = new(100, AmoProposalReason.Email);
    public static readonly AmoMatchScore SameName = new(90, AmoProposalReason.Name);

    /// <summary>Less alike than that says nothing.</summary>
    const double Least = 0.6;
    const int LeastScore = 40;

    public static AmoMatchScore BuiltIn(int score) => new(score, AmoProposalReason.BuiltIn);

    /// <summary>By the best of the names that ours has; null where none is like it.</summary>
    public static AmoMatchScore? Of(AmoNormalizedName remote, IReadOnlyList<AmoNormalizedName> local)
    {
        if (remote.Key.Length == 0)
            return null;
        if (local.Any(name => name.Key == remote.Key))
            return SameName;
        var best = local.Select(remote.Likeness).DefaultIfEmpty().Max();
        return best < Least ? null : new((int)(LeastScore + (best - Least) * 100), AmoProposalReason.SimilarName);
    }
}

/// <summary>A link that may be right.</summary>
public sealed record AmoLinkProposal<TLink>(TLink Link, AmoMatchScore Likeness);

/// <summary>Two that may belong together.</summary>
/// <param name="Theirs">What is taken by it on their side.</param>
/// <param name="Ours">On ours; null where it may be taken again.</param>
sealed record AmoMatchCandidate<TLink>(TLink Link, object Theirs, object? Ours, AmoMatchScore Likeness)
{
    /// <summary>The likeliest first, each side once; of alike ones the first.</summary>
    public static IReadOnlyList<AmoLinkProposal<TLink>> Best(IEnumerable<AmoMatchCandidate<TLink>> candidates)
    {
        var (remote, local, best) = (new HashSet<object>(), new HashSet<object>(), new List<AmoLinkProposal<TLink>>());
        foreach (var candidate in candidates.OrderByDescending(c => c.Likeness.Score))
        {
            if (remote.Contains(candidate.Theirs) || (candidate.Ours is { } taken && local.Contains(taken)))
                continue;
            remote.Add(candidate.Theirs);
            if (candidate.Ours is { } own)
                local.Add(own);
            best.Add(new(candidate.Link, candidate.Likeness));
        }

        return best;
    }
}
