using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>What has moved a partner's account in a month.</summary>
static class StatementScreen
{
    const int Latest = 15;

    /// <param name="visit">Who asks.</param>
    /// <param name="month">Such as 202602; 0 for the present one.</param>
    public static async Task Show(UpdateContext visit, int month, CancellationToken ct)
    {
        var first = First(month);
        var last = first?.AddMonths(1).AddDays(-1);
        var (ledger, words) = (visit.Crm.Settlements, visit.Words);
        var statement = await ledger.GetPartnerStatement(new() { From = first, To = last }, visit.Reading, ct);
        var query = new ListPartnerStatementLinesQuery
        {
            From = first,
            To = last,
            Limit = Latest,
        };
        var page = await ledger.ListPartnerStatementLines(query, visit.Reading, ct);
        string?[] lines =
        [
            words.Of("statement_title", ("from", BotTexts.Day(statement.From)), ("to", BotTexts.Day(statement.To))),
            "",
            words.Of("statement_opening", ("sum", BotTexts.Amount(statement.Opening))),
            words.Of("statement_accrued", ("sum", BotTexts.Amount(statement.Accrued))),
            statement.TakenBack.Amount == 0 ? null : words.Of("statement_taken_back", ("sum", BotTexts.Amount(statement.TakenBack))),
            words.Of("statement_paid", ("sum", BotTexts.Amount(statement.Paid with { Amount = -statement.Paid.Amount }))),
            words.Of("statement_closing", ("sum", BotTexts.Amount(statement.Closing))),
            page.Items.Count == 0 ? null : "",
            .. page.Items.Select(line => Line(line, words)),
            page.NextCursor is null ? null : words["and_more"],
        ];
        var before = statement.From.AddMonths(-1);
        visit.Show(
            string.Join('\n', lines.OfType<string>()),
            new KeyboardBuilder()
                .Add(MessagePayload.Button(words["b_month_before"], $"e:{before.Year * 100 + before.Month}"))
                .Add(MessagePayload.Button(words["b_income"], "i"), MessagePayload.Button(words["b_menu"], "m"))
        );
    }

    static string Line(PartnerStatementLine line, BotTexts words)
    {
        var kind =
            line.SettlementId is not null ? "statement_line_paid"
            : line.Amount.Amount < 0 ? "statement_line_taken_back"
            : "statement_line_accrued";
        return $"{line.PostedAt.UtcDateTime.ToString("dd.MM", CultureInfo.InvariantCulture)}  {words[kind]}  {BotTexts.Amount(line.Amount)}";
    }

    static DateOnly? First(int month) =>
        month / 100 is > 2000 and < 9999 && month % 100 is >= 1 and <= 12 ? new DateOnly(month / 100, month % 100, 1) : null;
}
