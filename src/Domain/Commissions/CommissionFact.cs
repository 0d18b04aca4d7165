using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>What commission plans pay for.</summary>
public enum CommissionFactKind
{
    LeadAccepted,
    LeadSold,
    LoanIssued,
    SubscriptionPaid,
}

/// <summary>What a partner was in what happened.</summary>
public enum CommissionRole
{
    /// <summary>The partner has brought the lead.</summary>
    Introducer,

    /// <summary>The franchisee has worked it.</summary>
    Franchisee,
}

/// <summary>What a fact is about, besides the partner.</summary>
public sealed record CommissionFactDetails(DateOnly OccurredOn, Money? Amount)
{
    /// <summary>The wire name of the product.</summary>
    public string? Product { get; init; }

    public Guid? BankId { get; init; }

    public Guid? LeadId { get; init; }

    /// <summary>The source of the lead.</summary>
    public Guid? SourceId { get; init; }

    public Guid? DealId { get; init; }

    /// <summary>Since when the same customer pays, for recurring payments.</summary>
    public DateOnly? RecurringSince { get; init; }
}

/// <summary>
/// Something that happened and that plans pay for: written once per cause, partner and role, and reversed at most once. Sums are reckoned
/// from facts, so a change of a plan can be applied to what has happened already.
/// </summary>
public sealed class CommissionFact : AggregateRoot
{
    CommissionFact() { }

    public CommissionFactKind Kind { get; private init; }

    public CommissionRole Role { get; private init; }

    public Guid PartnerId { get; private init; }

    /// <summary>The lead, lot, application or payment.</summary>
    public Guid CauseId { get; private init; }

    public DateOnly OccurredOn { get; private init; }

    public long? AmountMinor { get; private init; }

    public string? Currency { get; private init; }

    public string? Product { get; private init; }

    public Guid? BankId { get; private init; }

    public Guid? LeadId { get; private init; }

    /// <summary>The source of the lead.</summary>
    public Guid? SourceId { get; private init; }

    public Guid? DealId { get; private init; }

    public DateOnly? RecurringSince { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public DateTimeOffset? ReversedAt { get; private set; }

    public string? ReversalReason { get; private set; }

    public Money? Amount => AmountMinor is { } minor ? Money.Of(minor, Currency!) : null;

    /// <summary>The first day of its month, by which volumes are counted.</summary>
    public DateOnly Month => new(OccurredOn.Year, OccurredOn.Month, 1);

    public static Result<CommissionFact> Record(
        CommissionFactKind kind,
        CommissionRole role,
        Guid partnerId,
        Guid causeId,
        CommissionFactDetails details,
        DateTimeOffset at
    )
    {
        if (!IsDay(details.OccurredOn, at) || (details.RecurringSince is { } since && !IsDay(since, at)))
            return CommissionErrors.FactDateInvalid;
        if (details.Amount is { IsPositive: false })
            return CommissionErrors.AmountNotPositive;
        if (details.Amount is null && kind != CommissionFactKind.LeadAccepted)
            return CommissionErrors.FactAmountMissing;
        var fact = new CommissionFact
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            Role = role,
            PartnerId = partnerId,
            CauseId = causeId,
            OccurredOn = details.OccurredOn,
            AmountMinor = details.Amount?.Minor,
            Currency = details.Amount?.Currency,
            Product = details.Product,
            BankId = details.BankId,
            LeadId = details.LeadId,
            SourceId = details.SourceId,
            DealId = details.DealId,
            RecurringSince = details.RecurringSince,
            RecordedAt = at,
        };
        fact.Raise(new CommissionFactRecorded(fact.Id, partnerId, kind));
        return fact;
    }

    /// <summary>A day that has been, in any time zone, and not before there were computers to tell of it.</summary>
    static bool IsDay(DateOnly day, DateTimeOffset now) => day.Year >= 2000 && day <= DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);

    /// <summary>It is undone: a loan was returned, a lead was a duplicate after all. What was accrued for it is taken back.</summary>
    public Result Reverse(string reason, DateTimeOffset at)
    {
        if (ReversedAt is not null)
            return CommissionErrors.FactReversed;
        (ReversedAt, ReversalReason) = (at, reason.Trim());
        Raise(new CommissionFactReversed(Id, PartnerId));
        return Result.Ok();
    }
}
