using System.Globalization;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>Their values in the one spelling that both sides are compared in. Nothing that stands there can make reading fail.</summary>
public static class RemoteValueNormalizer
{
    public const int MostContacts = 10;

    /// <summary>Stands between several where there is one line for them.</summary>
    public const char Between = ';';
    const int LongestText = 250;
    const int LongestLongText = 5000;

    /// <summary>Of whole units: an amount in kopecks has room for it.</summary>
    const decimal LargestAmount = 9_000_000_000_000_000m;
    const long LatestSecond = 253_402_300_799;

    /// <summary>Of fields that every lead has, what the contract takes.</summary>
    static readonly Dictionary<string, int> Longest = new(StringComparer.Ordinal)
    {
        ["name"] = 200,
        ["city"] = 120,
        ["externalId"] = 100,
        ["utm.source"] = 200,
        ["utm.medium"] = 200,
        ["utm.campaign"] = 200,
        ["utm.content"] = 200,
        ["utm.term"] = 200,
    };

    /// <summary>Null where the record that has the field is not there: that says nothing of the field.</summary>
    public static AmoCanonicalValue? Of(AmoFieldMapping term, RemoteLead lead) =>
        lead.Of(term.Link.Entity) is { } record ? Of(term, record.Values.GetValueOrDefault(term.Link.AmoField) ?? []) : null;

    static AmoCanonicalValue Of(AmoFieldMapping term, IReadOnlyList<RemoteValue> values) =>
        values.Count == 0
            ? AmoCanonicalValue.None
            : term.Ours.Type switch
            {
                LocalFieldType.Phone => Several(term, term.Ours.Name == "phone", values, Phone, 40),
                LocalFieldType.Email => Several(term, term.Ours.Name == "email", values, Email, 254),
                LocalFieldType.Number => Number(values[0].Text, decimal.MaxValue),
                LocalFieldType.Money => Amount(values[0].Text),
                LocalFieldType.Boolean => AmoCanonicalValue.Of(values[0].Text is "true" or "1" ? "true" : "false"),
                LocalFieldType.Date => Day(values[0].Text),
                LocalFieldType.DateTime => Moment(values[0].Text),
                LocalFieldType.Select => Choice(term, values[0]) is { } code
                    ? AmoCanonicalValue.Of(code)
                    : AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked),
                LocalFieldType.Multiselect => Choices(term, values),
                LocalFieldType.LongText => Text(term, values, LongestLongText),
                LocalFieldType.Text or LocalFieldType.Url or LocalFieldType.Inn => Text(term, values, LongestText),
            };

    /// <summary>As numbers are told apart; one that is none stays as it was written.</summary>
    public static string Phone(string raw) => PhoneNumber.Parse(raw)?.Number ?? Line(raw);

    public static string Email(string raw) => (EmailAddress.Parse(raw)?.Address ?? Line(raw)).ToLowerInvariant();

    public static string Plain(string text) => text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();

    public static string Decimal(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    static AmoCanonicalValue Several(
        AmoFieldMapping term,
        bool mayBeSeveral,
        IReadOnlyList<RemoteValue> values,
        Func<string, string> read,
        int longest
    )
    {
        var texts = term.Theirs.Type == "multitext" ? values.Select(v => v.Text) : values.SelectMany(v => v.Text.Split(Between));
        var all = texts.Select(read).Where(v => v.Length > 0).Distinct().ToList();
        return all.Exists(v => v.Length > longest) ? AmoCanonicalValue.Invalid(AmoPairErrorCode.TooLong)
            : !mayBeSeveral ? AmoCanonicalValue.Of(all.FirstOrDefault())
            : all.Count > MostContacts ? AmoCanonicalValue.Invalid(AmoPairErrorCode.TooMany)
            : AmoCanonicalValue.Of(all);
    }

    static AmoCanonicalValue Text(AmoFieldMapping term, IReadOnlyList<RemoteValue> values, int longest)
    {
        var text = Plain(string.Join("; ", values.Select(v => v.Text)));
        return text.Length > Longest.GetValueOrDefault(term.Ours.Name, longest)
            ? AmoCanonicalValue.Invalid(AmoPairErrorCode.TooLong)
            : AmoCanonicalValue.Of(text);
    }

    static AmoCanonicalValue Number(string text, decimal largest) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= largest
            ? AmoCanonicalValue.Of(Decimal(number))
            : AmoCanonicalValue.Invalid(AmoPairErrorCode.Unreadable);

    /// <summary>In kopecks, as ours are.</summary>
    static AmoCanonicalValue Amount(string text) =>
        Number(text, LargestAmount) is { Text: { } number }
            ? AmoCanonicalValue.Of(
                Decimal(Math.Round(decimal.Parse(number, CultureInfo.InvariantCulture), 2, MidpointRounding.AwayFromZero))
            )
            : AmoCanonicalValue.Invalid(AmoPairErrorCode.Unreadable);

    /// <summary>A day is told as its midnight in the account's zone, whichever that is: half a day later it is still that day.</summary>
    static AmoCanonicalValue Day(string text) => At(text) is { } at ? AmoCanonicalValue.Of($"{at.AddHours(12):yyyy-MM-dd}") : Untimely;

    static AmoCanonicalValue Moment(string text) => At(text) is { } at ? AmoCanonicalValue.Of($"{at:yyyy-MM-ddTHH:mm:ssZ}") : Untimely;

    static AmoCanonicalValue Untimely => AmoCanonicalValue.Invalid(AmoPairErrorCode.Unreadable);

    static DateTime? At(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > -LatestSecond / 4 and < LatestSecond - 86_400
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcDateTime
        : null;

    /// <summary>Where theirs is no list, it is the name of ours.</summary>
    static string? Choice(AmoFieldMapping term, RemoteValue value) =>
        AmoFieldCompatibility.HaveOptions(term.Theirs, term.Ours)
            ? term.Link.Options.FirstOrDefault(o => o.EnumId == value.EnumId)?.Option
            : term.Ours.Options.FirstOrDefault(o => o.Names.Append(o.Code).Contains(Plain(value.Text)))?.Code;

    static AmoCanonicalValue Choices(AmoFieldMapping term, IReadOnlyList<RemoteValue> values)
    {
        var codes = values.Select(v => Choice(term, v)).ToList();
        return codes.Contains(null) ? AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked) : AmoCanonicalValue.Of(codes.OfType<string>());
    }

    static string Line(string raw) => Plain(raw).Replace('\n', ' ');
}
