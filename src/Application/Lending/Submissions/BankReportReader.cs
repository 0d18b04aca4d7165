using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;
using static MakCrm.Application.Lending.BankDocumentReader;

namespace MakCrm.Application.Lending;

/// <summary>Reads what a bank says of an application, by its mapping.</summary>
static partial class BankReportReader
{
    const int MostOffers = 20;
    const int MostDocuments = 50;
    const int LongestWord = 200;
    const int LongestReason = 1000;

    /// <summary>Null where no status is said.</summary>
    public static BankUpdate? Read(BankMapping mapping, JsonNode? said)
    {
        var report = mapping.Report;
        if (Word(Text(said, report.Status)) is not { } status)
            return null;
        var offers = report.Offers is { } o
            ? List(said, o.List).Take(MostOffers).Select(n => Offer(n, o, mapping)).OfType<LoanOfferDraft>().ToList()
            : [];
        var documents = report.Documents is { } d
            ? List(said, d.List).Take(MostDocuments).Select(n => Document(n, d)).OfType<LoanDocument>().ToList()
            : [];
        var update = new BankUpdate(status, mapping.StateOf(status))
        {
            Key = Word(Text(said, report.Key)),
            Reference = Word(Text(said, report.Reference), 100),
            EventId = Word(Text(said, report.EventId)),
            Sequence = Number(Text(said, report.Sequence)),
            Time = Time(Text(said, report.Time)),
            Reason = Word(Text(said, report.Reason), LongestReason),
            Conditions = report.Conditions is { } path ? Texts(said, path) : [],
            Offers = offers,
            Documents = [.. documents.DistinctBy(found => found.Code)],
            IssuedAmount = Amount(Text(said, report.IssuedAmount), mapping.AmountUnit),
            IssuedOn = Day(Text(said, report.IssuedOn)),
            ContractNumber = Word(Text(said, report.ContractNumber), 100),
            Digest = "",
        };
        return update with { Digest = Digest(update) };
    }

    /// <summary>What the bank calls an application that it has just taken.</summary>
    public static string? Reference(BankMapping mapping, JsonNode? said) => Word(Text(said, mapping.ReferencePath), 100);

    static LoanOfferDraft? Offer(JsonNode said, BankOfferMapping mapping, BankMapping whole)
    {
        var (amount, months) = (Amount(Text(said, mapping.Amount), whole.AmountUnit), Number(Text(said, mapping.Months)));
        if (
            amount is not { } sum
            || months is not (> 0 and <= 600)
            || Decimal(Text(said, mapping.Rate)) is not (>= 0 and <= 1000 and { } rate)
        )
            return null;
        var fullCost = Decimal(Text(said, mapping.FullCost)) is >= 0 and < 10_000 and { } cost
            ? CreditProgramViews.Percent(cost)
            : (decimal?)null;
        var payment = Amount(Text(said, mapping.MonthlyPayment), whole.AmountUnit);
        return new(sum, (int)months, CreditProgramViews.Percent(rate), payment, fullCost, Day(Text(said, mapping.ValidUntil)));
    }

    static LoanDocument? Document(JsonNode said, BankDocumentMapping mapping)
    {
        var code = said is JsonValue ? Word(said.ToString()) : Word(Text(said, mapping.Code));
        if (code is null)
            return null;
        var title = said is JsonValue ? null : Word(Text(said, mapping.Title));
        return new(
            CodeOf(code),
            title ?? code,
            IsRequired: true,
            ValidDays: null,
            said is JsonValue ? null : Day(Text(said, mapping.DueOn))
        );
    }

    /// <summary>As codes of documents are written here, whatever the bank uses.</summary>
    static string CodeOf(string text)
    {
        var code = OtherThanCode().Replace(text.ToLowerInvariant(), "_").Trim('_');
        code = code is [>= 'a' and <= 'z', _, ..] ? code : $"doc_{code}";
        return code.Length > 40 ? code[..40] : code;
    }

    static List<string> Texts(JsonNode? said, string path) =>
        [.. List(said, path).OfType<JsonValue>().Select(v => Word(v.ToString(), 500)).OfType<string>().Take(20)];

    static string? Word(string? text, int most = LongestWord) =>
        text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } word
            ? (word.Length > most ? word[..most] : word)
            : null;

    static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 9_007_199_254_740_991
            ? number
            : null;

    static decimal? Decimal(string? text) =>
        decimal.TryParse(
            text?.Replace(',', '.'),
            NumberStyles.Number & ~NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    static Money? Amount(string? text, BankAmountUnit unit) =>
        Decimal(text) is { } number && Math.Abs(number) < Loan.MostMinor
            ? Money.Rubles((long)decimal.Round(unit == BankAmountUnit.Major ? number * 100 : number, MidpointRounding.AwayFromZero))
            : null;

    static DateOnly? Day(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Time(text) is { } at ? DateOnly.FromDateTime(at.UtcDateTime)
        : null;

    /// <summary>As exact as the store is, so that it can be compared with what is kept.</summary>
    static DateTimeOffset? Time(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) && unix is > 0 and < 100_000_000_000)
            return DateTimeOffset.FromUnixTimeSeconds(unix);
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var at)
            ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond))
            : null;
    }

    static string Digest(BankUpdate update)
    {
        var said = string.Join(
            '\n',
            [
                update.Status,
                $"{update.Sequence}",
                $"{update.Time:O}",
                update.Reason,
                .. update.Conditions,
                .. update.Offers.Select(o => $"{o}"),
                .. update.Documents.Select(d => $"{d}"),
                $"{update.IssuedAmount}",
                $"{update.IssuedOn:O}",
            ]
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)));
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex OtherThanCode();
}
