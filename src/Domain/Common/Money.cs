using System.Globalization;

namespace MakCrm.Domain.Common;

/// <summary>
/// An amount in minor units (kopecks) of one currency. Mixing currencies, or a result too large for the amount, is a bug and throws
/// <see cref="InvalidOperationException"/>: it never wraps around and never becomes a silent wrong sum.
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    readonly string? _currency;

    Money(long minor, string currency)
    {
        Minor = minor;
        _currency = currency;
    }

    public long Minor { get; }

    /// <summary>ISO 4217 letters, upper case.</summary>
    public string Currency => _currency ?? throw new InvalidOperationException("This amount was never given a currency.");

    public bool IsZero => Minor == 0;
    public bool IsPositive => Minor > 0;
    public bool IsNegative => Minor < 0;

    public static Money Of(long minor, string currency) =>
        currency is { Length: 3 } && !currency.AsSpan().ContainsAnyExceptInRange('A', 'Z')
            ? new Money(minor, currency)
            : throw new ArgumentException("A currency is three upper-case letters.", nameof(currency));

    public static Money Zero(string currency) => Of(0, currency);

    public static Money Rubles(long minor) => new(minor, "RUB");

    public static Money operator +(Money left, Money right) => left.With((Int128)left.Minor + left.SameCurrency(right).Minor);

    public static Money operator -(Money left, Money right) => left.With((Int128)left.Minor - left.SameCurrency(right).Minor);

    public static Money operator -(Money amount) => amount.With(-(Int128)amount.Minor);

    public static Money operator *(Money amount, long times) => amount.With((Int128)amount.Minor * times);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    public int CompareTo(Money other) => Minor.CompareTo(SameCurrency(other).Minor);

    /// <summary>
    /// So many hundredths of the amount; half a minor unit is rounded away from zero, as invoices and contracts in Russia do,
    /// so that a share and the same share taken back cancel out.
    /// </summary>
    public Money Percent(decimal percent)
    {
        try
        {
            return new Money((long)decimal.Round(Minor * percent / 100m, 0, MidpointRounding.AwayFromZero), Currency);
        }
        catch (OverflowException)
        {
            throw TooLarge();
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minor / 100m:0.00} {_currency}");

    Money With(Int128 minor) => minor >= long.MinValue && minor <= long.MaxValue ? new Money((long)minor, Currency) : throw TooLarge();

    Money SameCurrency(Money other) =>
        string.Equals(Currency, other.Currency, StringComparison.Ordinal)
            ? other
            : throw new InvalidOperationException($"An amount in {Currency} met one in {other.Currency}.");

    static InvalidOperationException TooLarge() => new("The result is larger than an amount can hold.");
}
