using MakCrm.Domain.Lending.Statements;

namespace MakCrm.Application.Lending.Statements;

static class StatementViews
{
    public static Contract.BankStatement View(this BankStatement statement) =>
        new()
        {
            Id = statement.Id,
            Accounts = [.. statement.Accounts.Select(View)],
            LineCount = statement.LineCount,
            RepeatedCount = statement.RepeatedCount,
            MatchedCount = statement.MatchedCount,
            ImportedBy = statement.ImportedBy,
            ImportedAt = statement.ImportedAt,
            Version = statement.Version,
        };

    public static Contract.StatementLine View(this StatementLine line) =>
        new()
        {
            Id = line.Id,
            StatementId = line.StatementId,
            Account = line.Account,
            Direction = line.Direction.MapTo<Contract.StatementDirection>(),
            Number = line.Number,
            On = line.On,
            Amount = Money.Rubles(line.AmountMinor).ToContract(),
            OtherName = line.OtherName,
            OtherInn = line.OtherInn,
            OtherBic = line.OtherBic,
            OtherAccount = line.OtherAccount,
            Purpose = line.Purpose,
            ApplicationId = line.ApplicationId,
            DealId = line.DealId,
            Reasons = [.. line.Reasons.Select(r => r.MapTo<Contract.StatementMatchReason>())],
            MatchedBy = line.MatchedBy,
            MatchedAt = line.MatchedAt,
            Version = line.Version,
        };

    static Contract.StatementAccount View(ExchangeAccount account) =>
        new()
        {
            Number = account.Number,
            From = account.From,
            To = account.To,
            Opening = View(account.OpeningMinor),
            Closing = View(account.ClosingMinor),
            Debit = View(account.DebitMinor),
            Credit = View(account.CreditMinor),
        };

    static Contract.Money? View(long? minor) => minor is { } kopecks ? Money.Rubles(kopecks).ToContract() : null;
}
