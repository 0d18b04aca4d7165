using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>What partners earn, the way to their next grade, and the links that they give to others.</summary>
static class PartnerScreens
{
    const int Latest = 10;

    public static async Task Income(UpdateContext visit, CancellationToken ct)
    {
        var (summary, words) = (await visit.Crm.Commissions.GetCommissionSummary(options: visit.Reading, ct: ct), visit.Words);
        List<string> lines =
        [
            words["income_title"],
            "",
            words.Of("income_pending", ("sum", BotTexts.Amount(summary.Pending))),
            words.Of("income_approved", ("sum", BotTexts.Amount(summary.Approved))),
            words.Of("income_payable", ("sum", BotTexts.Amount(summary.Payable))),
            words.Of("income_paid", ("sum", BotTexts.Amount(summary.Paid))),
            "",
            .. summary.Months.Select(month =>
                $"{month.Month.ToString("MM.yyyy", CultureInfo.InvariantCulture)}  {BotTexts.Amount(month.Amount)}"
            ),
        ];
        visit.Show(string.Join('\n', lines).TrimEnd(), Back(words).Add(MessagePayload.Button(words["b_statement"], "e:0")));
    }

    public static async Task Grade(UpdateContext visit, CancellationToken ct)
    {
        var (path, words) = (await visit.Crm.Grades.GetGradePath(options: visit.Reading, ct: ct), visit.Words);
        List<string?> lines =
        [
            path.Current is { } grade ? words.Of("grade_is", ("grade", words.Of(grade.Name))) : words["grade_none"],
            path.Next is { } next ? words.Of(next.Text) : words["grade_top"],
            .. path.Keep.Where(need => !need.IsMet).Select(need => words.Of("grade_keep", ("need", words.Of(need.Text)))),
        ];
        visit.Show(string.Join('\n', lines), Back(words));
    }

    public static async Task Links(UpdateContext visit, CancellationToken ct)
    {
        var (page, words) = (await visit.Crm.Referrals.ListMyReferralLinks(new() { Limit = Latest }, visit.Reading, ct), visit.Words);
        var links = page
            .Items.Where(link => !link.IsDisabled)
            .Select(link =>
                $"{link.Name}\n{link.Url}\n{words.Of("link_brought", ("clicks", Number(link.Clicks)), ("partners", Number(link.Partners)), ("leads", Number(link.Leads)))}\n"
            )
            .ToList();
        visit.Show(links.Count == 0 ? words["links_none"] : $"{words["links_title"]}\n\n{string.Join('\n', links)}".TrimEnd(), Back(words));
    }

    static KeyboardBuilder Back(BotTexts words) => new KeyboardBuilder().Add(MessagePayload.Button(words["b_menu"], "m"));

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
