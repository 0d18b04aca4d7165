using System.Globalization;
using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>Explanations as a sentence, in both languages.</summary>
static class CommissionTexts
{
    static readonly CultureInfo English = CultureInfo.InvariantCulture;
    static readonly NumberFormatInfo Russian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    public static Contract.LocalizedText Of(CommissionExplanation explanation) =>
        new() { En = Sentence(explanation, isRussian: false), Ru = Sentence(explanation, isRussian: true) };

    static string Sentence(CommissionExplanation explanation, bool isRussian) => string.Join("; ", Parts(explanation, isRussian));

    static IEnumerable<string> Parts(CommissionExplanation explanation, bool isRussian)
    {
        yield return (explanation.Percent, explanation.Base) switch
        {
            ({ } percent, { } of) => $"{Number(percent, "0.###", isRussian)} % {(isRussian ? "от" : "of")} {Sum(of, isRussian)}",
            _ => Sum(explanation.Flat!.Value, isRussian),
        };
        if (explanation.TierFrom > 0)
            yield return isRussian
                ? $"ступень от {explanation.TierFrom}, за месяц {explanation.Measure}"
                : $"step from {explanation.TierFrom}, {explanation.Measure} in the month";
        if (explanation.BonusPercent > 0)
            yield return $"{(isRussian ? "грейд" : "grade")} +{Number(explanation.BonusPercent, "0.###", isRussian)} %";
        if (explanation.LimitedBy is { } limit)
            yield return Limited(limit, isRussian);
    }

    static string Limited(CommissionLimit limit, bool isRussian) =>
        limit switch
        {
            CommissionLimit.Least => isRussian ? "поднято до минимума" : "raised to the least",
            CommissionLimit.Most => isRussian ? "ограничено максимумом" : "limited to the most",
            CommissionLimit.MostInMonth => isRussian ? "ограничено месячным максимумом" : "limited by the most in a month",
            CommissionLimit.MostOfOne => isRussian ? "ограничено максимумом за приглашённого" : "limited by the most for one referral",
        };

    static string Sum(Money amount, bool isRussian) => Number(amount.Minor / 100m, "#,0.00", isRussian);

    static string Number(decimal number, string format, bool isRussian) => number.ToString(format, isRussian ? Russian : English);
}
