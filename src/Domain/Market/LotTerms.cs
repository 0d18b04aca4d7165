using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

/// <summary>How a lot is offered, as the seller put it; what he left out has a default.</summary>
public sealed record LotTermsInput
{
    public required Money Reserve { get; init; }

    public required Money Step { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public TimeSpan? Duration { get; init; }

    public SoftClose? SoftClose { get; init; }

    public SecondRoundInput? SecondRound { get; init; }
}

public sealed record SecondRoundInput(bool IsHeld, Money? Reserve, TimeSpan? Duration);

/// <summary>What follows when nobody has bid in the first round.</summary>
public sealed record SecondRound(Money Reserve, TimeSpan Duration);

/// <summary>The terms that a lot is sold on: complete and sound.</summary>
public sealed record LotTerms(
    Money Reserve,
    Money Step,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SoftClose SoftClose,
    SecondRound? SecondRound
)
{
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>So long is the usual soft close, but not more than a twentieth of the bidding: a short one must come to its end.</summary>
    static readonly TimeSpan UsualSoftClose = TimeSpan.FromSeconds(60);

    public static Result<LotTerms> Agree(LotTermsInput offer, string currency, DateTimeOffset now)
    {
        if (Refusal(offer, currency) is { } refusal)
            return refusal;
        if (offer.EndsAt is null == offer.Duration is null)
            return LotErrors.PeriodInvalid;
        var starts = Whole(offer.StartsAt ?? now);
        var lasts = offer.Duration ?? Whole(offer.EndsAt!.Value) - starts;
        if (lasts < Shortest || lasts > Longest || starts > DateTimeOffset.MaxValue - Longest * 2 || starts + lasts <= now)
            return LotErrors.PeriodInvalid;
        return new LotTerms(
            offer.Reserve,
            offer.Step,
            starts,
            starts + lasts,
            offer.SoftClose ?? DefaultSoftClose(lasts),
            After(offer, lasts)
        );
    }

    static Error? Refusal(LotTermsInput offer, string currency)
    {
        if (offer.Reserve.Currency != currency)
            return LotErrors.CurrencyMismatch.WithPointer("/reserve/currency");
        if (offer.Step.Currency != currency)
            return LotErrors.CurrencyMismatch.WithPointer("/step/currency");
        if (!offer.Reserve.IsPositive)
            return LotErrors.ReserveInvalid.WithPointer("/reserve/amount");
        if (!offer.Step.IsPositive || offer.Step.Minor > Auction.Largest - offer.Reserve.Minor)
            return LotErrors.ReserveInvalid.WithPointer("/step/amount");
        if (offer.SecondRound?.Reserve is not { } second)
            return null;
        if (second.Currency != currency)
            return LotErrors.CurrencyMismatch.WithPointer("/secondRound/reserve/currency");
        return second.IsPositive && second <= offer.Reserve ? null : LotErrors.ReserveInvalid.WithPointer("/secondRound/reserve/amount");
    }

    static SoftClose DefaultSoftClose(TimeSpan lasts)
    {
        var length = TimeSpan.FromSeconds(Math.Min(UsualSoftClose.TotalSeconds, Math.Floor(lasts.TotalSeconds / 20)));
        return new(length, length);
    }

    static SecondRound? After(LotTermsInput offer, TimeSpan lasts)
    {
        if (offer.SecondRound is { IsHeld: false })
            return null;
        // Half, and half a kopeck more where it does not divide: a reserve of one stays one.
        var half = Money.Of(offer.Reserve.Minor - offer.Reserve.Minor / 2, offer.Reserve.Currency);
        return new(
            offer.SecondRound?.Reserve ?? half,
            offer.SecondRound?.Duration ?? TimeSpan.FromSeconds(Math.Ceiling(lasts.TotalSeconds))
        );
    }

    /// <summary>As exact as the database keeps it.</summary>
    static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
