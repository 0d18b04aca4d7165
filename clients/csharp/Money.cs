namespace MakCrm.Client;

public sealed partial record Money
{
    /// <summary>An amount in roubles; fractions of a kopeck are refused.</summary>
    public static Money Rubles(decimal rubles) =>
        decimal.IsInteger(rubles * 100)
            ? new() { Amount = (long)(rubles * 100), Currency = "RUB" }
            : throw new ArgumentOutOfRangeException(nameof(rubles), rubles, "An amount has no fractions of a kopeck.");
}
