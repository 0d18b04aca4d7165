using System.Numerics;

namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>
/// Numbers of formulas: fifteen digits before and six behind the point, each step rounded half away from zero, exactly as SQL does it. What is
/// larger is no value.
/// </summary>
public static class FormulaDecimal
{
    public const int Decimals = 6;
    const decimal Bound = 1_000_000_000_000_000m;
    const decimal Unit = 1_000_000m;

    public static decimal? Of(decimal number)
    {
        var rounded = decimal.Round(number, Decimals, MidpointRounding.AwayFromZero);
        return Math.Abs(rounded) < Bound ? Plain(rounded) : null;
    }

    public static decimal? Times(decimal one, decimal other) => Rounded(Units(one) * Units(other), (BigInteger)Unit);

    public static decimal? Divide(decimal one, decimal by) => by == 0 ? null : Rounded(Units(one) * (BigInteger)Unit, Units(by));

    static BigInteger Units(decimal number) => new(number * Unit);

    static decimal? Rounded(BigInteger number, BigInteger by)
    {
        var whole = BigInteger.Abs(number) * 2 / BigInteger.Abs(by);
        var units = (whole + 1) / 2;
        if (units >= (BigInteger)(Bound * Unit))
            return null;
        return Plain((decimal)units / Unit * (number.Sign * by.Sign));
    }

    /// <summary>Nothing has no sign.</summary>
    static decimal Plain(decimal number) => number == 0 ? 0 : number;
}
