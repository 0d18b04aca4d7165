namespace MakCrm.Domain.Distribution;

public enum DistributionFallback
{
    /// <summary>A lead that nobody fits stays nobody's and is tried again.</summary>
    Wait,

    /// <summary>It goes to those who only do not fit.</summary>
    Anyone,
}

/// <summary>What of a lead the profile of a member must have.</summary>
/// <param name="MinGrade">Null for any.</param>
public sealed record DistributionRequirements(bool Product, bool City, int? MinGrade, DistributionFallback Fallback)
{
    /// <summary>What somebody lacks; null where they fit. A lead that has no product, or no city, does not ask for one.</summary>
    public CandidateOutcome? Missing(DistributionProfile? profile, string? product, string? city)
    {
        if (Product && product is not null && !Has(profile?.Products, product))
            return CandidateOutcome.ProductMissing;
        if (City && city is not null && !Has(profile?.Cities, city))
            return CandidateOutcome.CityMissing;
        return profile?.Grade is { } grade && grade >= MinGrade || MinGrade is null ? null : CandidateOutcome.GradeTooLow;
    }

    /// <summary>Those who could take the lead if they fitted, where the rule lets anyone have it and nobody fits; null otherwise.</summary>
    public IReadOnlyList<PresentMember>? Relaxed(IReadOnlyList<PresentMember> present) =>
        Fallback == DistributionFallback.Anyone
        && present.All(p => p.Outcome != CandidateOutcome.NotTheirTurn)
        && present.Any(p => p.IsUnfit)
            ? [.. present.Select(p => p.IsUnfit ? p with { Outcome = CandidateOutcome.NotTheirTurn } : p)]
            : null;

    static bool Has(IReadOnlyList<string>? words, string word) => words?.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase) == true;
}

/// <summary>A member as a decision sees them.</summary>
/// <param name="Outcome">What stands against them, <see cref="CandidateOutcome.NotTheirTurn" /> where nothing does.</param>
public sealed record PresentMember(DistributionMember Member, CandidateOutcome Outcome, int OpenLeads, int? Grade = null)
{
    /// <summary>Nothing else stands against them than what their profile lacks.</summary>
    public bool IsUnfit => Outcome is CandidateOutcome.ProductMissing or CandidateOutcome.CityMissing or CandidateOutcome.GradeTooLow;
}
