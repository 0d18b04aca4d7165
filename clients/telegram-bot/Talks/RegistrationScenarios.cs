using MakCrm.Client;
using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Talks;

/// <summary>The questions of a registration form as a scenario: its version is the form's number, which counts the changes of the questions.</summary>
sealed class RegistrationScenarios(CrmClientFactory people)
{
    const string Start = "registration:";
    const int LongestLabel = 40;

    public const string Email = "@email";
    public const string Name = "@name";
    public const string Consent = "@consent";

    /// <summary>The form behind a scenario of this kind; null for any other.</summary>
    public static string? FormOf(string scenario) => scenario.StartsWith(Start, StringComparison.Ordinal) ? scenario[Start.Length..] : null;

    /// <summary>As the form is at present; null where it is closed or never was.</summary>
    public async Task<Scenario?> Latest(string code, UpdateContext visit, CancellationToken ct)
    {
        try
        {
            return Of(await people.Bot.Registrations.GetPublicRegistrationForm(code, visit.Reading, ct));
        }
        catch (MakProblemException absent) when (absent.Status is 400 or 404)
        {
            return null;
        }
    }

    static Scenario Of(PublicRegistrationForm form) =>
        new(
            Start + form.Code,
            form.Number,
            [
                new(Name, StepKind.Name, Text("registration_name"), Text("registration_name_label"), Most: 120),
                new(Email, StepKind.Email, Text("registration_email"), Text("registration_email_label")),
                .. form.Questions.Select(Step),
                new(Consent, StepKind.Consent, new(form.Consent.Ru, form.Consent.En), Text("registration_consent_label")),
            ],
            Text("registration_check")
        );

    static Step Step(RegistrationFormQuestion question)
    {
        var text = new LocalText(question.Text.Ru, question.Text.En);
        return new(
            question.Key,
            Kind(question.Type),
            text,
            new(Short(text.Ru), Short(text.En)),
            IsOptional: question.Required is not true,
            Options: [.. (question.Options ?? []).Select(option => new Option(option.Value, new(option.Text.Ru, option.Text.En)))],
            RequiredIf: question.RequiredIf is { } rule ? new(rule.Key, rule.Values) : null
        );
    }

    // A kind that this version does not know is asked for in words; the product says whether they do.
    static StepKind Kind(QuestionType type) =>
        type.Value switch
        {
            "select" => StepKind.Choice,
            "multiselect" => StepKind.Choices,
            "phone" => StepKind.Phone,
            "email" => StepKind.Email,
            "boolean" => StepKind.YesNo,
            "consent" => StepKind.Consent,
            _ => StepKind.Text,
        };

    static LocalText Text(string key) => new(new BotTexts("ru")[key], new BotTexts("en")[key]);

    static string Short(string text) => Telegram.TextSplitter.Short(text.Split('\n')[0], LongestLabel);
}
