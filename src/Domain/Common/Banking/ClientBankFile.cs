namespace MakCrm.Domain.Common.Banking;

/// <summary>What a bank and an accounting program tell each other in 1CClientBankExchange 1.03.</summary>
/// <param name="Accounts">Those that it is about.</param>
public sealed record ClientBankFile(DateOnly From, DateOnly To, IReadOnlyList<string> Accounts, IReadOnlyList<ClientBankDocument> Documents)
{
    public static readonly Error Unreadable = Error.Unprocessable("bank_statement_unreadable");
    public static readonly Error Damaged = Error.Unprocessable("bank_statement_damaged");

    /// <summary>What the accounts held; nothing in orders.</summary>
    public IReadOnlyList<ClientBankBalance> Balances { get; init; } = [];

    /// <summary>Where sections begin that lack what they must have, or have what cannot be read. They are left out.</summary>
    public IReadOnlyList<int> FaultyLines { get; init; } = [];

    /// <summary>Reads Windows, DOS and UTF-8.</summary>
    public static Result<ClientBankFile> Read(ReadOnlySpan<byte> bytes) => ClientBankReader.Read(bytes);

    /// <summary>Writes payment orders in windows-1251.</summary>
    public byte[] Write(DateTimeOffset at) => ClientBankWriter.Write(this, at);
}

/// <summary>An account over some days; amounts in kopecks, null where nothing is said.</summary>
/// <param name="Line">Where it begins in the file.</param>
public sealed record ClientBankBalance(int Line, string Account)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public long? OpeningMinor { get; init; }

    public long? ClosingMinor { get; init; }

    public long? DebitMinor { get; init; }

    public long? CreditMinor { get; init; }
}

/// <summary>One payment.</summary>
public sealed record ClientBankDocument(string Number, DateOnly Date, long AmountMinor, ClientBankParty Payer, ClientBankParty Receiver)
{
    /// <summary>Where it begins in the file that it was read from.</summary>
    public int Line { get; init; }

    /// <summary>When it left the payer's account; absent in orders.</summary>
    public DateOnly? WrittenOffOn { get; init; }

    /// <summary>When it came to the receiver's account; absent in orders.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public string Purpose { get; init; } = "";
}

/// <summary>Who pays, or is paid.</summary>
/// <param name="Account">Empty where it is not said.</param>
public sealed record ClientBankParty(string Account, string? Inn, string? Kpp, string? Name)
{
    public string? BankName { get; init; }

    public string? Bik { get; init; }

    public string? CorrespondentAccount { get; init; }
}
