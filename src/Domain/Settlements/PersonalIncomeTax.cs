using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

/// <summary>
/// What is withheld from private persons (НДФЛ): the scale of article 224 of the Tax Code that holds since 2025, by the income of the
/// calendar year, in whole rubles as article 52 asks.
/// </summary>
public static class PersonalIncomeTax
{
    static readonly (long UpTo, int Percent)[] Scale =
    [
        (2_400_000_00, 13),
        (5_000_000_00, 15),
        (20_000_000_00, 18),
        (50_000_000_00, 20),
        (long.MaxValue, 22),
    ];

    /// <summary>The tax of a further income of the year.</summary>
    /// <param name="before">What the year has brought already.</param>
    public static Money Of(Money before, Money income) => Whole(before.Minor + income.Minor, income) - Whole(before.Minor, income);

    static Money Whole(long minor, Money like)
    {
        var (tax, from) = (0m, 0L);
        foreach (var (upTo, percent) in Scale)
        {
            tax += Math.Max(0, Math.Min(minor, upTo) - from) * percent / 100m;
            from = upTo;
        }

        return Money.Of((long)decimal.Round(tax / 100m, 0, MidpointRounding.AwayFromZero) * 100, like.Currency);
    }
}
