namespace MakCrm.Domain.Notifications;

/// <summary>When news leaves for somebody: by his digest, and never in his quiet hours.</summary>
public sealed record NotificationSchedule(IReadOnlyList<QuietHours> Quiet, DigestTime Digest, TimeZoneInfo Zone)
{
    /// <summary>Quiet hours that follow each other are left one by one; who is quiet all week hears in the end nevertheless.</summary>
    const int MostInARow = 15;

    /// <summary>When news of that moment leaves.</summary>
    public DateTimeOffset Of(DeliveryMode delivery, DateTimeOffset created)
    {
        var at = delivery == DeliveryMode.Digest ? NextDigest(created) : created;
        for (var i = 0; i < MostInARow && EndOfQuiet(Local(at)) is { } end; i++)
            at = Moment(end);
        return at;
    }

    DateTimeOffset NextDigest(DateTimeOffset after)
    {
        var local = Local(after);
        // By the clock of the hour: a zone's hour may be there twice, and each is one.
        if (Digest.Every == DigestPeriod.Hour)
            return after.AddTicks(TimeSpan.TicksPerHour - (local.Ticks % TimeSpan.TicksPerHour));
        var day = local.Date.Add(Digest.At.ToTimeSpan());
        while (Moment(day) <= after || (Digest.Every == DigestPeriod.Week && day.DayOfWeek != Digest.Weekday))
            day = day.AddDays(1);
        return Moment(day);
    }

    /// <summary>Null outside of quiet hours.</summary>
    DateTime? EndOfQuiet(DateTime local) =>
        Quiet
            .SelectMany(q => new[] { Span(q, local.Date.AddDays(-1)), Span(q, local.Date) })
            .Where(span => span is var (from, to) && from <= local && local < to)
            .Max(span => span?.To);

    static (DateTime From, DateTime To)? Span(QuietHours quiet, DateTime day) =>
        quiet.Days.Contains(day.DayOfWeek)
            ? (day.Add(quiet.From.ToTimeSpan()), day.AddDays(quiet.To > quiet.From ? 0 : 1).Add(quiet.To.ToTimeSpan()))
            : null;

    DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    /// <summary>A time that a zone leaves out is the first after it.</summary>
    DateTimeOffset Moment(DateTime local)
    {
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
