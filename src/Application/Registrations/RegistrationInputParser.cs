using MakCrm.Domain.Registrations;

namespace MakCrm.Application.Registrations;

/// <summary>Who registers and what he has answered, found in order.</summary>
sealed record RegistrationInput(Applicant Applicant, IReadOnlyList<QuestionnaireAnswer> Answers, DateTimeOffset At);

/// <summary>Reads what strangers send.</summary>
sealed class RegistrationInputParser(RequestContext exchange, TimeProvider clock) : IModuleService
{
    public Result<RegistrationInput> Read(RegistrationForm form, Contract.RegistrationSubmission body)
    {
        if (!body.Consent)
            return RegistrationErrors.ConsentMissing;
        if (EmailAddress.Parse(body.Email) is not { } email)
            return RegistrationErrors.EmailInvalid;
        if (Applicant.ReadName(body.Name) is not { } name)
            return RegistrationErrors.NameInvalid;
        var applicant = new Applicant(
            email,
            name,
            EnumWireFormat.ToWireName(body.Language ?? Contract.Language.Ru),
            exchange.RemoteAddress
        );
        return form
            .Questionnaire.Read([.. body.Answers.Select(a => new QuestionnaireAnswer(a.Key, a.Values))])
            .Map(answers => new RegistrationInput(applicant, answers, clock.GetUtcNow()));
    }
}
