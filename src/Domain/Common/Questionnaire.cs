using System.Globalization;
using System.Text.Json.Serialization;

namespace MakCrm.Domain.Common;

[JsonConverter(typeof(JsonStringEnumConverter<QuestionType>))]
public enum QuestionType
{
    Text,
    Select,
    Multiselect,
    Inn,
    Phone,
    Email,
    City,
    Boolean,
    Consent,

    /// <summary>A day, as ISO 8601 writes it.</summary>
    Date,

    /// <summary>Rubles, with kopecks after a dot where there are some.</summary>
    Amount,
    Snils,

    /// <summary>Series and number of a Russian passport.</summary>
    Passport,

    /// <summary>OGRN or OGRNIP.</summary>
    Ogrn,
}

/// <summary>A text in both languages.</summary>
public sealed record LocalizedText(string En, string Ru);

/// <param name="InnDigits">With this answer the INN has so many digits; null when it says nothing of it.</param>
public sealed record QuestionOption(string Value, LocalizedText Text, int? InnDigits);

/// <summary>Holds when another question, <paramref name="Key"/>, has one of these answers.</summary>
public sealed record QuestionRule(string Key, IReadOnlyList<string> Values);

/// <param name="Key">Answers name it.</param>
/// <param name="Type">What answers look like.</param>
/// <param name="Text">The words of it.</param>
/// <param name="IsRequired">Whether it must be answered wherever it is asked.</param>
/// <param name="RequiredIf">Whether it must be answered where this holds.</param>
/// <param name="Options">What can be chosen.</param>
/// <param name="ShownIf">It is asked only where this holds; always where it is null.</param>
public sealed record Question(
    string Key,
    QuestionType Type,
    LocalizedText Text,
    bool IsRequired,
    QuestionRule? RequiredIf,
    IReadOnlyList<QuestionOption> Options,
    QuestionRule? ShownIf = null
)
{
    public bool IsChoice => Type is QuestionType.Select or QuestionType.Multiselect;

    public bool IsYesOrNo => Type is QuestionType.Boolean or QuestionType.Consent;
}

public sealed record QuestionnaireAnswer(string Key, IReadOnlyList<string> Values);

/// <summary>Questions as data: what is asked, in which order, and which answers will do.</summary>
public sealed record Questionnaire(IReadOnlyList<Question> Questions)
{
    /// <summary>Keys that the queue shows and finds by.</summary>
    public const string City = "city";
    public const string LegalForm = "legal_form";
    const string Yes = "true";
    const decimal MostRubles = 10_000_000_000;

    /// <summary>The first question that makes no sense; null when all do.</summary>
    public Error? Fault()
    {
        for (var index = 0; index < Questions.Count; index++)
        {
            if (!MakesSense(Questions[index], Questions.Take(index)))
                return QuestionnaireErrors.QuestionInvalid.WithPointer($"/questions/{index}");
        }

        return null;
    }

    /// <summary>The answers as they are kept, in the order of the questions; or all that speaks against them.</summary>
    public Result<IReadOnlyList<QuestionnaireAnswer>> Read(IReadOnlyList<QuestionnaireAnswer> given) => Read(given, isWhole: true);

    /// <summary>The same of answers that others are still to join.</summary>
    public Result<IReadOnlyList<QuestionnaireAnswer>> ReadSome(IReadOnlyList<QuestionnaireAnswer> given) => Read(given, isWhole: false);

    Result<IReadOnlyList<QuestionnaireAnswer>> Read(IReadOnlyList<QuestionnaireAnswer> given, bool isWhole)
    {
        var faults = new List<FieldError>();
        var existing = Known(given, faults);
        var stored = new List<QuestionnaireAnswer>();
        foreach (var question in Questions)
        {
            // What is not asked is not answered, and nothing else can follow from it.
            if (!Holds(question.ShownIf, existing))
            {
                existing.Remove(question.Key);
                continue;
            }

            var values = existing.GetValueOrDefault(question.Key);
            var (fault, value) = values is null
                ? (isWhole && IsDemanded(question, existing) ? QuestionnaireErrors.AnswerMissing : null, null)
                : Read(question, values, existing);
            if (fault is not null)
                faults.Add(Fault(fault, question.Key));
            else if (value is not null)
                stored.Add(new(question.Key, value));
        }

        return faults.Count > 0 ? QuestionnaireErrors.AnswersRefused with { Fields = faults } : stored;
    }

    Dictionary<string, IReadOnlyList<string>> Known(IReadOnlyList<QuestionnaireAnswer> given, List<FieldError> faults)
    {
        var existing = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var answer in given)
        {
            var values = answer.Values.Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            if (Questions.All(q => q.Key != answer.Key) || existing.ContainsKey(answer.Key))
                faults.Add(Fault(QuestionnaireErrors.AnswerUnknown, answer.Key));
            else if (values.Count > 0)
                existing[answer.Key] = values;
        }

        return existing;
    }

    static bool MakesSense(Question question, IEnumerable<Question> before) =>
        before.All(q => q.Key != question.Key)
        && question.Options.Count > 0 == question.IsChoice
        && question.Options.All(o => o.InnDigits is null or 10 or 12)
        && question.Options.DistinctBy(o => o.Value).Count() == question.Options.Count
        // A rule looks back only: whoever reads from above knows what it asks about.
        && new[] { question.RequiredIf, question.ShownIf }.OfType<QuestionRule>().All(rule => before.Any(q => q.Key == rule.Key));

    static bool IsDemanded(Question question, Dictionary<string, IReadOnlyList<string>> existing) =>
        question.IsRequired || (question.RequiredIf is not null && Holds(question.RequiredIf, existing));

    static bool Holds(QuestionRule? rule, Dictionary<string, IReadOnlyList<string>> existing) =>
        rule is null || existing.GetValueOrDefault(rule.Key)?.Any(rule.Values.Contains) == true;

    (Error? Fault, IReadOnlyList<string>? Values) Read(
        Question question,
        IReadOnlyList<string> values,
        Dictionary<string, IReadOnlyList<string>> existing
    )
    {
        if (question.Type == QuestionType.Multiselect)
            return values.All(v => IsOption(question, v)) ? (null, values) : (QuestionnaireErrors.AnswerInvalid, null);
        if (values is not [var value])
            return (QuestionnaireErrors.AnswerInvalid, null);
        if (question is { Type: QuestionType.Consent, IsRequired: true } && value != Yes)
            return (QuestionnaireErrors.AnswerMissing, null);
        if (question.Type == QuestionType.Inn && Inn.IsValid(value) && !FitsLegalForm(value, existing))
            return (QuestionnaireErrors.InnMismatch, null);
        return Spell(question, value) is { } spelled ? (null, [spelled]) : (QuestionnaireErrors.AnswerInvalid, null);
    }

    static string? Spell(Question question, string value) =>
        question.Type switch
        {
            QuestionType.Text => IsPlain(value, 1000) ? value : null,
            QuestionType.City => IsPlain(value, 100) ? value : null,
            QuestionType.Select => IsOption(question, value) ? value : null,
            QuestionType.Multiselect => null,
            QuestionType.Inn => Inn.IsValid(value) ? value : null,
            QuestionType.Phone => PhoneNumber.Parse(value)?.Number,
            QuestionType.Email => EmailAddress.Parse(value)?.Address,
            QuestionType.Boolean or QuestionType.Consent => value is Yes or "false" ? value : null,
            QuestionType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? value
                : null,
            QuestionType.Amount => Amount(value),
            QuestionType.Snils => Snils.Parse(value),
            QuestionType.Passport => Passport(value),
            QuestionType.Ogrn => RussianIdentifiers.IsOgrn(value) ? value : null,
        };

    static string? Amount(string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rubles)
        && rubles <= MostRubles
        && decimal.Round(rubles, 2) == rubles
            ? rubles.ToString("0.##", CultureInfo.InvariantCulture)
            : null;

    static string? Passport(string value)
    {
        var digits = string.Concat(value.Where(c => c is not (' ' or '-')));
        return digits.Length == 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    bool FitsLegalForm(string inn, Dictionary<string, IReadOnlyList<string>> existing) =>
        Questions
            .SelectMany(q => q.Options.Where(o => o.InnDigits is not null && existing.GetValueOrDefault(q.Key)?.Contains(o.Value) == true))
            .All(o => o.InnDigits == inn.Length);

    static bool IsOption(Question question, string value) => question.Options.Any(o => o.Value == value);

    static bool IsPlain(string value, int longest) =>
        value.Length <= longest && !value.Any(c => char.IsControl(c) && c is not ('\n' or '\r'));

    static FieldError Fault(Error error, string key) => new(error.Code, $"/answers/{key}");
}
