using MakCrm.Domain.Common;
using MakCrm.Domain.Common.Banking;

namespace MakCrm.Domain.Lending.Statements;

/// <summary>A statement of a bank that says all that money depends on: accounts with their balances, and payments.</summary>
public sealed record ExchangeFile(IReadOnlyList<ExchangeAccount> Accounts, IReadOnlyList<ExchangePayment> Payments)
{
    const int MostPayments = 5_000;
    const int MostFaults = 50;

    /// <summary>What lacks something refuses the whole file, with its lines named.</summary>
    public static Result<ExchangeFile> Of(ClientBankFile file)
    {
        var accounts = file.Balances.Select(b => (b.Line, Value: ExchangeAccount.Of(b))).ToList();
        var payments = file.Documents.Select(d => (d.Line, Value: ExchangePayment.Of(d))).ToList();
        if (!accounts.Exists(a => a.Value is not null))
            return ClientBankFile.Damaged;
        if (payments.Count > MostPayments)
            return StatementErrors.TooLong;
        var faulty = accounts.Where(a => a.Value is null).Select(a => a.Line);
        var faults = faulty.Concat(payments.Where(p => p.Value is null).Select(p => p.Line)).Concat(file.FaultyLines).Order();
        return faults.Take(MostFaults).Select(Fault).ToList() is { Count: > 0 } fields
            ? StatementErrors.LinesInvalid with
            {
                Fields = fields,
            }
            : new ExchangeFile([.. accounts.Select(a => a.Value!)], [.. payments.Select(p => p.Value!)]);
    }

    static FieldError Fault(int line) => new(StatementErrors.LineInvalid.Code, $"/lines/{line}");
}

/// <summary>An account over some days; amounts in kopecks.</summary>
public sealed record ExchangeAccount(string Number, DateOnly From, DateOnly To)
{
    public long? OpeningMinor { get; init; }

    public long? ClosingMinor { get; init; }

    public long? DebitMinor { get; init; }

    public long? CreditMinor { get; init; }

    internal static ExchangeAccount? Of(ClientBankBalance balance) =>
        balance.From is { } from && ExchangeParty.IsAccount(balance.Account)
            ? new(balance.Account, from, balance.To ?? from)
            {
                OpeningMinor = balance.OpeningMinor,
                ClosingMinor = balance.ClosingMinor,
                DebitMinor = balance.DebitMinor,
                CreditMinor = balance.CreditMinor,
            }
            : null;
}

/// <summary>Who pays, or is paid.</summary>
public sealed record ExchangeParty(string Account, string Name, string? Inn, string? Bic)
{
    const int LongestName = 300;

    internal static ExchangeParty? Of(ClientBankParty party) =>
        IsAccount(party.Account)
            ? new(
                party.Account,
                (party.Name ?? "").Truncate(LongestName),
                party.Inn is { Length: 10 or 12 } inn && inn.All(char.IsAsciiDigit) ? inn : null,
                party.Bik is { Length: 9 } bic && bic.All(char.IsAsciiDigit) ? bic : null
            )
            : null;

    internal static bool IsAccount(string text) => text.Length == 20 && text.All(char.IsAsciiDigit);
}

/// <summary>A payment as the bank has carried it out.</summary>
public sealed record ExchangePayment(int Line, string Number, DateOnly Date, long AmountMinor, ExchangeParty Payer, ExchangeParty Receiver)
{
    const int LongestNumber = 50;
    const int LongestPurpose = 1000;

    public DateOnly? WrittenOff { get; init; }

    public DateOnly? Received { get; init; }

    public string Purpose { get; init; } = "";

    internal static ExchangePayment? Of(ClientBankDocument document)
    {
        if (
            document.AmountMinor <= 0
            || ExchangeParty.Of(document.Payer) is not { } payer
            || ExchangeParty.Of(document.Receiver) is not { } receiver
        )
            return null;
        return new(document.Line, document.Number.Truncate(LongestNumber), document.Date, document.AmountMinor, payer, receiver)
        {
            WrittenOff = document.WrittenOffOn,
            Received = document.ReceivedOn,
            Purpose = document.Purpose.Truncate(LongestPurpose),
        };
    }
}
