namespace MakCrm.Domain.Lending;

/// <summary>A document that a bank wants for an application, and since when and until when it holds where it is there.</summary>
/// <param name="ValidDays">How old it may be when the bank decides; null for any age.</param>
/// <param name="DueOn">Until when the bank wants it.</param>
public sealed record LoanDocument(string Code, string Title, bool IsRequired, int? ValidDays, DateOnly? DueOn)
{
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Among the files of the tenant, where one was named.</summary>
    public Guid? FileId { get; init; }

    public bool IsProvided => IssuedOn is not null;

    public LoanDocument Provide(ProvidedDocument provided) =>
        this with
        {
            IssuedOn = provided.IssuedOn,
            ExpiresOn = provided.ExpiresOn ?? (ValidDays is { } days ? provided.IssuedOn.AddDays(days) : null),
            FileId = provided.FileId,
        };
}

/// <summary>A document that has come.</summary>
public sealed record ProvidedDocument(DateOnly IssuedOn, DateOnly? ExpiresOn, Guid? FileId);
