namespace MakCrm.Application.Ledger.Public;

/// <summary>What has moved a partner's account. Sums of minor units; what was taken back and paid is negative.</summary>
public sealed record PartnerTurnover(long Opening, long Accrued, long TakenBack, long Paid)
{
    public long Closing => Opening + Accrued + TakenBack + Paid;
}

/// <summary>A posting on a partner's account.</summary>
/// <param name="CauseType"><c>commission</c> or <c>settlement</c>.</param>
public sealed record PartnerPostingFacts(
    Guid Id,
    Guid TransactionId,
    long AmountMinor,
    string Currency,
    string? CauseType,
    Guid? CauseId,
    DateTimeOffset PostedAt
) : IHasId;

/// <summary>Of a partner's account, from a moment on and before another.</summary>
public sealed record PartnerStatementPeriod(Guid PartnerId, DateTimeOffset From, DateTimeOffset Before);

/// <summary>Reads partners' accounts.</summary>
public interface IPartnerStatements
{
    Task<PartnerTurnover> Turnover(PartnerStatementPeriod period, CancellationToken ct);

    /// <summary>Newest first.</summary>
    Task<Result<Page<PartnerPostingFacts>>> Postings(PartnerStatementPeriod period, string? cursor, int limit, CancellationToken ct);
}
