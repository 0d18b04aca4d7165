namespace MakCrm.Application.Common;

/// <summary>Money between the domain, the contract and two columns.</summary>
public static class MoneyMapping
{
    public static Money? ToDomain(this Contract.Money? money) => money is null ? null : Money.Of(money.Amount, money.Currency);

    public static Contract.Money ToContract(this Money money) => new() { Amount = money.Minor, Currency = money.Currency };

    /// <summary>From the two columns; null when there is no amount.</summary>
    public static Contract.Money? Of(long? minor, string? currency) =>
        minor is { } amount && currency is not null ? new() { Amount = amount, Currency = currency } : null;

    public static Contract.Money Of(long minor, string currency) => new() { Amount = minor, Currency = currency };
}
