namespace MakCrm.Application.Commissions.Public;

/// <summary>What is approved for a partner and in no settlement yet.</summary>
public sealed record PartnerDue(Guid PartnerId, Money Amount);

/// <summary>A commission as a line of a settlement names it.</summary>
/// <param name="Kind">The wire name of the fact.</param>
public sealed record SettledCommission(Guid Id, string Kind, DateOnly OccurredOn, Money? Base, Money Amount)
{
    public Guid? LeadId { get; init; }

    public Guid? DealId { get; init; }

    public string? Reason { get; init; }
}

/// <summary>How commissions are taken into settlements and paid, in the unit of work that does so.</summary>
public interface ICommissionSettlement
{
    /// <summary>Partners whose approved commissions of facts up to a day come to at least so much, in the order of their ids.</summary>
    Task<IReadOnlyList<PartnerDue>> Due(
        DateOnly through,
        long leastMinor,
        IReadOnlyCollection<Guid>? partners,
        int limit,
        CancellationToken ct
    );

    /// <summary>Takes those of one partner into a settlement, the oldest first.</summary>
    Task<IReadOnlyList<SettledCommission>> Settle(Guid partnerId, DateOnly through, Guid settlementId, int most, CancellationToken ct);

    /// <summary>Those of a void settlement wait for another.</summary>
    Task Unsettle(Guid settlementId, CancellationToken ct);

    Task Pay(Guid settlementId, CancellationToken ct);
}
