using System.Globalization;
using MakCrm.Domain.Grades;

namespace MakCrm.Application.Grades;

/// <summary>What is still missing, as a sentence in both languages.</summary>
static class GradeTexts
{
    static readonly CultureInfo English = CultureInfo.InvariantCulture;
    static readonly string[] RussianMonths =
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    static readonly NumberFormatInfo Rubles = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    public static Contract.LocalizedText Of(GradeCheck check, DateOnly ends) =>
        check.IsMet()
            ? new() { En = $"done: {Number(check.Rule, check.Value, false)}", Ru = $"выполнено: {Number(check.Rule, check.Value, true)}" }
            : new() { En = $"{Missing(check, false)} by {Day(ends, false)}", Ru = $"ещё {Missing(check, true)} до {Day(ends, true)}" };

    /// <summary>All that is missing for the next grade.</summary>
    public static Contract.LocalizedText Path(Grade next, IReadOnlyCollection<GradeCheck> checks, DateOnly ends)
    {
        var open = checks.Where(check => !check.IsMet()).ToList();
        if (open.Count == 0)
            return new() { En = $"“{next.Name.En}” from the next month", Ru = $"«{next.Name.Ru}» со следующего месяца" };
        return new()
        {
            En = $"“{next.Name.En}”: {string.Join(", ", open.Select(c => Missing(c, false)))} by {Day(ends, false)}",
            Ru = $"«{next.Name.Ru}»: ещё {string.Join(", ", open.Select(c => Missing(c, true)))} до {Day(ends, true)}",
        };
    }

    static string Missing(GradeCheck check, bool isRussian) =>
        (check.Rule.Measure, isRussian) switch
        {
            (GradeMeasure.Count, false) => $"{check.Missing()} more {Noun(check.Rule.Fact)}{(check.Missing() == 1 ? "" : "s")}",
            (GradeMeasure.Count, true) => $"{check.Missing()} {Plural(check.Missing(), Words(check.Rule.Fact))}",
            (GradeMeasure.Amount, false) => $"{Number(check.Rule, check.Missing(), false)} more of {Noun(check.Rule.Fact)}s",
            (GradeMeasure.Amount, true) => $"{Number(check.Rule, check.Missing(), true)} по {Dative(check.Rule.Fact)}",
        };

    static string Number(GradeRule rule, long value, bool isRussian) =>
        rule.Measure == GradeMeasure.Count ? value.ToString(English)
        : isRussian ? $"{(value / 100m).ToString("#,0.##", Rubles)} ₽"
        : $"{(value / 100m).ToString("#,0.##", English)} RUB";

    static string Day(DateOnly day, bool isRussian) =>
        isRussian ? $"{day.Day} {RussianMonths[day.Month - 1]}" : day.ToString("d MMMM", English);

    static string Noun(GradeFact fact) =>
        fact switch
        {
            GradeFact.LeadAccepted => "accepted lead",
            GradeFact.LeadSold => "sold lead",
            GradeFact.LoanIssued => "issued loan",
            GradeFact.SubscriptionPaid => "paid subscription",
        };

    static (string One, string Few, string Many) Words(GradeFact fact) =>
        fact switch
        {
            GradeFact.LeadAccepted => ("принятый лид", "принятых лида", "принятых лидов"),
            GradeFact.LeadSold => ("проданный лид", "проданных лида", "проданных лидов"),
            GradeFact.LoanIssued => ("выдача", "выдачи", "выдач"),
            GradeFact.SubscriptionPaid => ("оплата подписки", "оплаты подписки", "оплат подписки"),
        };

    static string Dative(GradeFact fact) =>
        fact switch
        {
            GradeFact.LeadAccepted => "принятым лидам",
            GradeFact.LeadSold => "проданным лидам",
            GradeFact.LoanIssued => "выдачам",
            GradeFact.SubscriptionPaid => "подпискам",
        };

    static string Plural(long number, (string One, string Few, string Many) words) =>
        (number % 10, number % 100) switch
        {
            (_, >= 11 and <= 14) => words.Many,
            (1, _) => words.One,
            (>= 2 and <= 4, _) => words.Few,
            _ => words.Many,
        };
}
