using System.Globalization;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>How long the platform keeps what is nobody's record but tells of people.</summary>
/// <param name="Events">Delivered events, and that their handlers have had them.</param>
/// <param name="SignIns">Sessions after their end, with addresses and programs.</param>
/// <param name="Requests">What clients have asked.</param>
/// <param name="Letters">Letters after they were sent or given up; null for ever.</param>
/// <param name="Readings">Traces of reading; null for ever.</param>
/// <param name="Registrations">Strangers' registrations after they were refused or withdrawn; null for ever.</param>
public sealed record PlatformRetentionOptions(
    TimeSpan Events,
    TimeSpan SignIns,
    TimeSpan Requests,
    TimeSpan? Letters,
    TimeSpan? Readings,
    TimeSpan? Registrations
)
{
    public static readonly PlatformRetentionOptions Default = From(_ => null);

    /// <summary>Tenants' runs begin by themselves within so long after midnight (UTC), never in the middle of somebody's day.</summary>
    public TimeSpan Night { get; init; } = TimeSpan.FromHours(5);

    /// <exception cref="InvalidOperationException">A variable makes no sense; the message names it.</exception>
    public static PlatformRetentionOptions From(Func<string, string?> given) =>
        new(
            Days(given, "MAK_KEEP_EVENTS_DAYS", 30, least: 1)!.Value,
            Days(given, "MAK_KEEP_SIGN_INS_DAYS", 30, least: 1)!.Value,
            Days(given, "MAK_KEEP_REQUESTS_DAYS", 30, least: 1)!.Value,
            Days(given, "MAK_KEEP_LETTERS_DAYS", 365, least: 7, orForEver: true),
            // A little more than the year that the database insists on: its clock may be behind.
            Days(given, "MAK_KEEP_READINGS_DAYS", 0, least: 366, orForEver: true),
            Days(given, "MAK_KEEP_REGISTRATIONS_DAYS", 180, least: 1, orForEver: true)
        );

    /// <summary>Null for ever, which is written as 0.</summary>
    static TimeSpan? Days(Func<string, string?> given, string name, int usual, int least, bool orForEver = false)
    {
        var text = given(name) ?? usual.ToString(CultureInfo.InvariantCulture);
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        if (isNumber && days == 0 && orForEver)
            return null;
        return isNumber && days >= least && days <= 36500
            ? TimeSpan.FromDays(days)
            : throw new InvalidOperationException($"{name} is a number of days, {least} at least{(orForEver ? ", or 0 for ever" : "")}.");
    }
}
