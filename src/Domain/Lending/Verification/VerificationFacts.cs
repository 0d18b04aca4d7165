namespace MakCrm.Domain.Lending.Verification;

public enum VerificationFact
{
    Name,
    LastName,
    FirstName,
    MiddleName,
    BirthDate,
    PassportSeries,
    PassportNumber,
    Inn,
    Snils,
    Ogrn,
    Phone,
    Address,
}

/// <summary>What is known of a borrower when it is checked; dates as ISO 8601 writes them.</summary>
public sealed record VerificationFacts(BorrowerKind? Kind, IReadOnlyDictionary<VerificationFact, string> Values)
{
    public string? this[VerificationFact fact] => Values.GetValueOrDefault(fact);

    /// <summary>What a check needs and nobody has told.</summary>
    public IReadOnlyList<VerificationFact> Missing(VerificationKind kind) => [.. Needed(kind).Where(fact => !Values.ContainsKey(fact))];

    /// <summary>The same for the same facts, and another one as soon as one of those changes that a check looks at.</summary>
    public string Fingerprint(VerificationKind kind) => string.Join('\n', Looked(kind).Select(fact => this[fact] ?? ""));

    IReadOnlyList<VerificationFact> Needed(VerificationKind kind) =>
        kind switch
        {
            VerificationKind.Passport or VerificationKind.PassportRegistry =>
            [
                VerificationFact.PassportSeries,
                VerificationFact.PassportNumber,
            ],
            VerificationKind.Inn => [VerificationFact.Inn],
            VerificationKind.Snils => [VerificationFact.Snils],
            VerificationKind.InnRegistry =>
            [
                VerificationFact.Inn,
                VerificationFact.LastName,
                VerificationFact.FirstName,
                VerificationFact.BirthDate,
                VerificationFact.PassportSeries,
                VerificationFact.PassportNumber,
            ],
            VerificationKind.CompanyRegistry => [VerificationFact.Ogrn],
            VerificationKind.EnforcementDebts => Kind == BorrowerKind.Company
                ? [VerificationFact.Inn]
                : [VerificationFact.LastName, VerificationFact.FirstName, VerificationFact.BirthDate],
            VerificationKind.Sanctions or VerificationKind.Bankruptcy => [VerificationFact.Name],
            VerificationKind.Phone => [VerificationFact.Phone],
            VerificationKind.Address => [VerificationFact.Address],
        };

    IReadOnlyList<VerificationFact> Looked(VerificationKind kind) =>
        kind switch
        {
            VerificationKind.Sanctions or VerificationKind.Bankruptcy =>
            [
                VerificationFact.Name,
                VerificationFact.BirthDate,
                VerificationFact.Inn,
            ],
            VerificationKind.EnforcementDebts => [.. Needed(kind), VerificationFact.MiddleName],
            VerificationKind.Passport
            or VerificationKind.Inn
            or VerificationKind.Snils
            or VerificationKind.PassportRegistry
            or VerificationKind.InnRegistry
            or VerificationKind.CompanyRegistry
            or VerificationKind.Phone
            or VerificationKind.Address => Needed(kind),
        };
}
