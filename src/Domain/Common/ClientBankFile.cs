namespace MakCrm.Domain.Common;

/// <summary>What a bank and an accounting program tell each other in 1CClientBankExchange.</summary>
/// <param name="Accounts">Those that it is about.</param>
public sealed record ClientBankFile(DateOnly From, DateOnly To, IReadOnlyList<string> Accounts, IReadOnlyList<ClientBankDocument> Documents)
{
    public static readonly Error Unreadable = Error.Refused("bank_statement_unreadable");
}

/// <summary>One payment.</summary>
public sealed record ClientBankDocument(string Number, DateOnly Date, long AmountMinor, ClientBankParty Payer, ClientBankParty Receiver)
{
    /// <summary>When it left the payer's account; absent in orders.</summary>
    public DateOnly? WrittenOffOn { get; init; }

    /// <summary>When it came to the receiver's account; absent in orders.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public string Purpose { get; init; } = "";
}

/// <summary>Who pays, or is paid.</summary>
public sealed record ClientBankParty(string Account, string? Inn, string? Kpp, string? Name)
{
    public string? BankName { get; init; }

    public string? Bik { get; init; }

    public string? CorrespondentAccount { get; init; }
}
