using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Application.Lending.Questionnaires;

/// <summary>Questionnaires between the contract and the domain.</summary>
static class QuestionnaireViews
{
    public static Contract.BorrowerQuestionnaire View(this BorrowerQuestionnaire questionnaire) =>
        new()
        {
            Id = questionnaire.Id,
            Number = questionnaire.Number,
            Title = questionnaire.Text.Title.Title(),
            Questions = questionnaire.Text.Questions.ToContract(),
            Consent = questionnaire.Text.Consent.Text(),
            IsArchived = questionnaire.ArchivedAt is not null,
            CreatedAt = questionnaire.CreatedAt,
            Version = questionnaire.Version,
        };

    public static Contract.QuestionnaireInvitation View(this QuestionnaireInvitation invitation) =>
        new()
        {
            Id = invitation.Id,
            QuestionnaireId = invitation.QuestionnaireId,
            Number = invitation.Number,
            ClientId = invitation.ClientId,
            State = invitation.State.MapTo<Contract.QuestionnaireInvitationState>(),
            ExpiresAt = invitation.ExpiresAt,
            AnsweredAt = invitation.AnsweredAt,
            ConsentAt = invitation.ConsentAt,
            ConsentAddress = invitation.ConsentAddress,
            SentBy = invitation.SentBy,
            SentAt = invitation.SentAt,
            DecidedBy = invitation.DecidedBy,
            DecidedAt = invitation.DecidedAt,
            Reason = invitation.Reason,
            Version = invitation.Version,
        };

    public static Contract.PublicQuestionnaire PublicView(
        this QuestionnaireInvitation invitation,
        QuestionnaireText text,
        IReadOnlyList<QuestionnaireAnswer> answers
    ) =>
        new()
        {
            Number = invitation.Number,
            State = invitation.State.MapTo<Contract.QuestionnaireInvitationState>(),
            Title = text.Title.Title(),
            Questions = text.Questions.ToContract(),
            Consent = text.Consent.Text(),
            Answers = [.. answers.Select(a => new Contract.QuestionnaireAnswer { Key = a.Key, Values = a.Values })],
            ExpiresAt = invitation.ExpiresAt,
        };

    public static IReadOnlyList<Contract.BorrowerQuestion> ToContract(this IReadOnlyList<BorrowerQuestion> questions) =>
        [.. questions.Select(q => View(q.Asked) with { Field = q.Field?.MapTo<Contract.QuestionnaireField>() })];

    public static IReadOnlyList<BorrowerQuestion> ToDomain(this IReadOnlyList<Contract.BorrowerQuestion> questions) =>
        [.. questions.Select(q => new BorrowerQuestion(Asked(q), q.Field?.MapTo<QuestionnaireField>()))];

    public static IReadOnlyList<QuestionnaireAnswer> ToDomain(this IReadOnlyList<Contract.QuestionnaireAnswer> answers) =>
        [.. answers.Select(a => new QuestionnaireAnswer(a.Key, a.Values))];

    public static LocalizedText ToDomain(this Contract.LocalizedText text) => new(text.En, text.Ru);

    public static LocalizedText ToDomain(this Contract.LongText text) => new(text.En, text.Ru);

    public static Contract.LongText Text(this LocalizedText text) => new() { En = text.En, Ru = text.Ru };

    static Contract.LocalizedText Title(this LocalizedText text) => new() { En = text.En, Ru = text.Ru };

    static Contract.BorrowerQuestion View(Question requested) =>
        new()
        {
            Key = requested.Key,
            Type = requested.Type.MapTo<Contract.BorrowerQuestionType>(),
            Text = requested.Text.Text(),
            Required = requested.IsRequired,
            RequiredIf = Rule(requested.RequiredIf),
            ShownIf = Rule(requested.ShownIf),
            Options = requested.IsChoice
                ?
                [
                    .. requested.Options.Select(o => new Contract.QuestionOption
                    {
                        Value = o.Value,
                        Text = o.Text.Title(),
                        InnDigits = o.InnDigits,
                    }),
                ]
                : null,
        };

    static Question Asked(Contract.BorrowerQuestion question) =>
        new(
            question.Key,
            question.Type.MapTo<QuestionType>(),
            question.Text.ToDomain(),
            question.Required == true,
            Rule(question.RequiredIf),
            [.. (question.Options ?? []).Select(o => new QuestionOption(o.Value, o.Text.ToDomain(), o.InnDigits))],
            Rule(question.ShownIf)
        );

    static Contract.QuestionRule? Rule(QuestionRule? rule) => rule is null ? null : new() { Key = rule.Key, Values = rule.Values };

    static QuestionRule? Rule(Contract.QuestionRule? rule) => rule is null ? null : new(rule.Key, rule.Values);
}
