using System.Globalization;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>Their values in the one spelling that both sides are compared in. Nothing that stands there can make reading fail.</summary>
public static class AmoTheirValues
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
    public static AmoValue? Of(AmoTerm term, TheirLead lead) =>
        lead.Of(term.Link.Entity) is { } record ? Of(term, record.Values.GetValueOrDefault(term.Link.AmoField) ?? []) : null;

    static AmoValue Of(AmoTerm term, IReadOnlyList<TheirValue> values) =>
        values.Count == 0
            ? AmoValue.None
            : term.Ours.Type switch
            {
                OurType.Phone => Several(term, term.Ours.Name == "phone", values, Phone, 40),
                OurType.Email => Several(term, term.Ours.Name == "email", values, Email, 254),
                OurType.Number => Number(values[0].Text, decimal.MaxValue),
                OurType.Money => Amount(values[0].Text),
                OurType.Boolean => AmoValue.Of(values[0].Text is "true" or "1" ? "true" : "false"),
                OurType.Date => Day(values[0].Text),
                OurType.DateTime => Moment(values[0].Text),
                OurType.Select => Choice(term, values[0]) is { } code ? AmoValue.Of(code) : AmoValue.Untold(AmoPairTroubleCode.NotLinked),
                OurType.Multiselect => Choices(term, values),
                OurType.LongText => Text(term, values, LongestLongText),
                OurType.Text or OurType.Url or OurType.Inn => Text(term, values, LongestText),
            };

    /// <summary>As numbers are told apart; one that is none stays as it was written.</summary>
    public static string Phone(string raw) => PhoneNumber.Parse(raw)?.Number ?? Line(raw);

    public static string Email(string raw) => (EmailAddress.Parse(raw)?.Address ?? Line(raw)).ToLowerInvariant();

    public static string Plain(string text) => text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();

    public static string Decimal(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    static AmoValue Several(AmoTerm term, bool mayBeSeveral, IReadOnlyList<TheirValue> values, Func<string, string> read, int longest)
    {
        var texts = term.Theirs.Type == "multitext" ? values.Select(v => v.Text) : values.SelectMany(v => v.Text.Split(Between));
        var all = texts.Select(read).Where(v => v.Length > 0).Distinct().ToList();
        return all.Exists(v => v.Length > longest) ? AmoValue.Untold(AmoPairTroubleCode.TooLong)
            : !mayBeSeveral ? AmoValue.Of(all.FirstOrDefault())
            : all.Count > MostContacts ? AmoValue.Untold(AmoPairTroubleCode.TooMany)
            : AmoValue.Of(all);
    }

    static AmoValue Text(AmoTerm term, IReadOnlyList<TheirValue> values, int longest)
    {
        var text = Plain(string.Join("; ", values.Select(v => v.Text)));
        return text.Length > Longest.GetValueOrDefault(term.Ours.Name, longest)
            ? AmoValue.Untold(AmoPairTroubleCode.TooLong)
            : AmoValue.Of(text);
    }

    static AmoValue Number(string text, decimal largest) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= largest
            ? AmoValue.Of(Decimal(number))
            : AmoValue.Untold(AmoPairTroubleCode.Unreadable);

    /// <summary>In kopecks, as ours are.</summary>
    static AmoValue Amount(string text) =>
        Number(text, LargestAmount) is { Text: { } number }
            ? AmoValue.Of(Decimal(Math.Round(decimal.Parse(number, CultureInfo.InvariantCulture), 2, MidpointRounding.AwayFromZero)))
            : AmoValue.Untold(AmoPairTroubleCode.Unreadable);

    /// <summary>A day is told as its midnight in the account's zone, whichever that is: half a day later it is still that day.</summary>
    static AmoValue Day(string text) => At(text) is { } at ? AmoValue.Of($"{at.AddHours(12):yyyy-MM-dd}") : Untimely;

    static AmoValue Moment(string text) => At(text) is { } at ? AmoValue.Of($"{at:yyyy-MM-ddTHH:mm:ssZ}") : Untimely;

    static AmoValue Untimely => AmoValue.Untold(AmoPairTroubleCode.Unreadable);

    static DateTime? At(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > -LatestSecond / 4 and < LatestSecond - 86_400
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcDateTime
        : null;

    /// <summary>Where theirs is no list, it is the name of ours.</summary>
    static string? Choice(AmoTerm term, TheirValue value) =>
        AmoFits.HaveOptions(term.Theirs, term.Ours)
            ? term.Link.Options.FirstOrDefault(o => o.EnumId == value.EnumId)?.Option
            : term.Ours.Options.FirstOrDefault(o => o.Names.Append(o.Code).Contains(Plain(value.Text)))?.Code;

    static AmoValue Choices(AmoTerm term, IReadOnlyList<TheirValue> values)
    {
        var codes = values.Select(v => Choice(term, v)).ToList();
        return codes.Contains(null) ? AmoValue.Untold(AmoPairTroubleCode.NotLinked) : AmoValue.Of(codes.OfType<string>());
    }

    static string Line(string raw) => Plain(raw).Replace('\n', ' ');
}
