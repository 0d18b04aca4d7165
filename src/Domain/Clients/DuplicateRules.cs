using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>What happens when somebody is told who may be there already.</summary>
public enum DuplicatePolicy
{
    /// <summary>Nobody asks.</summary>
    Allow,

    /// <summary>Refused unless it is said that it is meant.</summary>
    Warn,

    /// <summary>Who is there for certain is refused whatever is said, who may be there as with a warning.</summary>
    Refuse,
}

/// <summary>How much each reason counts, and from which sum on two clients may be one, or are.</summary>
public sealed record DuplicateWeights(IReadOnlyDictionary<MatchReason, int> Weights, int PossibleFrom, int CertainFrom)
{
    /// <summary>A contact alone makes one think; with the name, or by a taxpayer's number, one knows.</summary>
    public static readonly DuplicateWeights Usual = new(
        new Dictionary<MatchReason, int>
        {
            [MatchReason.Inn] = 90,
            [MatchReason.InnDiffers] = -100,
            [MatchReason.KppDiffers] = -60,
            [MatchReason.Phone] = 50,
            [MatchReason.Email] = 50,
            [MatchReason.Messenger] = 40,
            [MatchReason.Name] = 35,
            [MatchReason.NameSimilar] = 20,
            [MatchReason.NameDiffers] = -30,
            [MatchReason.BirthDate] = 30,
            [MatchReason.BirthDateSwapped] = 20,
            [MatchReason.BirthDateDiffers] = -40,
            [MatchReason.Address] = 15,
        },
        PossibleFrom: 40,
        CertainFrom: 80
    );

    /// <summary>A reason that came after these rules were told counts as it usually does.</summary>
    public int this[MatchReason reason] => Weights.TryGetValue(reason, out var weight) ? weight : Usual.Weights[reason];

    public MatchCertainty CertaintyOf(int score) =>
        score >= CertainFrom ? MatchCertainty.Certain
        : score >= PossibleFrom ? MatchCertainty.Possible
        : MatchCertainty.Unlikely;
}

/// <summary>Whom a tenant takes for the same client, and what it does about it.</summary>
public sealed class DuplicateRules : AggregateRoot
{
    /// <summary>Before anybody has said anything.</summary>
    public const int FirstVersion = 0;

    DuplicateRules() { }

    public DuplicatePolicy OnCreate { get; private set; }

    public DuplicatePolicy OnChange { get; private set; }

    public DuplicateWeights Weights { get; private set; } = DuplicateWeights.Usual;

    public static DuplicateRules Begin(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at) };

    public Result Replace(DuplicatePolicy onCreate, DuplicatePolicy onChange, DuplicateWeights weights)
    {
        if (weights.CertainFrom < weights.PossibleFrom)
            return DuplicateErrors.ThresholdsCrossed;
        (OnCreate, OnChange, Weights) = (onCreate, onChange, weights);
        Raise(new DuplicateRulesReplaced(Id));
        return Result.Ok();
    }
}

public static class DuplicateErrors
{
    /// <summary>It is there for certain.</summary>
    public static readonly Error Known = Error.Conflict("client_duplicate");

    /// <summary>It may be there; who means it says so.</summary>
    public static readonly Error Suspected = Error.Conflict("client_duplicate_suspected");
    public static readonly Error ThresholdsCrossed = Error.Unprocessable("duplicate_thresholds_crossed", "/certainFrom");
}
