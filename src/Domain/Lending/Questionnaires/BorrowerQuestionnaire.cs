using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Questionnaires;

/// <param name="Asked">The question.</param>
/// <param name="Field">What the answer says of the borrower; null where it is kept as it is.</param>
public sealed record BorrowerQuestion(Question Asked, QuestionnaireField? Field);

/// <summary>What a questionnaire asks and what one consents to by sending it.</summary>
public sealed record QuestionnaireText(LocalizedText Title, IReadOnlyList<BorrowerQuestion> Questions, LocalizedText Consent)
{
    const int LongestRegion = 200;

    public Questionnaire ToQuestionnaire() => new([.. Questions.Select(q => q.Asked)]);

    /// <summary>The first question that makes no sense; null when all do.</summary>
    public Error? Fault()
    {
        if (ToQuestionnaire().Fault() is { } fault)
            return fault;
        for (var index = 0; index < Questions.Count; index++)
        {
            if (!Fits(Questions[index]) || Questions.Take(index).Any(q => q.Field is not null && q.Field == Questions[index].Field))
                return QuestionnaireErrors.QuestionInvalid.WithPointer($"/questions/{index}");
        }

        return null;
    }

    /// <summary>The answers that nothing speaks against, put onto what is known; or all that speaks against them.</summary>
    public Result<IReadOnlyList<QuestionnaireAnswer>> Read(IReadOnlyList<QuestionnaireAnswer> given, DateOnly today)
    {
        var read = ToQuestionnaire().Read(given);
        if (!read.IsOk)
            return read;
        var (sheet, faults) = (BorrowerSheet.Empty, new List<FieldError>());
        foreach (var (field, key, value) in Told(read.Value))
        {
            var next = field.Write(sheet, value);
            if (Refusal(field, value, next, today) is { } refusal)
                faults.Add(new(refusal.Code, $"/answers/{key}"));
            else
                sheet = next;
        }

        return faults.Count > 0 ? QuestionnaireErrors.AnswersRefused with { Fields = faults } : read;
    }

    /// <summary>What is known once these answers count.</summary>
    public BorrowerSheet Apply(IReadOnlyList<QuestionnaireAnswer> answers, BorrowerSheet sheet) =>
        Told(answers).Aggregate(sheet, (now, provided) => provided.Field.Write(now, provided.Value));

    /// <summary>The answers that say something of the borrower.</summary>
    public IEnumerable<(QuestionnaireField Field, string Key, string Value)> Told(IReadOnlyList<QuestionnaireAnswer> answers) =>
        from question in Questions
        where question.Field is not null
        from answer in answers
        where answer.Key == question.Asked.Key
        select (question.Field!.Value, answer.Key, answer.Values[0]);

    static bool Fits(BorrowerQuestion question) =>
        question.Field is not { } field
        || (
            question.Asked.Type == field.Type()
            && (field.Codes() is not { } codes || question.Asked.Options.All(o => codes.Contains(o.Value)))
        );

    static Error? Refusal(QuestionnaireField field, string value, BorrowerSheet sheet, DateOnly today) =>
        field == QuestionnaireField.Citizenship && (value.Length != 2 || !value.All(char.IsAsciiLetterUpper))
            ? QuestionnaireErrors.AnswerInvalid
        : field == QuestionnaireField.Region && value.Length > LongestRegion ? QuestionnaireErrors.AnswerInvalid
        : sheet.Refusal(today);
}

/// <summary>Questions that borrowers are sent. Each change of them makes a version; what was sent keeps the version it was sent in.</summary>
public sealed class BorrowerQuestionnaire : AggregateRoot
{
    public const int Most = 100;

    readonly List<BorrowerQuestionnaireVersion> versions = [];

    BorrowerQuestionnaire() { }

    public int Number { get; private set; }

    public QuestionnaireText Text { get; private set; } = new(new("", ""), [], new("", ""));

    public DateTimeOffset? ArchivedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public IReadOnlyCollection<BorrowerQuestionnaireVersion> Versions => versions;

    public static Result<BorrowerQuestionnaire> Create(QuestionnaireText text, DateTimeOffset at)
    {
        if (text.Fault() is { } fault)
            return fault;
        var questionnaire = new BorrowerQuestionnaire { Id = Guid.CreateVersion7(at), CreatedAt = at };
        questionnaire.Publish(text, at);
        questionnaire.Raise(new BorrowerQuestionnaireCreated(questionnaire.Id));
        return questionnaire;
    }

    /// <param name="text">What it asks from now on; null for what it asks already.</param>
    /// <param name="isArchived">Whether it can be sent no more.</param>
    /// <param name="at">Now.</param>
    public Result Change(QuestionnaireText? text, bool isArchived, DateTimeOffset at)
    {
        if (text?.Fault() is { } fault)
            return fault;
        if (text is not null)
            Publish(text, at);
        ArchivedAt = isArchived ? ArchivedAt ?? at : null;
        Raise(new BorrowerQuestionnaireChanged(Id, Number));
        return Result.Ok();
    }

    void Publish(QuestionnaireText text, DateTimeOffset at)
    {
        (Number, Text) = (Number + 1, text);
        versions.Add(BorrowerQuestionnaireVersion.Of(this, at));
    }
}

/// <summary>What a questionnaire asked under one number; written once.</summary>
public sealed class BorrowerQuestionnaireVersion : Entity
{
    BorrowerQuestionnaireVersion() { }

    public Guid QuestionnaireId { get; private init; }

    public int Number { get; private init; }

    public QuestionnaireText Text { get; private init; } = new(new("", ""), [], new("", ""));

    public DateTimeOffset CreatedAt { get; private init; }

    internal static BorrowerQuestionnaireVersion Of(BorrowerQuestionnaire questionnaire, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            QuestionnaireId = questionnaire.Id,
            Number = questionnaire.Number,
            Text = questionnaire.Text,
            CreatedAt = at,
        };
}
