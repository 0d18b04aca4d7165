namespace MakCrm.Domain.Lending;

/// <summary>A document that a bank wants for an application, and since when and until when it holds where it is there.</summary>
/// <param name="ValidDays">How old it may be when the bank decides; null for any age.</param>
/// <param name="DueOn">Until when the bank wants it.</param>
public sealed record LoanDocument(string Code, string Title, bool IsRequired, int? ValidDays, DateOnly? DueOn)
{
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public bool IsProvided => IssuedOn is not null;

    public LoanDocument Provide(DateOnly issuedOn, DateOnly? expiresOn) =>
        this with
        {
            IssuedOn = issuedOn,
            ExpiresOn = expiresOn ?? (ValidDays is { } days ? issuedOn.AddDays(days) : null),
        };
}
