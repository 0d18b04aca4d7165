using System.Text.Json.Serialization;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Registrations;

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
}

/// <summary>A text in both languages.</summary>
public sealed record BothLanguages(string En, string Ru);

/// <param name="InnDigits">With this answer the INN has so many digits; null when it says nothing of it.</param>
public sealed record QuestionOption(string Value, BothLanguages Text, int? InnDigits);

/// <summary>A question must be answered when another, <paramref name="Key"/>, has one of these answers.</summary>
public sealed record QuestionRule(string Key, IReadOnlyList<string> Values);

public sealed record Question(
    string Key,
    QuestionType Type,
    BothLanguages Text,
    bool IsRequired,
    QuestionRule? RequiredIf,
    IReadOnlyList<QuestionOption> Options
)
{
    public bool IsChoice => Type is QuestionType.Select or QuestionType.Multiselect;

    public bool IsYesOrNo => Type is QuestionType.Boolean or QuestionType.Consent;
}

public sealed record Answer(string Key, IReadOnlyList<string> Values);

/// <summary>Questions as data: what is asked, in which order, and which answers will do.</summary>
public sealed record Questionnaire(IReadOnlyList<Question> Questions)
{
    /// <summary>Keys that the queue shows and finds by.</summary>
    public const string City = "city";
    public const string LegalForm = "legal_form";
    const string Yes = "true";

    /// <summary>The first question that makes no sense; null when all do.</summary>
    public Error? Fault()
    {
        for (var index = 0; index < Questions.Count; index++)
        {
            if (!MakesSense(Questions[index], Questions.Take(index)))
                return RegistrationErrors.QuestionInvalid.At($"/questions/{index}");
        }

        return null;
    }

    /// <summary>The answers as they are kept, in the order of the questions; or all that speaks against them.</summary>
    public Result<IReadOnlyList<Answer>> Read(IReadOnlyList<Answer> given)
    {
        var faults = new List<FieldError>();
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var answer in given)
        {
            var values = answer.Values.Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            if (Questions.All(q => q.Key != answer.Key) || known.ContainsKey(answer.Key))
                faults.Add(Fault(RegistrationErrors.AnswerUnknown, answer.Key));
            else if (values.Count > 0)
                known[answer.Key] = values;
        }

        var kept = new List<Answer>();
        foreach (var question in Questions)
        {
            var values = known.GetValueOrDefault(question.Key);
            var (fault, value) = values is null
                ? (IsDemanded(question, known) ? RegistrationErrors.AnswerMissing : null, null)
                : Read(question, values, known);
            if (fault is not null)
                faults.Add(Fault(fault, question.Key));
            else if (value is not null)
                kept.Add(new(question.Key, value));
        }

        return faults.Count > 0 ? RegistrationErrors.AnswersRefused with { Fields = faults } : kept;
    }

    static bool MakesSense(Question question, IEnumerable<Question> before) =>
        before.All(q => q.Key != question.Key)
        && question.Options.Count > 0 == question.IsChoice
        && question.Options.All(o => o.InnDigits is null or 10 or 12)
        && question.Options.DistinctBy(o => o.Value).Count() == question.Options.Count
        // A rule looks back only: whoever reads from above knows what it asks about.
        && (question.RequiredIf is not { } rule || before.Any(q => q.Key == rule.Key));

    static bool IsDemanded(Question question, Dictionary<string, IReadOnlyList<string>> known) =>
        question.IsRequired || (question.RequiredIf is { } rule && known.GetValueOrDefault(rule.Key)?.Any(rule.Values.Contains) == true);

    (Error? Fault, IReadOnlyList<string>? Values) Read(
        Question question,
        IReadOnlyList<string> values,
        Dictionary<string, IReadOnlyList<string>> known
    )
    {
        if (question.Type == QuestionType.Multiselect)
            return values.All(v => IsOption(question, v)) ? (null, values) : (RegistrationErrors.AnswerInvalid, null);
        if (values is not [var value])
            return (RegistrationErrors.AnswerInvalid, null);
        if (question is { Type: QuestionType.Consent, IsRequired: true } && value != Yes)
            return (RegistrationErrors.AnswerMissing, null);
        if (question.Type == QuestionType.Inn && Inn.IsValid(value) && !FitsLegalForm(value, known))
            return (RegistrationErrors.InnMismatch, null);
        return Spell(question, value) is { } spelled ? (null, [spelled]) : (RegistrationErrors.AnswerInvalid, null);
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
        };

    bool FitsLegalForm(string inn, Dictionary<string, IReadOnlyList<string>> known) =>
        Questions
            .SelectMany(q => q.Options.Where(o => o.InnDigits is not null && known.GetValueOrDefault(q.Key)?.Contains(o.Value) == true))
            .All(o => o.InnDigits == inn.Length);

    static bool IsOption(Question question, string value) => question.Options.Any(o => o.Value == value);

    static bool IsPlain(string value, int longest) =>
        value.Length <= longest && !value.Any(c => char.IsControl(c) && c is not ('\n' or '\r'));

    static FieldError Fault(Error error, string key) => new(error.Code, $"/answers/{key}");
}
