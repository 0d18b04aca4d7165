using MakCrm.Domain.Registrations;

namespace MakCrm.Application.Registrations;

/// <summary>Forms and their questions between the contract and the domain.</summary>
static class RegistrationFormViews
{
    static readonly ContractMap<RegistrationForm, Contract.RegistrationForm> RegistrationForm = new(map =>
        map.Map(c => c.Questions, form => form.Questions.ToContract())
    );

    public static Contract.RegistrationForm View(this RegistrationForm form) => RegistrationForm.View(form);

    public static Contract.PublicRegistrationForm PublicView(this RegistrationForm form, string organization) =>
        new()
        {
            Code = form.Code,
            Kind = form.Kind.MapTo<Contract.RegistrationKind>(),
            Title = form.Title.ToShort(),
            Organization = organization,
            Number = form.Number,
            Questions = form.Questions.ToContract(),
            Consent = form.Consent.ToLong(),
        };

    static readonly ContractMap<LocalizedText, Contract.LocalizedText> LocalizedText = new();

    public static Contract.LocalizedText ToShort(this LocalizedText text) => LocalizedText.View(text);

    static readonly ContractMap<LocalizedText, Contract.LongText> LongText = new();

    public static Contract.LongText ToLong(this LocalizedText text) => LongText.View(text);

    public static LocalizedText ToDomain(this Contract.LocalizedText text) => new(text.En, text.Ru);

    public static LocalizedText ToDomain(this Contract.LongText text) => new(text.En, text.Ru);

    public static IReadOnlyList<Contract.RegistrationFormQuestion> ToContract(this IReadOnlyList<Question> questions) =>
        [
            .. questions.Select(q => new Contract.RegistrationFormQuestion
            {
                Key = q.Key,
                Type = q.Type.MapTo<Contract.QuestionType>(),
                Text = q.Text.ToLong(),
                Required = q.IsRequired,
                RequiredIf = q.RequiredIf is { } rule ? new() { Key = rule.Key, Values = rule.Values } : null,
                Options = q.IsChoice ? [.. q.Options.Select(ToContract)] : null,
            }),
        ];

    public static IReadOnlyList<Question> ToDomain(this IReadOnlyList<Contract.RegistrationFormQuestion> questions) =>
        [
            .. questions.Select(q => new Question(
                q.Key,
                q.Type.MapTo<QuestionType>(),
                q.Text.ToDomain(),
                q.Required == true,
                q.RequiredIf is { } rule ? new(rule.Key, rule.Values) : null,
                [.. (q.Options ?? []).Select(o => new QuestionOption(o.Value, o.Text.ToDomain(), o.InnDigits))]
            )),
        ];

    static Contract.QuestionOption ToContract(QuestionOption option) =>
        new()
        {
            Value = option.Value,
            Text = option.Text.ToShort(),
            InnDigits = option.InnDigits,
        };
}
