namespace MakCrm.Domain.Lending.Statements;

/// <summary>A file of the format 1CClientBankExchange: accounts with their balances, and payments.</summary>
public sealed record ExchangeFile(IReadOnlyList<ExchangeAccount> Accounts, IReadOnlyList<ExchangePayment> Payments);

/// <summary>An account over some days; amounts in kopecks.</summary>
public sealed record ExchangeAccount(string Number, DateOnly From, DateOnly To)
{
    public long? OpeningMinor { get; init; }

    public long? ClosingMinor { get; init; }

    public long? DebitMinor { get; init; }

    public long? CreditMinor { get; init; }
}

/// <summary>Who pays, or is paid.</summary>
public sealed record ExchangeParty(string Account, string Name, string? Inn, string? Bic);

/// <summary>A payment as the bank has carried it out.</summary>
public sealed record ExchangePayment(int Line, string Number, DateOnly Date, long AmountMinor, ExchangeParty Payer, ExchangeParty Receiver)
{
    public DateOnly? WrittenOff { get; init; }

    public DateOnly? Received { get; init; }

    public string Purpose { get; init; } = "";
}
