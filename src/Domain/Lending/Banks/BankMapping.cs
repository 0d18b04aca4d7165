using System.Text.RegularExpressions;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum BankAmountUnit
{
    Minor,
    Major,
}

/// <summary>What a bank can say of an application.</summary>
public enum BankReportedState
{
    InReview,
    DocumentsRequested,
    Approved,
    Declined,
    Withdrawn,
    Issued,
}

/// <summary>How a bank's interface writes applications and reports: data, so that a bank is added without code.</summary>
public sealed partial record BankMapping
{
    public const int DefaultPollSeconds = 600;

    /// <summary>What fields of a request can be taken from.</summary>
    public static readonly IReadOnlySet<string> Sources = new HashSet<string>(StringComparer.Ordinal)
    {
        "application.key",
        "application.amount",
        "application.months",
        "application.product",
        "application.programId",
        "application.programName",
        "borrower.kind",
        "borrower.name",
        "borrower.lastName",
        "borrower.firstName",
        "borrower.middleName",
        "borrower.phone",
        "borrower.email",
        "borrower.birthDate",
        "borrower.citizenship",
        "borrower.region",
        "borrower.employment",
        "borrower.employedSince",
        "borrower.incomeProof",
        "borrower.monthlyIncome",
        "borrower.monthlyObligations",
        "borrower.creditHistory",
        "borrower.annualRevenue",
        "borrower.passport.series",
        "borrower.passport.number",
        "borrower.passport.issuedBy",
        "borrower.passport.issuedOn",
        "borrower.passport.departmentCode",
        "borrower.snils",
        "borrower.inn",
        "borrower.ogrn",
    };

    public required string SubmitPath { get; init; }

    public string? StatusPath { get; init; }

    public string? TestPath { get; init; }

    public int PollSeconds { get; init; } = DefaultPollSeconds;

    public string? IdempotencyHeader { get; init; }

    public string? RootElement { get; init; }

    public string? ReferencePath { get; init; }

    public BankAmountUnit AmountUnit { get; init; }

    public string? SignatureHeader { get; init; }

    public string? TimestampHeader { get; init; }

    public required IReadOnlyList<BankFieldMapping> Fields { get; init; }

    public required BankReportMapping Report { get; init; }

    public required IReadOnlyList<BankStateMapping> States { get; init; }

    /// <summary>Whether the bank can be asked about an application before it has named it.</summary>
    public bool FindsByKey() =>
        StatusPath?.Contains("{key}", StringComparison.Ordinal) == true && !StatusPath.Contains("{reference}", StringComparison.Ordinal);

    public BankReportedState? StateOf(string status) =>
        States.FirstOrDefault(s => string.Equals(s.Status, status, StringComparison.OrdinalIgnoreCase))?.State;

    /// <summary>Why nothing could be sent or read by it; null where something can.</summary>
    public Error? Refusal()
    {
        for (var index = 0; index < Fields.Count; index++)
        {
            if (!Fields[index].IsSound() || Fields.Take(index).Any(f => Collide(f.Target, Fields[index].Target)))
                return BankConnectionErrors.MappingInvalid.WithPointer($"/mapping/fields/{index}");
        }

        if (States.DistinctBy(s => s.Status, StringComparer.OrdinalIgnoreCase).Count() < States.Count)
            return BankConnectionErrors.MappingInvalid.WithPointer("/mapping/states");
        if (Report is { Key: null, Reference: null })
            return BankConnectionErrors.MappingInvalid.WithPointer("/mapping/report");
        return StatusPath is not null && !Placeholder().IsMatch(StatusPath)
            ? BankConnectionErrors.MappingInvalid.WithPointer("/mapping/statusPath")
            : null;
    }

    static bool Collide(string one, string other) =>
        one == other || one.StartsWith($"{other}.", StringComparison.Ordinal) || other.StartsWith($"{one}.", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(key|reference)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}

/// <summary>One field of a request: from a source or always the same.</summary>
/// <param name="Target">Names with dots between.</param>
public sealed record BankFieldMapping(string Target, string? Source, string? Constant)
{
    public bool IsRequired { get; init; }

    public bool IsNumber { get; init; }

    public IReadOnlyList<BankValueMapping> Values { get; init; } = [];

    public bool IsSound() =>
        Source is null != Constant is null
        && (Source is null || BankMapping.Sources.Contains(Source))
        && Array.TrueForAll(Target.Split('.'), name => name.TrimStart('@').Length > 0);

    public string? Translate(string? value) => value is null ? null : Values.FirstOrDefault(v => v.From == value)?.To ?? value;
}

public sealed record BankValueMapping(string From, string To);

public sealed record BankStateMapping(string Status, BankReportedState State);

/// <summary>Where a report has what it says.</summary>
public sealed record BankReportMapping
{
    public required string Status { get; init; }

    /// <summary>Our name of the application.</summary>
    public string? Key { get; init; }

    /// <summary>The bank's.</summary>
    public string? Reference { get; init; }

    public string? EventId { get; init; }

    public string? Sequence { get; init; }

    public string? Time { get; init; }

    public string? Reason { get; init; }

    public string? Conditions { get; init; }

    public BankOfferMapping? Offers { get; init; }

    public BankDocumentMapping? Documents { get; init; }

    public string? IssuedAmount { get; init; }

    public string? IssuedOn { get; init; }

    public string? ContractNumber { get; init; }
}

public sealed record BankOfferMapping(string List, string Amount, string Months, string Rate)
{
    public string? MonthlyPayment { get; init; }

    public string? FullCost { get; init; }

    public string? ValidUntil { get; init; }
}

public sealed record BankDocumentMapping(string List, string Code)
{
    public string? Title { get; init; }

    public string? DueOn { get; init; }
}
