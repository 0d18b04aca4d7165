using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>The days that analytics are about, the last one included.</summary>
public sealed record AnalyticsPeriod(DateOnly From, DateOnly To)
{
    const int MostMonths = 24;

    public static Result<AnalyticsPeriod> Of(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var last = to ?? today;
        if (last.Year < 2000 || last > today.AddYears(1))
            return CommissionErrors.PeriodInvalid;
        var first = from ?? last.AddMonths(-12).AddDays(1);
        return first > last || first <= last.AddMonths(-MostMonths) ? CommissionErrors.PeriodInvalid : new AnalyticsPeriod(first, last);
    }
}
