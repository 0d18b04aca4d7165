namespace MakCrm.Domain.Lending.Verification;

public enum VerificationKind
{
    Passport,
    Inn,
    Snils,
    PassportRegistry,
    InnRegistry,
    CompanyRegistry,
    EnforcementDebts,
    Sanctions,
    Bankruptcy,
    Phone,
    Address,
}

public enum VerificationOutcome
{
    Passed,
    Failed,
    Inconclusive,

    /// <summary>However often it was asked, the provider did not answer.</summary>
    Unavailable,
}

public enum VerificationStatus
{
    Missing,
    Pending,
    Passed,
    Failed,
    Inconclusive,
    Unavailable,
    Expired,

    /// <summary>Other facts were checked than those that are known now.</summary>
    Outdated,
}

/// <summary>Why a provider has not answered.</summary>
public enum VerificationFailure
{
    Unreachable,
    TimedOut,
    RateLimited,
    Unauthorized,

    /// <summary>It answered what nobody knows how to read.</summary>
    Malformed,
}
