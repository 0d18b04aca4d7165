using System.Globalization;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

static class NotificationPreferenceViews
{
    const string Clock = "HH:mm";

    public static Contract.NotificationPreferences View(this NotificationPreferences? preferences, EffectiveNotificationPreferences plan)
    {
        var wishes = preferences?.Wishes ?? NotificationSettings.None;
        return new()
        {
            Rules = [.. wishes.Rules.Select(Rule)],
            QuietHours = wishes.Quiet?.Select(Quiet).ToList(),
            Digest = wishes.Digest is { } digest ? Digest(digest) : null,
            Effective = new()
            {
                Rules = [.. Hearings(plan)],
                QuietHours = [.. plan.Quiet.Select(Quiet)],
                Digest = Digest(plan.Digest),
            },
            Version = preferences?.Version ?? NotificationPreferences.FirstVersion,
        };
    }

    public static Contract.NotificationDefaults DefaultsView(this NotificationPreferences? preferences)
    {
        var wishes = preferences?.Wishes ?? NotificationSettings.None;
        return new()
        {
            Rules =
            [
                .. wishes.Rules.Select(r => new Contract.NotificationDefaultRule
                {
                    Role = r.Role,
                    Kind = Kind(r),
                    Channel = r.Channel.MapTo<Contract.NotificationChannel>(),
                    Delivery = r.Delivery.MapTo<Contract.NotificationDelivery>(),
                }),
            ],
            QuietHours = wishes.Quiet?.Select(Quiet).ToList(),
            Digest = wishes.Digest is { } digest ? Digest(digest) : null,
            Version = preferences?.Version ?? NotificationPreferences.FirstVersion,
        };
    }

    public static DeliveryRule Meant(this Contract.NotificationRule rule) =>
        new(rule.Kind?.MapTo<NotificationKind>(), rule.Channel.MapTo<NotificationChannel>(), rule.Delivery.MapTo<DeliveryMode>());

    public static DeliveryRule Meant(this Contract.NotificationDefaultRule rule) =>
        new(
            rule.Kind?.MapTo<NotificationKind>(),
            rule.Channel.MapTo<NotificationChannel>(),
            rule.Delivery.MapTo<DeliveryMode>(),
            rule.Role
        );

    public static QuietHours Meant(this Contract.QuietHours quiet) =>
        new([.. quiet.Days.Select(day => day.MapTo<DayOfWeek>()).Distinct().Order()], Time(quiet.From), Time(quiet.To));

    public static DigestTime Meant(this Contract.DigestTime digest) =>
        new(
            digest.Every.MapTo<DigestPeriod>(),
            digest.At is { } at ? Time(at) : DigestTime.Usual.At,
            digest.Weekday?.MapTo<DayOfWeek>() ?? DigestTime.Usual.Weekday
        );

    static IEnumerable<Contract.NotificationHearing> Hearings(EffectiveNotificationPreferences plan) =>
        from kind in Enum.GetValues<NotificationKind>()
        from channel in Enum.GetValues<NotificationChannel>()
        let hearing = plan.Of(kind, channel)
        select new Contract.NotificationHearing
        {
            Kind = kind.MapTo<Contract.NotificationKind>(),
            Channel = channel.MapTo<Contract.NotificationChannel>(),
            Delivery = hearing.Delivery.MapTo<Contract.NotificationDelivery>(),
            Source = hearing.Source.MapTo<Contract.NotificationRuleSource>(),
            IsMandatory = kind.IsMandatory(),
        };

    static Contract.NotificationRule Rule(DeliveryRule rule) =>
        new()
        {
            Kind = Kind(rule),
            Channel = rule.Channel.MapTo<Contract.NotificationChannel>(),
            Delivery = rule.Delivery.MapTo<Contract.NotificationDelivery>(),
        };

    static Contract.NotificationKind? Kind(DeliveryRule rule) => rule.Kind?.MapTo<Contract.NotificationKind>();

    static Contract.QuietHours Quiet(QuietHours quiet) =>
        new()
        {
            Days = [.. quiet.Days.Select(day => day.MapTo<Contract.Weekday>())],
            From = Told(quiet.From),
            To = Told(quiet.To),
        };

    static Contract.DigestTime Digest(DigestTime digest) =>
        new()
        {
            Every = digest.Every.MapTo<Contract.DigestPeriod>(),
            At = digest.Every == DigestPeriod.Hour ? null : Told(digest.At),
            Weekday = digest.Every == DigestPeriod.Week ? digest.Weekday.MapTo<Contract.Weekday>() : null,
        };

    static TimeOnly Time(string text) => TimeOnly.ParseExact(text, Clock, CultureInfo.InvariantCulture);

    static string Told(TimeOnly time) => time.ToString(Clock, CultureInfo.InvariantCulture);
}
