namespace MakCrm.Domain.Lending.Verification;

/// <summary>How one thing that has to be checked stands.</summary>
public sealed record VerificationEntry(
    VerificationKind Kind,
    VerificationStatus Status,
    IReadOnlyList<VerificationFact> MissingFacts,
    BorrowerVerification? Last
);

/// <summary>What has to be checked of a borrower, and how it stands on a day.</summary>
public sealed record VerificationChecklist(IReadOnlyList<VerificationEntry> Entries)
{
    public bool IsComplete => Entries.All(e => e.Status == VerificationStatus.Passed);

    static readonly VerificationKind[] OfPersons = [.. Enum.GetValues<VerificationKind>().Except([VerificationKind.CompanyRegistry])];

    static readonly VerificationKind[] OfCompanies =
    [
        VerificationKind.Inn,
        VerificationKind.CompanyRegistry,
        VerificationKind.EnforcementDebts,
        VerificationKind.Sanctions,
        VerificationKind.Bankruptcy,
        VerificationKind.Phone,
        VerificationKind.Address,
    ];

    /// <summary>Of a borrower whose kind is not known everything that anybody can have.</summary>
    public static IReadOnlyList<VerificationKind> Kinds(BorrowerKind? kind) =>
        kind switch
        {
            BorrowerKind.Person => OfPersons,
            BorrowerKind.Company => OfCompanies,
            BorrowerKind.Entrepreneur or null => Enum.GetValues<VerificationKind>(),
        };

    /// <param name="facts">What is known now.</param>
    /// <param name="last">The newest check of each kind.</param>
    /// <param name="hash">What fingerprints of facts are kept as.</param>
    /// <param name="on">The day.</param>
    public static VerificationChecklist Of(
        VerificationFacts facts,
        IReadOnlyDictionary<VerificationKind, BorrowerVerification> last,
        Func<string, byte[]> hash,
        DateOnly on
    )
    {
        return new([.. Kinds(facts.Kind).Select(Entry)]);

        VerificationEntry Entry(VerificationKind kind)
        {
            var check = last.GetValueOrDefault(kind);
            return new(
                kind,
                check is null ? VerificationStatus.Missing : Status(check, on, IsOfOtherFacts(check)),
                facts.Missing(kind),
                check
            );
        }

        bool IsOfOtherFacts(BorrowerVerification check) =>
            check.Fingerprint is { } stored && !stored.AsSpan().SequenceEqual(hash(facts.Fingerprint(check.Kind)));
    }

    static VerificationStatus Status(BorrowerVerification check, DateOnly on, bool isOfOtherFacts) =>
        check.Outcome is not { } outcome ? VerificationStatus.Pending
        : isOfOtherFacts ? VerificationStatus.Outdated
        : check.ValidUntil < on ? VerificationStatus.Expired
        : outcome switch
        {
            VerificationOutcome.Passed => VerificationStatus.Passed,
            VerificationOutcome.Failed => VerificationStatus.Failed,
            VerificationOutcome.Inconclusive => VerificationStatus.Inconclusive,
            VerificationOutcome.Unavailable => VerificationStatus.Unavailable,
        };
}
